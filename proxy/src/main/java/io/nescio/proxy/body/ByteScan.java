package io.nescio.proxy.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes, eight at a time. */
final class ByteScan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteScan() {}

    /** The first place of {@code wanted} in {@code bytes[from, to)}, or {@code to}. */
    static int find(byte[] bytes, int from, int to, char wanted) {
        long pattern = ONES * wanted;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long hits = zeros((long) LONGS.get(bytes, i) ^ pattern);
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** The first quote, backslash or control character in {@code bytes[from, to)}, or {@code to}. */
    static int special(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONGS.get(bytes, i);
            long control = (word - ONES * ' ') & ~word & HIGH_BITS;
            long hits = zeros(word ^ (ONES * '"')) | zeros(word ^ (ONES * '\\')) | control;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] >= ' ' || bytes[i] < 0)) {
            i++;
        }
        return i;
    }

    // The lowest bit that is set is exact; those above it may not be.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
