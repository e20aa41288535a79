package io.nescio.redaction.pattern;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that reading a unit leads to when the patterns end to the right of it. A search begins anew at each unit, so these are part of
 * all states behind such a unit, and most of each. Not safe to share between threads.
 */
final class FreshStart {
    private final int[] nodes;
    private final int context;
    private final long[] asBits;
    private final @Nullable Step[] steps;

    /** What one more unit does to the nodes. */
    static final class Step {
        private final int[] behind;
        private final int[] starts;

        Step(int[] behind, int[] starts) {
            this.behind = behind;
            this.starts = starts;
        }

        /** Where it leads; not to be written to. */
        int[] behind() {
            return behind;
        }

        /** The codes of the patterns that may start before it is read; not to be written to. */
        int[] starts() {
            return starts;
        }
    }

    /**
     * @param nodes the nodes, ascending
     * @param context the context of the places to the left of the unit
     */
    FreshStart(int[] nodes, int context, ReverseNfa nfa) {
        this.nodes = nodes;
        this.context = context;
        steps = new Step[nfa.alphabet().size()];
        asBits = Bits.ofSize(nfa.size());
        for (int node : nodes) {
            Bits.set(asBits, node);
        }
    }

    /** The nodes as bits; not to be written to. */
    long[] asBits() {
        return asBits;
    }

    /** What one more unit, of class {@code c}, does. */
    Step step(ReverseNfa nfa, int c, NodeSet scratch) {
        Step known = steps[c];
        if (known == null) {
            known = read(nfa, c, scratch);
            steps[c] = known;
        }
        return known;
    }

    private Step read(ReverseNfa nfa, int c, NodeSet scratch) {
        scratch.clear();
        TreeSet<Integer> starts = new TreeSet<>();
        for (int node : nodes) {
            Arcs arcs = nfa.arcs(node, context);
            arcs.addBehind(c, scratch);
            arcs.addStarts(c, starts);
        }
        return new Step(
                scratch.sorted(), starts.stream().mapToInt(Integer::intValue).toArray());
    }
}
