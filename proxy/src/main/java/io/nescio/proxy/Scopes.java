package io.nescio.proxy;

import io.nescio.config.ConfigException;
import io.nescio.config.RedactionConfig;
import io.nescio.config.Secret;
import io.nescio.redaction.Scope;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Gives each request its scope: a key derived by HMAC-SHA-256 (RFC 2104) from the configured one and what the scope is bound to. */
final class Scopes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SHORTEST_SECRET = 16;

    private final RedactionConfig.ScopeKind kind;
    private final SecretKeySpec master;
    private final SecureRandom random = new SecureRandom();
    private final Scope global;

    /** @throws ConfigException if the configured key cannot be read or is too short to be a secret */
    Scopes(RedactionConfig config) {
        kind = config.scope();
        master = new SecretKeySpec(masterKey(config.key()), ALGORITHM);
        global = derive("global");
    }

    /** The scope of a request with these headers. */
    Scope of(HttpHeaders headers) {
        return switch (kind) {
            case GLOBAL -> global;
            case EXCHANGE -> Scope.of(randomKey());
            case TENANT -> derive("tenant\0" + credentials(headers));
        };
    }

    /** Whose stored objects a request may name: everybody's in the global scope, else those of its credentials, of which this is a digest. */
    String tenant(HttpHeaders headers) {
        if (kind == RedactionConfig.ScopeKind.GLOBAL) {
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
        String key = headers.get("api-key");
        return key != null ? key : headers.get(HttpHeaderNames.AUTHORIZATION, "");
    }

    private Scope derive(String bound) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(master);
            return Scope.of(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] masterKey(@Nullable Secret key) {
        if (key == null) {
            return randomKey();
        }
        byte[] secret = key.reveal().getBytes(StandardCharsets.UTF_8);
        if (secret.length < SHORTEST_SECRET) {
            throw new ConfigException(
                    "redaction.key: is shorter than 16 bytes; make one with `openssl rand -base64 32`");
        }
        return secret;
    }

    private byte[] randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
