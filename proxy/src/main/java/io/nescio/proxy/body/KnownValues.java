package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.restore.RestoreMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was replaced in the parts of one request that is too large to be redacted as a whole; bounded. */
final class KnownValues {
    private final int limit;
    private final Map<String, String> replacements = new HashMap<>();
    private final RestoreMap.Union restored = new RestoreMap.Union();
    private final Map<EntityType, Integer> counts = new HashMap<>();
    private @Nullable Needles needles;

    KnownValues(int limit) {
        this.limit = limit;
    }

    /**
     * Sweeps one more part and adds what was replaced in it; or, once sealed, sweeps a part again for what is known of all.
     *
     * @throws RequestRefusedException if there is more than may be kept
     */
    Sweep sweep(List<Fragment> fragments, Redaction redaction) {
        if (needles != null) {
            return new Sweep(fragments, redaction, this);
        }
        Sweep sweep = new Sweep(fragments, redaction);
        replacements.putAll(sweep.replacements());
        restored.add(redaction.restoreMap());
        redaction.counts().forEach((type, count) -> counts.merge(type, count, Integer::sum));
        return sweep;
    }

    /** Refuses more values than may be kept. */
    void check(int pseudonyms) {
        if (Math.max(replacements.size(), restored.size()) + pseudonyms > limit) {
            throw new RequestRefusedException(
                    Failure.BODY_TOO_LARGE,
                    "The file holds more than " + limit
                            + " different values that must be replaced and restored; split it.",
                    "file");
        }
    }

    /** Nothing more is added. */
    void seal() {
        needles = new Needles(replacements.keySet());
    }

    /** Finds every text that was replaced. */
    Needles needles() {
        return Objects.requireNonNull(needles, "sealed first");
    }

    /** What stands for a text that was replaced. */
    @Nullable
    String replacement(String original) {
        return replacements.get(original);
    }

    /** Every text that was replaced. */
    Set<String> replaced() {
        return Collections.unmodifiableSet(replacements.keySet());
    }

    /** All of it as one redaction. */
    Redaction redaction() {
        return new Redaction(List.of(), restored.map(), counts);
    }

    @Override
    public String toString() {
        return "KnownValues[" + replacements.size() + "]";
    }
}
