package io.nescio.proxy.vault;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands in the data of a segment, as the index of the segment says in entries of one size. An entry ends with the checksum
 * (RFC 3720, appendix B.4) of what is before; one that consists of zeros was forgotten.
 *
 * @param key the tags of the tenant and of the object
 * @param part the tag of the content
 * @param expiryMillis when it may be forgotten, in milliseconds since 1970
 * @param checksum the checksum of the data
 */
record SegmentEntry(String key, String part, long expiryMillis, int offset, int length, int checksum) {
    private static final int NAME_BYTES = (MasterKey.KEY_CHARS + MasterKey.PART_CHARS) / 4 * 3;
    private static final int CHECKED_BYTES = NAME_BYTES + Long.BYTES + 3 * Integer.BYTES;

    static final int BYTES = CHECKED_BYTES + Integer.BYTES;

    static SegmentEntry of(SealedRecord record, int offset, byte[] data) {
        return new SegmentEntry(
                record.key(), record.part(), record.expiryMillis(), offset, data.length, checksum(data, data.length));
    }

    SegmentEntry at(int place) {
        return new SegmentEntry(key, part, expiryMillis, place, length, checksum);
    }

    boolean names(SegmentEntry other) {
        return key.equals(other.key) && part.equals(other.part);
    }

    boolean expired(long nowMillis) {
        return expiryMillis <= nowMillis;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(Base64.getUrlDecoder().decode(key + part))
                .putLong(expiryMillis)
                .putInt(offset)
                .putInt(length)
                .putInt(checksum);
        return bytes.putInt(checksum(bytes.array(), CHECKED_BYTES)).array();
    }

    /** Reads the next entry; null when it was forgotten or is damaged. */
    static @Nullable SegmentEntry read(ByteBuffer entries) {
        byte[] bytes = new byte[BYTES];
        entries.get(bytes);
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        if (fields.getInt(CHECKED_BYTES) != checksum(bytes, CHECKED_BYTES)) {
            return null;
        }
        byte[] name = new byte[NAME_BYTES];
        fields.get(name);
        String names = Base64.getUrlEncoder().encodeToString(name);
        return new SegmentEntry(
                names.substring(0, MasterKey.KEY_CHARS),
                names.substring(MasterKey.KEY_CHARS),
                fields.getLong(),
                fields.getInt(),
                fields.getInt(),
                fields.getInt());
    }

    /** Whether these are the data that the entry was made for. */
    boolean matches(byte[] data) {
        return data.length == length && checksum(data, length) == checksum;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
