package io.nescio.redaction.name;

/** A map from 40-bit keys to ints other than 0, in two arrays with open addressing. Immutable once filled. */
final class LongTable {
    private final int[] tags;
    private final int[] values;
    private final int mask;

    LongTable(int entries) {
        int capacity = Math.max(256, Integer.highestOneBit(Math.max(1, entries) * 2 - 1) * 2);
        if (entries * 10L < capacity * 3L && capacity > 256) {
            capacity /= 2;
        }
        tags = new int[capacity];
        values = new int[capacity];
        mask = capacity - 1;
    }

    void put(long key, int value) {
        int tag = tag(key);
        int slot = (int) key & mask;
        while (tags[slot] != 0 && tags[slot] != tag) {
            slot = (slot + 1) & mask;
        }
        tags[slot] = tag;
        values[slot] = value;
    }

    /** The value of a key, or 0. */
    int get(long key) {
        int tag = tag(key);
        int slot = (int) key & mask;
        while (tags[slot] != tag) {
            if (tags[slot] == 0) {
                return 0;
            }
            slot = (slot + 1) & mask;
        }
        return values[slot];
    }

    private static int tag(long key) {
        int tag = (int) (key >>> 8);
        return tag == 0 ? 1 : tag;
    }
}
