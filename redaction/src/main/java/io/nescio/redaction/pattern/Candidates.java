package io.nescio.redaction.pattern;

import java.util.Arrays;

/**
 * The places of a text at which patterns may start, from the last to the first. An entry is a place and a list of {@link Starts}; those that
 * start right of the place of their entry make entries of their own.
 */
final class Candidates {
    private int[] places = new int[16];
    private int[][] starts = new int[16][];
    private int size;

    /** Adds an entry; {@code place} is not greater than that of any call before. */
    void add(int place, int[] starting) {
        insert(place, starting);
        for (int start : starting) {
            for (int after = Math.max(1, Starts.minAfter(start)); after <= Starts.maxAfter(start); after++) {
                insert(place + after, new int[] {Starts.encode(Starts.pattern(start), 0, 0)});
            }
        }
    }

    private void insert(int place, int[] starting) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
        }
        int at = size++;
        while (at > 0 && places[at - 1] < place) {
            places[at] = places[at - 1];
            starts[at] = starts[at - 1];
            at--;
        }
        places[at] = place;
        starts[at] = starting;
    }

    int size() {
        return size;
    }

    int place(int index) {
        return places[index];
    }

    /** Among them may be some that start further right and have an entry of their own. */
    int[] starts(int index) {
        return starts[index];
    }
}
