package io.nescio.redaction.pattern;

import java.util.Arrays;

/** Which patterns of a group may match at one place, and which of them up to a place that ends alone. */
final class Endings {
    private final long[] any;
    private final long[] alone;
    private final PatternScanner.Interest interest;
    private boolean empty = true;

    Endings(int words, PatternScanner.Interest interest) {
        this.any = new long[words];
        this.alone = new long[words];
        this.interest = interest;
    }

    void clear() {
        if (!empty) {
            Arrays.fill(any, 0);
            Arrays.fill(alone, 0);
            empty = true;
        }
    }

    boolean isEmpty() {
        return empty;
    }

    /** Takes note of the patterns that may match up to {@code end}, or a little less far when they look ahead. */
    void add(Starts mirrored, int end) {
        empty = false;
        Bits.or(any, mirrored.all());
        Bits.or(alone, interest.endsAlone(end) ? mirrored.all() : mirrored.further());
    }

    /** Takes note that {@code pattern} may match further than was read. */
    void addUnknown(int pattern) {
        empty = false;
        Bits.set(any, pattern);
        Bits.set(alone, pattern);
    }

    long any(int word) {
        return any[word];
    }

    long alone(int word) {
        return alone[word];
    }
}
