package io.nescio.proxy.vault;

import io.nescio.config.ConfigException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The configured secret, as the keys that are derived from it: one that wraps data keys, one that tags names and values. Tags are
 * HMAC-SHA-256 (RFC 2104), cut to what makes collisions improbable, in base64url.
 */
final class MasterKey {
    static final int TENANT_CHARS = 16;
    static final int KEY_CHARS = TENANT_CHARS + 24;
    static final int PART_CHARS = 16;
    static final int ID_BYTES = 4;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;
    private static final int SHORT_TAG_BYTES = 12;
    private static final int TAG_BYTES = 18;

    private final int id;
    private final SecretKey wrapping;
    private final SecretKey tagging;

    private MasterKey(byte[] secret) {
        SecretKeySpec master = new SecretKeySpec(secret, ALGORITHM);
        id = ByteBuffer.wrap(mac(master, "id")).getInt();
        wrapping = new SecretKeySpec(mac(master, "wrap"), "AES");
        tagging = new SecretKeySpec(mac(master, "tag"), ALGORITHM);
    }

    /** @throws ConfigException if the secret is too short to be one */
    static MasterKey of(String option, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_SECRET) {
            throw new ConfigException(option + ": is shorter than 16 bytes; make one with `openssl rand -base64 32`");
        }
        return new MasterKey(bytes);
    }

    static MasterKey random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /** Names the key in records without telling anything of it. */
    int id() {
        return id;
    }

    /** Wraps data keys. */
    SecretKey wrapping() {
        return wrapping;
    }

    String tenant(String tenant) {
        return tag("tenant", tenant, SHORT_TAG_BYTES);
    }

    String object(String tenantTag, String objectId) {
        return tag("object", tenantTag + '\0' + objectId, TAG_BYTES);
    }

    String part(String key, byte[] content) {
        return cut(mac(tagging, "part\0" + key + '\0' + Base64.getEncoder().encodeToString(content)), SHORT_TAG_BYTES);
    }

    String value(String value) {
        return tag("value", ValueForm.of(value), TAG_BYTES);
    }

    private String tag(String kind, String text, int length) {
        return cut(mac(tagging, kind + '\0' + text), length);
    }

    private static String cut(byte[] digest, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, length));
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + Integer.toHexString(id) + "]";
    }
}
