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
    private final byte[] key;
    private final @Nullable Scope old;

    private Scope(byte[] key, @Nullable Scope old) {
        this.key = key;
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
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update("identifier\0".getBytes(StandardCharsets.UTF_8));
            byte[] digest = mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
            return "id-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] key() {
        return key;
    }

    @Override
    public String toString() {
        return "Scope[key=***]";
    }
}
