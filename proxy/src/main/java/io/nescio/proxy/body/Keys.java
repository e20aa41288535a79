package io.nescio.proxy.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys of the API as strings, found by their bytes: no string is made for them, and none of a caller's is kept. */
final class Keys {
    private static final int MAX_BYTES = 50_000;
    private static final Entry[] TABLE = table();

    private static final class Entry {
        private final byte[] bytes;
        private final String key;

        Entry(byte[] bytes, String key) {
            this.bytes = bytes;
            this.key = key;
        }
    }

    private Keys() {}

    private static Entry[] table() {
        int size = 64;
        for (String _ : Shapes.keys()) {
            size++;
        }
        Entry[] table = new Entry[Integer.highestOneBit(size) * 4];
        for (String key : Shapes.keys()) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            int at = hash(bytes, 0, bytes.length) & table.length - 1;
            while (table[at] != null) {
                at = at + 1 & table.length - 1;
            }
            table[at] = new Entry(bytes, key);
        }
        return table;
    }

    /** The key that the literal {@code bytes[start, end)} spells, or null when it is longer than any may be. */
    static @Nullable String of(byte[] bytes, int start, int end) {
        int at = hash(bytes, start, end) & TABLE.length - 1;
        for (Entry entry = TABLE[at]; entry != null; entry = TABLE[at]) {
            if (Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, start, end)) {
                return entry.key;
            }
            at = at + 1 & TABLE.length - 1;
        }
        return end - start > MAX_BYTES ? null : JsonText.decodeLeniently(bytes, start, end);
    }

    private static int hash(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return 0;
        }
        int hash = length * 31 + bytes[start];
        hash = hash * 31 + bytes[start + length / 2];
        hash = hash * 31 + bytes[start + length / 3];
        hash = hash * 31 + bytes[end - 1];
        hash = hash * 31 + bytes[end - 1 - length / 4];
        return (hash * 0x9E3779B9) >>> 15;
    }
}
