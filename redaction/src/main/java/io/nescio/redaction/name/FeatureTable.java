package io.nescio.redaction.name;

/**
 * The weights of features: from 40-bit keys to seven 8-bit weights, one per label. Weights are summed in lanes of 16 bits, four labels in
 * one long and three in another, so that a feature costs two additions.
 */
final class FeatureTable {
    /** What a weight of zero is in a row: weights are kept above it, so that lanes never borrow. */
    static final int ZERO = 128;

    private static final long LANES = 0x00FF00FF00FF00FFL;

    /** Bits of the filter for each feature. */
    private static final int FILTER_BITS = 12;

    /** Key and row of each slot, side by side. */
    private final long[] slots;

    private final int mask;
    /** A bit for each key: most features of a text have no weights, and this small table says so. */
    private final long[] filter;

    private final int filterMask;

    FeatureTable(long[] keys, long[] rows) {
        int capacity = Math.max(256, Integer.highestOneBit(Math.max(1, keys.length) * 2 - 1) * 2);
        if (keys.length * 10L < capacity * 3L && capacity > 256) {
            capacity /= 2;
        }
        this.slots = new long[2 * capacity];
        this.mask = capacity - 1;
        this.filter = new long[Integer.highestOneBit(Math.max(64, keys.length * FILTER_BITS)) / Long.SIZE];
        this.filterMask = filter.length - 1;
        for (int i = 0; i < keys.length; i++) {
            put(keys[i], rows[i]);
        }
    }

    private void put(long key, long row) {
        int slot = (int) key & mask;
        while (slots[2 * slot + 1] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[2 * slot] = key;
        slots[2 * slot + 1] = row;
        filter[(int) (key >>> 6) & filterMask] |= 1L << key;
    }

    /** The row of a feature by its key, or 0 if it has no weights. */
    long row(long key) {
        int slot = (int) key & mask;
        while (slots[2 * slot] != key) {
            if (slots[2 * slot + 1] == 0) {
                return 0;
            }
            slot = (slot + 1) & mask;
        }
        return slots[2 * slot + 1];
    }

    /** Keeps of {@code features} the keys of those that may have weights; returns how many. */
    int filter(long[] features, int count, long[] keys) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long key = Hashes.key(features[i]);
            keys[kept] = key;
            kept += (int) (filter[(int) (key >>> 6) & filterMask] >>> key & 1);
        }
        return kept;
    }

    /** The lanes of labels 0, 2, 4 and 6. */
    static long even(long row) {
        return row & LANES;
    }

    /** The lanes of labels 1, 3 and 5. */
    static long odd(long row) {
        return (row >>> 8) & LANES;
    }
}
