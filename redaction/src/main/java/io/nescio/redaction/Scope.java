package io.nescio.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret key within which the same value gets the same placeholder. Safe to share between threads.
 */
public final class Scope {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;
    /** Keyed and never used itself. */
    private final Mac mac;

    private final @Nullable Scope old;

    private Scope(byte[] key, @Nullable Scope old) {
        this.key = key;
        this.mac = keyed(key);
        this.old = old;
    }

    /**
     * A scope with the given key.
     *
     * @throws IllegalArgumentException if the key has fewer than 16 bytes
     */
    public static Scope of(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a scope key needs at least 16 bytes");
        }
        return new Scope(Arrays.copyOf(key, key.length), null);
    }

    /** This scope after a rotation of its key: placeholders of {@code old} are restored as well, but not made. */
    public Scope after(Scope old) {
        return new Scope(key, old);
    }

    /** The scope before the rotation, or null. */
    @Nullable
    Scope old() {
        return old;
    }

    /**
     * The code that stands for an end user's identifier towards the provider: the same for the same identifier, and meaningless to whoever
     * lacks the key.
     */
    public String pseudonym(String identifier) {
        Mac digesting = mac();
        digesting.update("identifier\0".getBytes(StandardCharsets.UTF_8));
        byte[] digest = digesting.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
        return "id-" + HexFormat.of().formatHex(digest, 0, 16);
    }

    /** A new HMAC-SHA-256 under this key; a copy, because to look an algorithm up costs more than a digest. */
    Mac mac() {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException _) {
            return keyed(key);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new RedactionException("no HMAC-SHA-256 in this Java", e);
        }
    }

    @Override
    public String toString() {
        return "Scope[key=***]";
    }
}
