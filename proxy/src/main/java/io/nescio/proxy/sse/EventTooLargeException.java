package io.nescio.proxy.sse;

/** An event of a stream is larger than allowed. */
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException() {
        super("an event of the stream is too large", null, false, false);
    }
}
