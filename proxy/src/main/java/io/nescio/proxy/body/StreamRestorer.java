package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.sse.EventSplitter;
import io.nescio.proxy.sse.EventTooLargeException;
import io.nescio.proxy.sse.LineSplitter;
import io.nescio.proxy.sse.SseEvent;
import io.nescio.proxy.sse.SseSplitter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/** Restores a stream of server-sent events or of JSON lines, channel by channel. */
final class StreamRestorer implements AnswerRestorer {
    /** What may stand around a text of the largest size. */
    private static final int FRAME_BYTES = 64 * 1024;

    private final EventSplitter splitter;
    private final EventReader reader;
    private final Channels channels;
    private final ByteBufAllocator allocator;
    private final long after;

    private StreamRestorer(
            EventSplitter splitter, EventReader reader, Channels channels, ByteBufAllocator allocator, long after) {
        this.after = after;
        this.splitter = splitter;
        this.reader = reader;
        this.channels = channels;
        this.allocator = allocator;
    }

    /** @param after the number of the last event that does not leave, or {@link Resumption#FROM_THE_START} */
    static StreamRestorer of(
            Operation.StreamKind kind,
            RestoringVisitor.Originals originals,
            ByteBufAllocator allocator,
            int maxText,
            long after) {
        int maxEvent = (int) Math.min(Integer.MAX_VALUE, (long) maxText + FRAME_BYTES);
        boolean lines = kind == Operation.StreamKind.NDJSON || kind == Operation.StreamKind.JSONL;
        EventSplitter splitter = lines ? new LineSplitter(maxEvent) : new SseSplitter(maxEvent);
        return new StreamRestorer(
                splitter, new EventReader(kind, originals), new Channels(originals), allocator, after);
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        ByteBuf ready = allocator.buffer(piece.readableBytes() + 64);
        try {
            splitter.accept(piece, event -> event(event, ready));
        } catch (EventTooLargeException _) {
            ready.release();
            throw new RequestRefusedException(Failure.UPSTREAM_MALFORMED, "an event of the answer is too large");
        } catch (RuntimeException e) {
            ready.release();
            throw e;
        } finally {
            piece.release();
        }
        hand(ready, out);
    }

    private void event(SseEvent event, ByteBuf ready) {
        HeldEvent held = event.hasData() ? reader.read(event, channels) : plain(event);
        channels.leave(Resumption.read(event, after) ? held.dropped() : held, ready);
        channels.flush(ready);
    }

    /** The event as it is. */
    static HeldEvent plain(SseEvent event) {
        return new HeldEvent(event.bytes(), event.from(), event.to(), HeldEvent.Changes.NONE);
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {
        ByteBuf ready = allocator.buffer();
        splitter.finish(event -> event(event, ready));
        channels.finishAll();
        channels.flush(ready);
        hand(ready, out);
    }

    private static void hand(ByteBuf ready, Consumer<ByteBuf> out) {
        if (ready.isReadable()) {
            out.accept(ready);
        } else {
            ready.release();
        }
    }

    @Override
    public void close() {}
}
