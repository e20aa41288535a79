package io.nescio.proxy;

import io.nescio.config.ConfigException;
import io.nescio.config.RedactionConfig;
import io.nescio.config.ScopeBinding;
import io.nescio.config.Secret;
import io.nescio.redaction.Scope;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Gives each request its scope: a key derived by HMAC-SHA-256 (RFC 2104) from the configured one and what the scope is bound to. */
final class Scopes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final List<String> CREDENTIALS =
            List.of("api-key", "authorization", "x-api-key", "ocp-apim-subscription-key");
    private static final int KEY_BYTES = 32;
    private static final int SHORTEST_SECRET = 16;

    private final ScopeBinding binding;
    private final SecretKeySpec master;
    private final @Nullable SecretKeySpec old;
    private final SecureRandom random = new SecureRandom();
    private final Scope global;

    /** @throws ConfigException if a configured key cannot be read or is too short to be a secret */
    Scopes(RedactionConfig config) {
        binding = config.scope();
        Secret key = config.key();
        master = new SecretKeySpec(key == null ? randomKey() : secret("redaction.key", key), ALGORITHM);
        Secret oldKey = config.oldKey();
        old = oldKey == null ? null : new SecretKeySpec(secret("redaction.old-key", oldKey), ALGORITHM);
        global = derive("global");
    }

    /** The scope of a request with these headers; one that names no conversation has the scope of its caller. */
    Scope of(HttpHeaders headers) {
        return switch (binding.kind()) {
            case GLOBAL -> global;
            case EXCHANGE -> Scope.of(randomKey());
            case TENANT -> derive("tenant\0" + credentials(headers));
            case HEADER -> {
                String conversation = headers.get(binding.header(), "");
                yield derive(
                        conversation.isBlank()
                                ? "tenant\0" + credentials(headers)
                                : "header\0" + conversation + '\0' + credentials(headers));
            }
        };
    }

    /** Whose stored objects a request may name: everybody's in the global scope, else those of its credentials, of which this is a digest. */
    String tenant(HttpHeaders headers) {
        if (binding.kind() == ScopeBinding.Kind.GLOBAL) {
            return "global";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(credentials(headers).getBytes(StandardCharsets.UTF_8));
            return "tenant " + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String credentials(HttpHeaders headers) {
        for (String name : CREDENTIALS) {
            String key = headers.get(name);
            if (key != null) {
                return key;
            }
        }
        return "";
    }

    private Scope derive(String bound) {
        Scope scope = Scope.of(derive(master, bound));
        return old == null ? scope : scope.after(Scope.of(derive(old, bound)));
    }

    private static byte[] derive(SecretKeySpec key, String bound) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] secret(String option, Secret key) {
        byte[] secret = key.reveal().getBytes(StandardCharsets.UTF_8);
        if (secret.length < SHORTEST_SECRET) {
            throw new ConfigException(option + ": is shorter than 16 bytes; make one with `openssl rand -base64 32`");
        }
        return secret;
    }

    private byte[] randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
