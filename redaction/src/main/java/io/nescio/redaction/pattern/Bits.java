package io.nescio.redaction.pattern;

/** Bit sets of fixed length in plain arrays. */
final class Bits {
    private Bits() {}

    /** Room for {@code count} bits. */
    static long[] ofSize(int count) {
        return new long[(count + 63) >> 6];
    }

    static void set(long[] bits, int index) {
        bits[index >> 6] |= 1L << index;
    }

    static boolean get(long[] bits, int index) {
        return (bits[index >> 6] >>> index & 1) != 0;
    }

    static long[] and(long[] a, long[] b) {
        long[] both = a.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= b[i];
        }
        return both;
    }

    /** Sets in {@code bits} what is set in {@code other}. */
    static void or(long[] bits, long[] other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= other[i];
        }
    }

    static boolean intersect(long[] a, long[] b) {
        for (int i = 0; i < a.length; i++) {
            if ((a[i] & b[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code a} and {@code b} have a bit in common that {@code without} lacks. */
    static boolean intersect(long[] a, long[] b, long[] without) {
        for (int i = 0; i < a.length; i++) {
            if ((a[i] & b[i] & ~without[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    static boolean isEmpty(long[] bits) {
        for (long word : bits) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }
}
