package io.nescio.redaction;

import io.nescio.redaction.restore.RestoreMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Redacts the fragments of one exchange under one policy: {@link Detector}, {@link OverlapResolver}, {@link Linker},
 * {@link Placeholders}, in this order. Safe to share between threads.
 */
public final class Redactor {
    private final Detector detector;
    private final Policy policy;
    private final DetectionFilter allowed;
    /** Stands for the types that are looked for, those that are kept, and what is allowed. */
    private final Object choice;

    public Redactor(Detector detector, Policy policy) {
        this(detector, policy, (_, detections) -> detections);
    }

    public Redactor(Detector detector, Policy policy, DetectionFilter allowed) {
        this(detector, policy, allowed, new Object());
    }

    private Redactor(Detector detector, Policy policy, DetectionFilter allowed, Object choice) {
        this.detector = detector;
        this.policy = policy;
        this.allowed = allowed;
        this.choice = choice;
    }

    /** A redactor that finds the same, and lets surrogates stand for values of the types whose ids are {@code typeIds}. */
    public Redactor withSurrogates(Set<String> typeIds) {
        return typeIds.isEmpty() ? this : new Redactor(detector, policy.withSurrogates(typeIds), allowed, choice);
    }

    /** The policy that this redactor keeps. */
    public Policy policy() {
        return policy;
    }

    /**
     * Detects within one fragment, without linking; may run for the fragments of one exchange in parallel.
     *
     * @throws RedactionException if a recognizer fails
     */
    public Detected detect(Fragment fragment) {
        return detector.found(fragment).made(choice, found -> Detected.of(fragment, chosen(fragment, found)));
    }

    private List<Detection> chosen(Fragment fragment, List<Detection> detections) {
        List<Detection> replaced = new ArrayList<>();
        List<Detection> kept = new ArrayList<>();
        for (Detection found : allowed.without(fragment, detections)) {
            if (policy.looksFor(found.type())) {
                (policy.operator(found.type()) == Operator.KEEP ? kept : replaced).add(found);
            }
        }
        return withKept(OverlapResolver.resolve(replaced), OverlapResolver.resolve(kept));
    }

    /** A detection that the policy keeps counts only where it hides none that is replaced. */
    private static List<Detection> withKept(List<Detection> replaced, List<Detection> kept) {
        if (kept.isEmpty()) {
            return replaced;
        }
        List<Detection> all = new ArrayList<>(replaced);
        for (Detection detection : kept) {
            if (replaced.stream().noneMatch(detection::overlaps)) {
                all.add(detection);
            }
        }
        all.sort(Comparator.comparingInt(Detection::start));
        return all;
    }

    /**
     * Returns, for each fragment, its mentions: disjoint and in text order.
     *
     * @throws RedactionException if a recognizer fails
     */
    public List<List<Mention>> mentions(List<Fragment> fragments) {
        List<Detected> detections = new ArrayList<>(fragments.size());
        for (Fragment fragment : fragments) {
            detections.add(detect(fragment));
        }
        return Linker.link(fragments, detections);
    }

    /**
     * Redacts all fragments of an exchange.
     *
     * @throws RedactionException if redaction did not certainly succeed, or the policy blocks what was found
     */
    public Redaction redact(List<Fragment> fragments, Scope scope) {
        return replace(fragments, mentions(fragments), scope);
    }

    /** Redacts all fragments of an exchange whose detections are known from {@link #detect}. */
    public Redaction redact(List<Fragment> fragments, List<Detected> detections, Scope scope) {
        return replace(fragments, Linker.link(fragments, detections), scope);
    }

    /** After a rotation, what the provider still holds under the old key, such as encrypted reasoning, comes back as well. */
    private Redaction replace(List<Fragment> fragments, List<List<Mention>> mentions, Scope scope) {
        Redaction redaction = Placeholders.replace(fragments, mentions, policy, scope);
        Scope old = scope.old();
        if (old == null || redaction.restoreMap().isEmpty()) {
            return redaction;
        }
        RestoreMap before =
                Placeholders.replace(fragments, mentions, policy, old).restoreMap();
        return new Redaction(
                redaction.edits(), redaction.restoreMap().with(before.withoutSurrogates()), redaction.counts());
    }
}
