package io.nescio.redaction.catalogue;

import java.util.Arrays;

/** Where context words stand in a text, ordered by their end. */
final class Hits {
    private int[] words = new int[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int size;

    void add(int word, int start, int end) {
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        words[size] = word;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    int size() {
        return size;
    }

    int word(int index) {
        return words[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** The index of the first hit that ends at {@code offset} or later. */
    int firstEndingFrom(int offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** These hits and {@code others} together. */
    Hits with(Hits others) {
        if (others.size == 0) {
            return this;
        }
        Hits merged = new Hits();
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < others.size) {
            boolean takeMine = theirs == others.size || (mine < size && ends[mine] <= others.ends[theirs]);
            if (takeMine) {
                merged.add(words[mine], starts[mine], ends[mine]);
                mine++;
            } else {
                merged.add(others.words[theirs], others.starts[theirs], others.ends[theirs]);
                theirs++;
            }
        }
        return merged;
    }
}
