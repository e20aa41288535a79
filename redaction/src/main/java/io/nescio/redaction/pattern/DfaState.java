package io.nescio.redaction.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A state of a {@link LazyDfa}: the nodes that the text read so far may lead to, and the context of the unit read last. */
final class DfaState {
    private final @Nullable FreshStart fresh;
    private final int[] nodes;
    private final int context;
    private final int hash;

    /**
     * @param fresh what the unit read last begins, or null in an automaton that begins at one place only
     * @param nodes the other nodes, ascending
     */
    DfaState(@Nullable FreshStart fresh, int[] nodes, int context) {
        this.fresh = fresh;
        this.nodes = nodes;
        this.context = context;
        this.hash = (Arrays.hashCode(nodes) * 31 + context) * 31 + System.identityHashCode(fresh);
    }

    @Nullable
    FreshStart fresh() {
        return fresh;
    }

    int[] nodes() {
        return nodes;
    }

    int context() {
        return context;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DfaState state
                && fresh == state.fresh
                && context == state.context
                && Arrays.equals(nodes, state.nodes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
