package io.nescio.proxy.sse;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream into lines, each of which is the data of one event. Not safe for sharing between threads. */
public final class LineSplitter implements EventSplitter {
    private final int maxLine;
    private final SseEvent event = new SseEvent();
    private byte[] buffer = new byte[4096];
    private int limit;
    private int scanned;

    /** @param maxLine the largest line in bytes */
    public LineSplitter(int maxLine) {
        this.maxLine = maxLine;
    }

    @Override
    public void accept(ByteBuf piece, Consumer<SseEvent> events) {
        int length = piece.readableBytes();
        if (limit + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(limit + length, 2 * buffer.length));
        }
        piece.getBytes(piece.readerIndex(), buffer, limit, length);
        limit += length;
        int start = 0;
        for (int i = scanned; i < limit; i++) {
            if (buffer[i] == '\n') {
                line(start, i, i + 1, events);
                start = i + 1;
            }
        }
        limit -= start;
        System.arraycopy(buffer, start, buffer, 0, limit);
        scanned = limit;
        if (limit > maxLine) {
            throw new EventTooLargeException();
        }
    }

    @Override
    public void finish(Consumer<SseEvent> events) {
        if (limit > 0) {
            line(0, limit, limit, events);
            limit = 0;
            scanned = 0;
        }
    }

    private void line(int start, int end, int next, Consumer<SseEvent> events) {
        event.reset();
        if (end > start) {
            event.data(start, end);
        }
        event.complete(buffer, start, next);
        events.accept(event);
    }
}
