package io.nescio.redaction.pattern;

/** What a {@link ReverseNfa} can do from one node when the unit to the right of it is known. Immutable. */
final class Arcs {
    private final long[][] classes;
    private final int[] next;
    private final int[] starts;
    private final long[][] startsBeside;

    /**
     * @param classes for each arc the classes of units that it reads
     * @param next for each arc the node behind it
     * @param starts the patterns that may start here
     * @param startsBeside for each of them the classes of the units that may stand to the left
     */
    Arcs(long[][] classes, int[] next, int[] starts, long[][] startsBeside) {
        this.classes = classes;
        this.next = next;
        this.starts = starts;
        this.startsBeside = startsBeside;
    }

    /** Adds the nodes that reading a unit of class {@code c} leads to. */
    void addBehind(int c, long[] nodes) {
        for (int i = 0; i < next.length; i++) {
            if (Bits.get(classes[i], c)) {
                Bits.set(nodes, next[i]);
            }
        }
    }

    int starts() {
        return starts.length;
    }

    int start(int index) {
        return starts[index];
    }

    /** Whether a unit of class {@code c} may stand to the left when the pattern {@code start(index)} starts here. */
    boolean startsBeside(int index, int c) {
        return Bits.get(startsBeside[index], c);
    }
}
