package io.nescio.redaction.pattern;

import java.util.Arrays;

/** A state of a {@link LazyDfa}: the nodes that the text read so far may lead to, and the context of the unit read last. */
final class DfaState {
    private final int[] nodes;
    private final int context;
    private final int hash;

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

    @Override
    public boolean equals(Object other) {
        return other instanceof DfaState state && context == state.context && Arrays.equals(nodes, state.nodes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
