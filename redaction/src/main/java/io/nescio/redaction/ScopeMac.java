package io.nescio.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** HMAC-SHA-256 under the key of a scope. Made once for an exchange, not safe for sharing between threads. */
final class ScopeMac {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Mac mac;
    private final byte[] digest = new byte[32];
    private byte[] message = new byte[128];

    ScopeMac(Scope scope) {
        mac = scope.mac();
    }

    /** Authenticates {@code name} and {@code value}, unit by unit; {@link #bits} then reads the digest. */
    void digest(String name, String value) {
        int size = 2 * (name.length() + 1 + value.length());
        if (size > message.length) {
            message = new byte[size * 2];
        }
        int at = put(name, 0);
        message[at++] = (byte) 0xff;
        message[at++] = (byte) 0xff;
        at = put(value, at);
        try {
            mac.update(message, 0, at);
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new RedactionException("no digest", e);
        }
    }

    private int put(String text, int from) {
        int at = from;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            message[at++] = (byte) (c >> 8);
            message[at++] = (byte) c;
        }
        return at;
    }

    /** The {@code i}-th 64 bits of the last digest, {@code i} from 0 to 3. */
    long bits(int i) {
        return (long) LONGS.get(digest, i * 8);
    }
}
