package io.nescio.proxy.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals contents by AES-256-GCM (NIST SP 800-38D) under a data key of the tenant. A record is its version, the id of the master key, the
 * expiry, the data key as the master key wraps it, and the content; each with its own random nonce. Tenant, object, expiry and master key
 * are authenticated with it. A data key is renewed long before its random nonces could meet.
 */
final class RecordSealer {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int HEAD_BYTES = 1 + MasterKey.ID_BYTES + Long.BYTES;
    private static final int MAX_TENANTS = 10_000;
    private static final Duration KEY_LIFE = Duration.ofHours(1);

    private final List<MasterKey> masters;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, DataKey> dataKeys = Caffeine.newBuilder()
            .maximumSize(MAX_TENANTS)
            .expireAfterWrite(KEY_LIFE)
            .build();

    private record DataKey(SecretKey key, SealedBytes wrapped) {}

    /** @param masters the current one, then those before it */
    RecordSealer(List<MasterKey> masters) {
        this.masters = List.copyOf(masters);
    }

    SealedBytes seal(String key, byte[] content, long expiryMillis) {
        DataKey data = dataKeys.get(tenant(key), this::newDataKey);
        byte[] nonce = nonce();
        byte[] head = head(masters.getFirst(), expiryMillis);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, data.key(), nonce, associated(head, key), content);
        return SealedBytes.owning(
                ByteBuffer.allocate(HEAD_BYTES + data.wrapped().length() + NONCE_BYTES + sealed.length)
                        .put(head)
                        .put(data.wrapped().array())
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /** The content, or nothing when it is expired, damaged, of another object, or sealed under no key that is known. */
    Optional<byte[]> open(String key, SealedBytes record, long nowMillis) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(record.array());
            byte[] head = take(bytes, HEAD_BYTES);
            ByteBuffer fields = ByteBuffer.wrap(head);
            byte version = fields.get();
            int id = fields.getInt();
            MasterKey master = master(id);
            if (version != VERSION || master == null || fields.getLong() <= nowMillis) {
                return Optional.empty();
            }
            byte[] wrapNonce = take(bytes, NONCE_BYTES);
            byte[] wrapped = take(bytes, KEY_BYTES + TAG_BYTES);
            byte[] data =
                    crypt(Cipher.DECRYPT_MODE, master.wrapping(), wrapNonce, wrapAssociated(tenant(key)), wrapped);
            byte[] nonce = take(bytes, NONCE_BYTES);
            byte[] sealed = take(bytes, bytes.remaining());
            return Optional.of(
                    crypt(Cipher.DECRYPT_MODE, new SecretKeySpec(data, "AES"), nonce, associated(head, key), sealed));
        } catch (BufferUnderflowException | DamagedException _) {
            return Optional.empty();
        }
    }

    /** When a record that was opened expires, in milliseconds since 1970. */
    static long expiryMillis(SealedBytes opened) {
        return ByteBuffer.wrap(opened.array()).getLong(1 + MasterKey.ID_BYTES);
    }

    /** Whether the record is sealed under the current master key. */
    boolean current(SealedBytes record) {
        return record.length() > HEAD_BYTES
                && ByteBuffer.wrap(record.array(), 1, MasterKey.ID_BYTES).getInt()
                        == masters.getFirst().id();
    }

    private @Nullable MasterKey master(int id) {
        for (MasterKey master : masters) {
            if (master.id() == id) {
                return master;
            }
        }
        return null;
    }

    private DataKey newDataKey(String tenant) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        byte[] nonce = nonce();
        byte[] wrapped = crypt(Cipher.ENCRYPT_MODE, masters.getFirst().wrapping(), nonce, wrapAssociated(tenant), key);
        return new DataKey(
                new SecretKeySpec(key, "AES"),
                SealedBytes.owning(ByteBuffer.allocate(nonce.length + wrapped.length)
                        .put(nonce)
                        .put(wrapped)
                        .array()));
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private static String tenant(String key) {
        return key.substring(0, MasterKey.TENANT_CHARS);
    }

    private static byte[] head(MasterKey master, long expiryMillis) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(VERSION)
                .putInt(master.id())
                .putLong(expiryMillis)
                .array();
    }

    private static byte[] associated(byte[] head, String key) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + name.length)
                .put(head)
                .put(name)
                .array();
    }

    private static byte[] wrapAssociated(String tenant) {
        return ("key\0" + tenant).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, byte[] associated, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(content);
        } catch (AEADBadTagException _) {
            throw new DamagedException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes are not what was sealed. */
    private static final class DamagedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DamagedException() {
            super("damaged", null, false, false);
        }
    }
}
