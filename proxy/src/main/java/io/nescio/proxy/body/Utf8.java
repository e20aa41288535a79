package io.nescio.proxy.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are UTF-8 as RFC 3629 defines it, and hold no NUL. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Utf8() {}

    /** Whether {@code bytes[from, to)} is valid UTF-8 without NUL. */
    static boolean valid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            while (i + 8 <= to && plain((long) LONGS.get(bytes, i))) {
                i += 8;
            }
            if (i == to) {
                return true;
            }
            int length = length(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** Writes a code point at {@code at} and returns the place after it. */
    static int write(int point, byte[] bytes, int at) {
        int i = at;
        if (point < 0x80) {
            bytes[i++] = (byte) point;
            return i;
        }
        int following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        bytes[i++] = (byte) (((0xff00 >> (following + 1)) & 0xff) | (point >> (6 * following)));
        for (int k = following - 1; k >= 0; k--) {
            bytes[i++] = (byte) (0x80 | ((point >> (6 * k)) & 0x3f));
        }
        return i;
    }

    // No byte with its high bit set and none that is zero.
    private static boolean plain(long word) {
        return ((word | word - 0x0101010101010101L) & 0x8080808080808080L) == 0;
    }

    /** The length of the sequence at {@code i}, or 0 when it is invalid or a NUL. */
    private static int length(byte[] bytes, int i, int to) {
        int first = bytes[i] & 0xff;
        if (first < 0x80) {
            return first == 0 ? 0 : 1;
        }
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || i + length > to) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[i + 1] & 0xff;
        boolean misfit = (first == 0xe0 && second < 0xa0)
                || (first == 0xed && second > 0x9f)
                || (first == 0xf0 && second < 0x90)
                || (first == 0xf4 && second > 0x8f);
        return misfit ? 0 : length;
    }
}
