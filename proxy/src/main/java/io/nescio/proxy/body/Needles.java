package io.nescio.proxy.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds whole words or phrases, many at once, in one pass: an Aho-Corasick automaton over UTF-16 units with its edges in one open hash
 * table. A hit counts only where no letter or digit adjoins it. Immutable.
 */
final class Needles {
    private final String[] words;
    private long[] edgeKeys = new long[64];
    private int[] edgeTargets = new int[64];
    private int edges;
    private int[] failure = new int[64];
    private int[] word = new int[64];
    private int[] output = new int[64];
    private int nodes = 1;
    private final boolean[] first = new boolean[128];
    private boolean anyFirst;
    private final int longest;

    Needles(Collection<String> wanted) {
        words = wanted.toArray(String[]::new);
        Arrays.fill(word, -1);
        int max = 0;
        for (int i = 0; i < words.length; i++) {
            insert(i);
            max = Math.max(max, words[i].length());
        }
        longest = max;
        link();
    }

    /** Whether {@code original} is long enough that finding it again means something: three letters or six digits. */
    static boolean telling(String original) {
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < original.length(); i++) {
            letters += Character.isLetter(original.charAt(i)) ? 1 : 0;
            digits += Character.isDigit(original.charAt(i)) ? 1 : 0;
        }
        return letters >= 3 || digits >= 6 || (letters > 0 && letters + digits >= 5);
    }

    boolean isEmpty() {
        return words.length == 0;
    }

    String word(int index) {
        return words[index];
    }

    private void insert(int index) {
        String text = words[index];
        char start = text.charAt(0);
        if (start < 128) {
            first[start] = true;
        } else {
            anyFirst = true;
        }
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

    private int newNode() {
        if (nodes == failure.length) {
            failure = Arrays.copyOf(failure, 2 * nodes);
            word = Arrays.copyOf(word, 2 * nodes);
            Arrays.fill(word, nodes, 2 * nodes, -1);
            output = Arrays.copyOf(output, 2 * nodes);
        }
        return nodes++;
    }

    // Breadth first, so that the failure of a node is known before those of its children.
    private void link() {
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

    private int step(int from, char c) {
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

    /** Is told of hits: the index of the word and the number of units before its end. */
    @FunctionalInterface
    interface Hits {
        void hit(int word, long end);
    }

    /** One pass over one text. */
    final class Pass {
        private final Hits hits;
        private final boolean[] wordUnits;
        private int node;
        private long read;
        private int pending;
        private boolean adjoins;

        Pass(Hits hits) {
            this.hits = hits;
            this.wordUnits = new boolean[Integer.highestOneBit(longest + 1) * 2];
        }

        /** Whether units that start no word may be skipped with {@link #skip}, and this is one. */
        boolean skippable(byte b) {
            return node == 0 && pending == 0 && b >= 0 && !first[b];
        }

        /** Passes over a unit for which {@link #skippable} holds. */
        void skip(byte b) {
            wordUnits[(int) read & wordUnits.length - 1] =
                    b >= '0' && (b <= '9' || (b >= 'A' && (b <= 'Z' || (b >= 'a' && b <= 'z'))));
            read++;
        }

        /** Takes the next unit. */
        void accept(char c) {
            boolean wordUnit = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            if (pending != 0) {
                adjoins = wordUnit;
                report();
            }
            wordUnits[(int) read & wordUnits.length - 1] = wordUnit;
            read++;
            if (node == 0 && (c < 128 ? !first[c] : !anyFirst)) {
                return;
            }
            node = step(node, c);
            if (word[node] >= 0 || output[node] != 0) {
                pending = node;
            }
        }

        /** Ends the text; the pass may go on with another. */
        void end() {
            adjoins = false;
            if (pending != 0) {
                report();
            }
            node = 0;
            read = 0;
        }

        private void report() {
            int at = word[pending] >= 0 ? pending : output[pending];
            while (at != 0) {
                String found = words[word[at]];
                long before = read - found.length() - 1;
                boolean leftOpen = before < 0
                        || !Character.isLetterOrDigit(found.charAt(0))
                        || !wordUnits[(int) before & wordUnits.length - 1];
                boolean rightOpen = !adjoins || !Character.isLetterOrDigit(found.charAt(found.length() - 1));
                if (leftOpen && rightOpen) {
                    hits.hit(word[at], read);
                }
                at = output[at];
            }
            pending = 0;
        }
    }
}
