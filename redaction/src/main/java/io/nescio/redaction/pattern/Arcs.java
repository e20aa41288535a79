package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a {@link ReverseNfa} can do from one node when the unit to the right of it is known. Immutable. */
final class Arcs {
    /** For each arc the classes of units that it reads, as {@link #words} words of bits. */
    private final long[] classes;

    private final int words;
    private final int[] next;
    private final int[] starts;
    private final long[][] startsBeside;

    /**
     * @param classes for each arc the classes of units that it reads
     * @param next for each arc the node behind it
     * @param starts the codes of the patterns that may start here
     * @param startsBeside for each of them the classes of the units that may stand to the left
     */
    Arcs(List<long[]> classes, int[] next, int[] starts, long[][] startsBeside) {
        this.words = classes.isEmpty() ? 0 : classes.getFirst().length;
        this.classes = classes.stream().flatMapToLong(Arrays::stream).toArray();
        this.next = next;
        this.starts = starts;
        this.startsBeside = startsBeside;
    }

    /** Adds the nodes that reading a unit of class {@code c} leads to. */
    void addBehind(int c, NodeSet nodes) {
        int at = c >> 6;
        long bit = 1L << c;
        for (int node : next) {
            if ((classes[at] & bit) != 0) {
                nodes.add(node);
            }
            at += words;
        }
    }

    /** Adds the codes of the patterns that may start here with a unit of class {@code c} to the left. */
    void addStarts(int c, Set<Integer> codes) {
        for (int i = 0; i < starts.length; i++) {
            if (Bits.get(startsBeside[i], c)) {
                codes.add(starts[i]);
            }
        }
    }
}
