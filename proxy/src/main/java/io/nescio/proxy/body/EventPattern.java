package io.nescio.proxy.body;

import java.util.Arrays;

/**
 * The last event of a stream that was walked, as a pattern for those that follow: most differ in the piece of text that they bring, a number
 * and an id. What matches it need not be walked, because it would be read alike.
 */
final class EventPattern {
    private static final int MAX_BYTES = 4_096;
    private static final int MAX_PLACES = 16;

    /** Begin and end of each leaf that may differ, from the first byte of the data, in order. */
    private final int[] places = new int[2 * MAX_PLACES];

    private byte[] data = new byte[512];
    private int base;
    private int length = -1;
    private int count;
    private int piece;
    private int pieceStart;
    private int pieceEnd;

    /** Begins with another event, whose data stand at {@code from}. */
    void begin(int from) {
        base = from;
        length = -1;
        count = 0;
        piece = -1;
    }

    /** A leaf that says nothing that matters here. */
    void differs(int start, int end) {
        if (count < MAX_PLACES) {
            places[2 * count] = start - base;
            places[2 * count + 1] = end - base;
        }
        count++;
    }

    /** The literal that is the event's piece of text. */
    void brings(int start, int end) {
        piece = count;
        differs(start, end);
    }

    /** Makes the event whose leaves were told the pattern, if it is one. */
    void learn(byte[] bytes, int from, int to) {
        if (piece < 0 || count > MAX_PLACES || to - from > MAX_BYTES) {
            return;
        }
        if (data.length < to - from) {
            data = new byte[MAX_BYTES];
        }
        length = to - from;
        System.arraycopy(bytes, from, data, 0, length);
    }

    /** Whether the event would be read as the pattern was, but for its piece. */
    boolean matches(byte[] bytes, int from, int to) {
        if (length < 0) {
            return false;
        }
        int at = from;
        int passed = 0;
        for (int i = 0; i < count; i++) {
            int same = places[2 * i] - passed;
            if (same > to - at || !Arrays.equals(data, passed, passed + same, bytes, at, at + same)) {
                return false;
            }
            at += same;
            int end = bytes[at - 1] == '"' ? closingQuote(bytes, at, to) : digits(bytes, at, to);
            if (end < 0) {
                return false;
            }
            if (i == piece) {
                pieceStart = at;
                pieceEnd = end;
            }
            at = end;
            passed = places[2 * i + 1];
        }
        return Arrays.equals(data, passed, length, bytes, at, to);
    }

    // An escape is left to the walk.
    private static int closingQuote(byte[] bytes, int from, int to) {
        int end = ByteScan.special(bytes, from, to);
        return end < to && bytes[end] == '"' ? end : -1;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end == from || (bytes[from] == '0' && end > from + 1) ? -1 : end;
    }

    /** Where the piece of the event that matched begins. */
    int pieceStart() {
        return pieceStart;
    }

    /** Where it ends. */
    int pieceEnd() {
        return pieceEnd;
    }
}
