package io.nescio.redaction.pattern;

import java.util.Arrays;

/** The places of a text at which patterns may start, from the last to the first. A place may have several entries. */
final class Candidates {
    private int[] places = new int[16];
    private long[][] patterns = new long[16][];
    private int size;

    /**
     * Adds an entry; {@code place} is at most {@link Starts#MAX_AFTER} to the right of that of any call before.
     *
     * @param starting the patterns as bits, which do not change afterwards
     */
    void add(int place, long[] starting) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            patterns = Arrays.copyOf(patterns, size * 2);
        }
        int at = size++;
        while (at > 0 && places[at - 1] < place) {
            places[at] = places[at - 1];
            patterns[at] = patterns[at - 1];
            at--;
        }
        places[at] = place;
        patterns[at] = starting;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int place(int index) {
        return places[index];
    }

    /** The patterns that may start there, as bits; not to be written to. */
    long[] patterns(int index) {
        return patterns[index];
    }
}
