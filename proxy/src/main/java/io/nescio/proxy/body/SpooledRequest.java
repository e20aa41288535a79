package io.nescio.proxy.body;

import io.nescio.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;

/**
 * A request that may leave, whose body waits on disk.
 *
 * @param request the request
 * @param body its redacted body, owned by whoever holds this record; null when the request holds it itself
 * @param needles what finds all that was replaced, where that is at hand
 */
public record SpooledRequest(
        RedactedRequest request,
        @Nullable Spool body,
        @Nullable Needles needles) implements AutoCloseable {
    /** A request that holds its body itself. */
    public SpooledRequest(RedactedRequest request) {
        this(request, null, null);
    }

    /** A request in whose body nothing was looked for. */
    public SpooledRequest(RedactedRequest request, Spool body) {
        this(request, body, null);
    }

    /** The same body under another request. */
    public SpooledRequest with(RedactedRequest other) {
        return new SpooledRequest(other, body, needles);
    }

    /** How many bytes the body has. */
    public long length() {
        return body == null ? request.body().readableBytes() : body.length();
    }

    /** Gives the body back. */
    @Override
    public void close() {
        request.body().release();
        if (body != null) {
            body.discard();
        }
    }
}
