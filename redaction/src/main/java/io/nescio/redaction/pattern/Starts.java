package io.nescio.redaction.pattern;

/** Encodes in one number that a pattern may start at a place, or that it may start a few units to the right of it. */
final class Starts {
    private static final int BITS = 6;

    /** The most units that can lie between. */
    static final int MAX_AFTER = (1 << BITS) - 1;

    static final int MAX_PATTERNS = 1 << (31 - 2 * BITS);

    private Starts() {}

    static int encode(int pattern, int minAfter, int maxAfter) {
        return (((pattern << BITS) | minAfter) << BITS) | maxAfter;
    }

    static int pattern(int start) {
        return start >>> (2 * BITS);
    }

    static int minAfter(int start) {
        return (start >>> BITS) & MAX_AFTER;
    }

    static int maxAfter(int start) {
        return start & MAX_AFTER;
    }
}
