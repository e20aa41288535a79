package io.nescio.redaction.pattern;

import java.util.Arrays;

/** A set of the nodes of a {@link ReverseNfa}, cleared in no time. Not safe to share between threads. */
final class NodeSet {
    private final int[] addedIn;
    private final int[] members;
    private int size;
    private int round = 1;

    NodeSet(int nodes) {
        addedIn = new int[nodes];
        members = new int[nodes];
    }

    void clear() {
        size = 0;
        if (++round == 0) {
            Arrays.fill(addedIn, 0);
            round = 1;
        }
    }

    void add(int node) {
        if (addedIn[node] != round) {
            addedIn[node] = round;
            members[size++] = node;
        }
    }

    void addAll(int[] nodes) {
        for (int node : nodes) {
            add(node);
        }
    }

    /** The members, ascending. */
    int[] sorted() {
        int[] sorted = Arrays.copyOf(members, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The members without those of {@code others}, ascending. */
    int[] sortedWithout(long[] others) {
        int kept = 0;
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            if (!Bits.get(others, members[i])) {
                sorted[kept++] = members[i];
            }
        }
        sorted = Arrays.copyOf(sorted, kept);
        Arrays.sort(sorted);
        return sorted;
    }
}
