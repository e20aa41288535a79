package io.nescio.proxy.body;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The id of what the provider sealed and gave to the client: the SHA-256 of its literal, whatever is escaped in it. */
public final class SealedId {
    private static final byte[] PREFIX = (Stored.SEALED + ':').getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest;
    private final byte[] buffer = new byte[256];
    private int buffered;
    private long length;

    public SealedId() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(PREFIX);
    }

    /** Adds a byte of the literal. */
    public void add(byte b) {
        if (b == '\\') {
            return;
        }
        if (buffered == buffer.length) {
            digest.update(buffer);
            buffered = 0;
        }
        buffer[buffered++] = b;
        length++;
    }

    /** Whether the literal is empty so far. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** The id of all that was added; nothing more is added. */
    public String id() {
        digest.update(buffer, 0, buffered);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    static String of(byte[] bytes, int start, int end) {
        SealedId id = new SealedId();
        for (int i = start; i < end; i++) {
            id.add(bytes[i]);
        }
        return id.id();
    }

    @Override
    public String toString() {
        return "SealedId[" + length + " bytes]";
    }
}
