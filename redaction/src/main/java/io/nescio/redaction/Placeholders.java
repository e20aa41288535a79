package io.nescio.redaction;

import io.nescio.redaction.ReversalCheck.Conflict;
import io.nescio.redaction.restore.PlaceholderSyntax;
import io.nescio.redaction.restore.RestoreMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the mentions of one exchange into edits and the map that undoes them. */
final class Placeholders {
    private static final int ROUNDS = 4;

    private final List<Fragment> fragments;
    private final Policy policy;
    private final Replacements replacements;
    private final LookAlikes lookAlikes;
    private final Map<EntityType, Integer> counts = new HashMap<>();

    private Placeholders(List<Fragment> fragments, Policy policy, Scope scope) {
        this.fragments = fragments;
        this.policy = policy;
        this.replacements = new Replacements(fragments, policy, scope);
        this.lookAlikes = new LookAlikes(policy);
    }

    /**
     * Returns the redaction of {@code fragments}.
     *
     * @param mentions for each fragment its mentions, disjoint and in text order
     * @throws BlockedException if the policy blocks a type that is mentioned
     */
    static Redaction replace(List<Fragment> fragments, List<List<Mention>> mentions, Policy policy, Scope scope) {
        return new Placeholders(fragments, policy, scope).replace(mentions);
    }

    private Redaction replace(List<List<Mention>> mentions) {
        mentions.forEach(own -> own.forEach(this::count));
        List<List<Replacement>> all = new ArrayList<>(fragments.size());
        for (int i = 0; i < fragments.size(); i++) {
            all.add(replace(fragments.get(i), mentions.get(i)));
        }
        RestoreMap map = map(all);
        for (int round = 0; settle(all, map); round++) {
            if (round == ROUNDS) {
                throw new RedactionException("text cannot be told from placeholders");
            }
            map = map(all);
        }
        List<List<Edit>> edits = new ArrayList<>(all.size());
        all.forEach(own -> edits.add(own.stream().map(Replacement::edit).toList()));
        return new Redaction(edits, map, counts);
    }

    private void count(Mention mention) {
        EntityType type = mention.detection().type();
        if (policy.operator(type) == Operator.BLOCK) {
            throw new BlockedException(type);
        }
        counts.merge(type, 1, Integer::sum);
    }

    private List<Replacement> replace(Fragment fragment, List<Mention> mentions) {
        String text = fragment.text();
        List<Replacement> own = new ArrayList<>(mentions.size());
        int[] passed = {0};
        for (Mention mention : mentions) {
            Detection found = mention.detection();
            if (policy.operator(found.type()) == Operator.KEEP) {
                continue;
            }
            addLiterals(own, fragment, passed[0], found.start());
            String written = text.substring(found.start(), found.end());
            String name = written.substring(0, written.length() - Genitive.ending(mention, written));
            own.add(replacements.replacement(mention, name, fragment.form(), found.start()));
            passed[0] = found.start() + name.length();
        }
        addLiterals(own, fragment, passed[0], text.length());
        return own;
    }

    private void addLiterals(List<Replacement> own, Fragment fragment, int from, int to) {
        if (from == to || fragment.text().indexOf('_', from) < 0 || fragment.form() == Fragment.Form.NUMBER) {
            return;
        }
        String between = fragment.text().substring(from, to);
        lookAlikes.find(
                between,
                (start, end) ->
                        own.add(replacements.literal(between.substring(start, end), fragment.form(), from + start)));
    }

    private RestoreMap map(List<List<Replacement>> all) {
        Map<String, String> originals = new HashMap<>();
        for (List<Replacement> own : all) {
            for (Replacement replacement : own) {
                if (replacement.restored()) {
                    originals.put(key(replacement.edit().replacement()), replacement.original());
                }
            }
        }
        replacements.shortened().forEach((part, original) -> {
            if (!original.isEmpty()) {
                originals.putIfAbsent(part, original);
            }
        });
        return RestoreMap.owning(originals);
    }

    private static String key(String replacement) {
        boolean bare = !replacement.startsWith("[") && PlaceholderSyntax.isPlaceholder(replacement);
        return bare ? '[' + replacement + ']' : replacement;
    }

    /** Makes literals of what would not come back as it was; true if there was any. */
    private boolean settle(List<List<Replacement>> all, RestoreMap map) {
        boolean changed = false;
        for (int i = 0; i < all.size(); i++) {
            String text = fragments.get(i).text();
            for (Conflict conflict : ReversalCheck.conflicts(text, all.get(i), map)) {
                all.set(i, withLiteral(fragments.get(i), all.get(i), conflict));
                changed = true;
            }
        }
        return changed;
    }

    private List<Replacement> withLiteral(Fragment fragment, List<Replacement> own, Conflict conflict) {
        int start = conflict.start();
        int end = conflict.end();
        List<Replacement> kept = new ArrayList<>(own.size() + 1);
        for (Replacement replacement : own) {
            Edit edit = replacement.edit();
            if (edit.end() <= start || edit.start() >= end) {
                kept.add(replacement);
            } else {
                start = Math.min(start, edit.start());
                end = Math.max(end, edit.end());
            }
        }
        int at = 0;
        while (at < kept.size() && kept.get(at).edit().end() <= start) {
            at++;
        }
        kept.add(at, replacements.literal(fragment.text().substring(start, end), fragment.form(), start));
        return kept;
    }
}
