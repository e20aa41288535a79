package io.nescio.proxy.sse;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Cuts a stream into events. Every byte of the stream belongs to exactly one event. */
public interface EventSplitter {
    /**
     * Takes the next piece, without releasing it, and hands on each event that it completes.
     *
     * @throws EventTooLargeException if an event grows too large
     */
    void accept(ByteBuf piece, Consumer<SseEvent> events);

    /** Ends the stream: what is left is handed on as an event, though its end is missing. */
    void finish(Consumer<SseEvent> events);
}
