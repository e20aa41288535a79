package io.nescio.proxy.failure;

import org.jspecify.annotations.Nullable;

/** A request is refused. The message says what was wrong, where, and what to do, and never holds text of the caller. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final @Nullable String param;

    public RequestRefusedException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** @param param the place in the request, such as {@code messages[2].content}, or null */
    public RequestRefusedException(Failure failure, String message, @Nullable String param) {
        super(message, null, false, false);
        this.failure = failure;
        this.param = param;
    }

    public Failure failure() {
        return failure;
    }

    public @Nullable String param() {
        return param;
    }
}
