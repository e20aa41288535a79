package io.nescio.training;

import java.util.Arrays;

/** Numbers the keys of features in the order in which they come, and counts them. */
final class FeatureIndex {
    private long[] keys = new long[1 << 20];
    private int[] numbers = new int[1 << 20];
    private int[] counts = new int[1 << 19];
    private int size;

    int size() {
        return size;
    }

    int count(int number) {
        return counts[number];
    }

    /** The number of a key, which is counted. */
    int add(long key) {
        long stored = key + 1;
        int slot = slot(stored);
        if (keys[slot] == 0) {
            if (size == counts.length) {
                counts = Arrays.copyOf(counts, 2 * size);
            }
            keys[slot] = stored;
            numbers[slot] = size++;
            if (2 * size > keys.length) {
                grow();
                slot = slot(stored);
            }
        }
        counts[numbers[slot]]++;
        return numbers[slot];
    }

    private int slot(long stored) {
        int mask = keys.length - 1;
        int slot = (int) ((stored * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != stored) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    /** Drops the keys that were seen fewer than {@code least} times; returns the new number of each old one, or -1. */
    int[] cut(int least) {
        int[] renumbered = new int[size];
        int[] kept = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            renumbered[i] = counts[i] < least ? -1 : count;
            if (counts[i] >= least) {
                kept[count++] = counts[i];
            }
        }
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length];
        numbers = new int[oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && renumbered[oldNumbers[i]] >= 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = renumbered[oldNumbers[i]];
            }
        }
        counts = Arrays.copyOf(kept, count);
        size = count;
        return renumbered;
    }

    /** The key of each number. */
    long[] keys() {
        long[] ordered = new long[size];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                ordered[numbers[i]] = keys[i] - 1;
            }
        }
        return ordered;
    }
}
