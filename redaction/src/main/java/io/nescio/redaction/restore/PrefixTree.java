package io.nescio.redaction.restore;

import java.util.Arrays;

/** Words in a tree of their prefixes, walked one UTF-16 unit at a time; a step costs the same however many words there are. */
final class PrefixTree {
    /** The node of the empty prefix. */
    static final int ROOT = 0;
    /** The node of what is no prefix. */
    static final int NONE = -1;

    private long[] edges = new long[32];
    private int[] targets = new int[32];
    private int[] values = new int[16];
    private int nodes = 1;

    PrefixTree() {
        Arrays.fill(values, -1);
        Arrays.fill(targets, NONE);
    }

    /** Whether there is no word. */
    boolean isEmpty() {
        return nodes == 1;
    }

    /** Adds {@code word}; {@code value} is at least 0. A word added before keeps its value. */
    void add(String word, int value) {
        int node = ROOT;
        for (int i = 0; i < word.length(); i++) {
            int next = next(node, word.charAt(i));
            if (next == NONE) {
                next = grow();
                put((long) node << 16 | word.charAt(i), next);
            }
            node = next;
        }
        if (values[node] < 0) {
            values[node] = value;
        }
    }

    /** The node after {@code c}, or {@link #NONE}. */
    int next(int node, char c) {
        long edge = (long) node << 16 | c;
        int mask = edges.length - 1;
        for (int i = slot(edge, mask); targets[i] != NONE; i = i + 1 & mask) {
            if (edges[i] == edge) {
                return targets[i];
            }
        }
        return NONE;
    }

    /** The value of the word that ends at {@code node}, or -1. */
    int value(int node) {
        return values[node];
    }

    private int grow() {
        if (nodes == values.length) {
            values = Arrays.copyOf(values, nodes * 2);
            Arrays.fill(values, nodes, nodes * 2, -1);
        }
        if (nodes * 2 >= edges.length) {
            rehash();
        }
        return nodes++;
    }

    private void rehash() {
        long[] oldEdges = edges;
        int[] oldTargets = targets;
        edges = new long[oldEdges.length * 2];
        targets = new int[edges.length];
        Arrays.fill(targets, NONE);
        for (int i = 0; i < oldEdges.length; i++) {
            if (oldTargets[i] != NONE) {
                put(oldEdges[i], oldTargets[i]);
            }
        }
    }

    private void put(long edge, int target) {
        int mask = edges.length - 1;
        int i = slot(edge, mask);
        while (targets[i] != NONE) {
            i = i + 1 & mask;
        }
        edges[i] = edge;
        targets[i] = target;
    }

    private static int slot(long edge, int mask) {
        long mixed = edge * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
