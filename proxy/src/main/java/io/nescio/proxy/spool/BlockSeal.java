package io.nescio.proxy.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM (NIST SP 800-38D) under a key of its own; the number of a block, sealed once, is its nonce. */
final class BlockSeal {
    static final int TAG_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final Cipher cipher;

    BlockSeal() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        key = new SecretKeySpec(random, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Seals the first {@code length} bytes of {@code plain}. */
    void seal(long number, byte[] plain, int length, byte[] sealed) throws IOException {
        run(Cipher.ENCRYPT_MODE, number, plain, length, sealed);
    }

    /** Opens the first {@code length} bytes of {@code sealed}. */
    void open(long number, byte[] sealed, int length, byte[] plain) throws IOException {
        run(Cipher.DECRYPT_MODE, number, sealed, length, plain);
    }

    private void run(int mode, long number, byte[] in, int length, byte[] out) throws IOException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(number).array();
        try {
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.doFinal(in, 0, length, out);
        } catch (GeneralSecurityException e) {
            throw new IOException("a block of a spool is not what was written", e);
        }
    }
}
