package io.nescio.proxy.vault;

import io.nescio.proxy.body.SealedId;
import io.nescio.proxy.body.Stored;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the provider sealed in an answer that streams by, a document or events. Looks for the key alone: in a string its quotes would
 * be escaped.
 */
final class SealedContents {
    private static final byte[] KEY = ('"' + Stored.SEALED + '"').getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_IDS = 256;

    private final Set<String> ids = new LinkedHashSet<>();
    private int matched;
    private @Nullable SealedId literal;

    /** Reads the next piece and returns the ids that were not seen before. */
    Set<String> read(ByteBuf piece) {
        Set<String> found = new LinkedHashSet<>();
        piece.forEachByte(b -> {
            String id = pass(b);
            if (id != null && ids.size() < MAX_IDS && ids.add(id)) {
                found.add(id);
            }
            return true;
        });
        return found;
    }

    private @Nullable String pass(byte b) {
        SealedId open = literal;
        if (open != null) {
            if (b != '"') {
                open.add(b);
                return null;
            }
            literal = null;
            return open.isEmpty() ? null : open.id();
        }
        if (matched < KEY.length) {
            matched = b == KEY[matched] ? matched + 1 : b == '"' ? 1 : 0;
        } else if (b == '"') {
            literal = new SealedId();
            matched = 0;
        } else if (b != ':' && b > ' ') {
            matched = 0;
        }
        return null;
    }
}
