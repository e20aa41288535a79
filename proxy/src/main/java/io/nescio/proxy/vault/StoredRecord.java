package io.nescio.proxy.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The bytes of a record in a file: its expiry, the tags of its values, each after its length, and its content. */
final class StoredRecord {
    private StoredRecord() {}

    static byte[] write(SealedRecord record) {
        int length = Long.BYTES + Integer.BYTES + record.content().length();
        for (String value : record.values()) {
            length += 1 + value.length();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length)
                .putLong(record.expiryMillis())
                .putInt(record.values().size());
        for (String value : record.values()) {
            bytes.put((byte) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.put(record.content().array()).array();
    }

    static SealedRecord read(String name, byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        long expiryMillis = bytes.getLong();
        int count = bytes.getInt();
        Set<String> values = HashSet.newHashSet(count);
        for (int i = 0; i < count; i++) {
            byte[] value = new byte[bytes.get()];
            bytes.get(value);
            values.add(new String(value, StandardCharsets.US_ASCII));
        }
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return new SealedRecord(
                name.substring(0, MasterKey.KEY_CHARS),
                name.substring(MasterKey.KEY_CHARS),
                SealedBytes.owning(content),
                expiryMillis,
                values);
    }
}
