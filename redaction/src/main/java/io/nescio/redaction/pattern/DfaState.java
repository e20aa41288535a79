package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A state of a {@link LazyDfa}: the nodes that the text read so far may lead to, and the context of the unit read last. */
final class DfaState {
    private final int[] nodes;
    private final int context;
    private final int hash;
    private volatile @Nullable AtomicReferenceArray<Starts> starts;

    DfaState(int[] nodes, int context) {
        this.nodes = nodes;
        this.context = context;
        this.hash = Arrays.hashCode(nodes) * 31 + context;
    }

    int[] nodes() {
        return nodes;
    }

    int context() {
        return context;
    }

    /** The patterns that may start to the right of a unit of class {@code c}, or null when that is not known or none. */
    @Nullable
    Starts starts(int c) {
        AtomicReferenceArray<Starts> known = starts;
        return known == null ? null : known.get(c);
    }

    /** Takes note of the patterns that may start to the right of a unit of class {@code c}; only under the lock. */
    void starts(int c, Starts patterns, int classes) {
        AtomicReferenceArray<Starts> known = starts;
        if (known == null) {
            known = new AtomicReferenceArray<>(classes);
            starts = known;
        }
        known.set(c, patterns);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DfaState state && context == state.context && Arrays.equals(nodes, state.nodes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
