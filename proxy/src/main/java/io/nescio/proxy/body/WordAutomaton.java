package io.nescio.proxy.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An Aho-Corasick automaton over UTF-16 units, with its edges in one open hash table. Words are inserted, then it is linked once. */
final class WordAutomaton {
    private long[] edgeKeys = new long[64];
    private int[] edgeTargets = new int[64];
    private int edges;
    private int[] failure = new int[64];
    private int[] word = new int[64];
    private int[] output = new int[64];
    private int nodes = 1;

    WordAutomaton() {
        Arrays.fill(word, -1);
    }

    /** Adds a word under its number. */
    void insert(String text, int index) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            int next = edge(node, text.charAt(i));
            if (next < 0) {
                next = newNode();
                put(node, text.charAt(i), next);
            }
            node = next;
        }
        word[node] = index;
    }

    /** The node of the longest word that ends where {@code node} has been reached, or 0. */
    int ending(int node) {
        return word[node] >= 0 ? node : output[node];
    }

    /** The node of the next shorter word that ends at the same place, or 0. */
    int shorter(int node) {
        return output[node];
    }

    /** The number of the word that ends at a node given by {@link #ending} or {@link #shorter}. */
    int word(int node) {
        return word[node];
    }

    private int newNode() {
        if (nodes == failure.length) {
            failure = Arrays.copyOf(failure, 2 * nodes);
            word = Arrays.copyOf(word, 2 * nodes);
            Arrays.fill(word, nodes, 2 * nodes, -1);
            output = Arrays.copyOf(output, 2 * nodes);
        }
        return nodes++;
    }

    /** Completes the automaton. */
    void link() {
        // Breadth first, so that the failure of a node is known before those of its children.
        List<List<long[]>> children = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            children.add(new ArrayList<>(1));
        }
        for (int i = 0; i < edgeKeys.length; i++) {
            if (edgeTargets[i] != 0) {
                children.get((int) (edgeKeys[i] >>> 16)).add(new long[] {edgeKeys[i] & 0xffff, edgeTargets[i]});
            }
        }
        int[] queue = new int[nodes];
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            for (long[] child : children.get(node)) {
                int target = (int) child[1];
                int fallback = node == 0 ? 0 : step(failure[node], (char) child[0]);
                failure[target] = fallback;
                output[target] = word[fallback] >= 0 ? fallback : output[fallback];
                queue[tail++] = target;
            }
        }
    }

    /** The node after {@code c}. */
    int step(int from, char c) {
        int node = from;
        while (true) {
            int next = edge(node, c);
            if (next >= 0) {
                return next;
            }
            if (node == 0) {
                return 0;
            }
            node = failure[node];
        }
    }

    private int edge(int node, char c) {
        long key = (long) node << 16 | c;
        int mask = edgeKeys.length - 1;
        for (int i = slot(key, mask); edgeTargets[i] != 0; i = i + 1 & mask) {
            if (edgeKeys[i] == key) {
                return edgeTargets[i];
            }
        }
        return -1;
    }

    private void put(int node, char c, int target) {
        if (2 * ++edges > edgeKeys.length) {
            long[] keys = edgeKeys;
            int[] targets = edgeTargets;
            edgeKeys = new long[2 * keys.length];
            edgeTargets = new int[2 * keys.length];
            for (int i = 0; i < keys.length; i++) {
                if (targets[i] != 0) {
                    place(keys[i], targets[i]);
                }
            }
        }
        place((long) node << 16 | c, target);
    }

    private void place(long key, int target) {
        int mask = edgeKeys.length - 1;
        int i = slot(key, mask);
        while (edgeTargets[i] != 0) {
            i = i + 1 & mask;
        }
        edgeKeys[i] = key;
        edgeTargets[i] = target;
    }

    private static int slot(long key, int mask) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    }
}
