package io.nescio.redaction;

/** A trie of words of three characters at least, without regard to case, in flat arrays. Grows while it is built, then only reads. */
final class CharTrie {
    /** The node that every word begins at. */
    static final int ROOT = 0;

    private static final int BEGINNING = 3;
    private static final int BEGINNINGS = 1 << 16;

    private long[] keys = new long[256];
    private int[] targets = new int[256];
    private int edges;
    private int nodes = 1;
    private final long[] beginnings = new long[BEGINNINGS / Long.SIZE];

    /** Adds {@code word} and returns its last node. */
    int add(CharSequence word, int length) {
        int beginning = beginning(word, 0);
        beginnings[beginning >>> 6] |= 1L << beginning;
        int node = ROOT;
        for (int i = 0; i < length; i++) {
            node = child(node, fold(word.charAt(i)));
        }
        return node;
    }

    /** The last node of {@code word}, or -1 when it was not added. */
    int find(CharSequence word, int length) {
        int node = ROOT;
        for (int i = 0; i < length && node >= 0; i++) {
            node = next(node, fold(word.charAt(i)));
        }
        return node;
    }

    private int child(int node, char c) {
        int next = next(node, c);
        if (next > 0) {
            return next;
        }
        if (edges * 2 >= keys.length) {
            grow();
        }
        insert(key(node, c), nodes);
        edges++;
        return nodes++;
    }

    /** Whether a word may begin at {@code text[at]}; false is certain. */
    boolean mayBegin(String text, int at) {
        if (at + BEGINNING > text.length()) {
            return false;
        }
        int beginning = beginning(text, at);
        return (beginnings[beginning >>> 6] >>> beginning & 1) != 0;
    }

    private static int beginning(CharSequence text, int at) {
        int hash = 0;
        for (int i = at; i < at + BEGINNING; i++) {
            hash = hash * 0x9E3779B1 + fold(text.charAt(i));
        }
        return (hash * 0x85EBCA6B) >>> 16;
    }

    /** The node after {@code node} by {@code c}, which is folded; -1 when there is none. */
    int next(int node, char c) {
        long key = key(node, c);
        int slot = slot(key);
        while (targets[slot] != 0) {
            if (keys[slot] == key) {
                return targets[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return -1;
    }

    /** The number of nodes. */
    int size() {
        return nodes;
    }

    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return c == '’' ? '\'' : Character.toLowerCase(c);
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 40) & (keys.length - 1);
    }

    private void insert(long key, int target) {
        int slot = slot(key);
        while (targets[slot] != 0) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[oldKeys.length * 2];
        targets = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldTargets[i] != 0) {
                insert(oldKeys[i], oldTargets[i]);
            }
        }
    }

    @Override
    public String toString() {
        return "CharTrie[" + nodes + " nodes]";
    }
}
