package io.nescio.redaction.name;

import java.util.Arrays;

/** The tokens of one text as UTF-16 offsets, in order. Reusable; holds no text. Not safe for sharing between threads. */
public final class Tokens {
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int size;

    /** The number of tokens. */
    public int size() {
        return size;
    }

    /** The first offset of a token. */
    public int start(int token) {
        return starts[token];
    }

    /** The offset after a token. */
    public int end(int token) {
        return ends[token];
    }

    void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** Forgets the tokens, and gives memory back after a large text. */
    void clear() {
        size = 0;
        if (starts.length > 1 << 16) {
            starts = new int[256];
            ends = new int[256];
        }
    }
}
