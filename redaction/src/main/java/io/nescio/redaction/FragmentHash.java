package io.nescio.redaction;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first 128 bits of HMAC-SHA-256 (RFC 2104, FIPS 180-4) of a fragment under a random key of this process. It is a pseudo-random
 * function: who chooses the texts but does not know the key cannot make two fragments share a value.
 */
@SuppressWarnings("EnumOrdinal") // a key that lives no longer than the process
final class FragmentHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CHUNK_BYTES = 8192;

    private final Mac keyed;

    FragmentHash() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** A hash value. */
    record Value(long high, long low) {}

    Value of(Fragment fragment) {
        Mac mac = copy();
        String text = fragment.text();
        ByteBuffer chunk = ByteBuffer.allocate(Math.clamp(2L * text.length() + 8, 64, CHUNK_BYTES));
        String form = fragment.form().name();
        chunk.putInt(form.length()).putInt(fragment.label().length());
        update(mac, chunk, form);
        update(mac, chunk, fragment.label());
        update(mac, chunk, text);
        mac.update(chunk.flip());
        ByteBuffer value = ByteBuffer.wrap(mac.doFinal());
        return new Value(value.getLong(), value.getLong());
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this Java platform cannot be copied", e);
        }
    }

    /** Feeds the units as they are: an encoder would make all lone surrogates the same. */
    private static void update(Mac mac, ByteBuffer chunk, String text) {
        char[] units = new char[Math.min(text.length(), CHUNK_BYTES / Character.BYTES)];
        int at = 0;
        while (at < text.length()) {
            if (chunk.remaining() < Character.BYTES) {
                mac.update(chunk.flip());
                chunk.clear();
            }
            int count = Math.min(Math.min(chunk.remaining() / Character.BYTES, units.length), text.length() - at);
            text.getChars(at, at + count, units, 0);
            chunk.asCharBuffer().put(units, 0, count);
            chunk.position(chunk.position() + count * Character.BYTES);
            at += count;
        }
    }
}
