package io.nescio.proxy.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The bytes of a record in a file: the number of its values, their tags, each after its length, and its content. */
final class StoredRecord {
    private StoredRecord() {}

    static byte[] write(SealedRecord record) {
        int length = Integer.BYTES + record.content().length();
        for (String value : record.values()) {
            length += 1 + value.length();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).putInt(record.values().size());
        for (String value : record.values()) {
            bytes.put((byte) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.put(record.content().array()).array();
    }

    static SealedBytes content(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        for (int values = bytes.getInt(); values > 0; values--) {
            int length = bytes.get();
            bytes.position(bytes.position() + length);
        }
        return SealedBytes.owning(Arrays.copyOfRange(stored, bytes.position(), stored.length));
    }

    /** Whether one of the values is held. */
    static boolean holds(byte[] stored, Set<String> wanted) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        for (int values = bytes.getInt(); values > 0; values--) {
            int length = bytes.get();
            if (wanted.contains(new String(stored, bytes.position(), length, StandardCharsets.US_ASCII))) {
                return true;
            }
            bytes.position(bytes.position() + length);
        }
        return false;
    }
}
