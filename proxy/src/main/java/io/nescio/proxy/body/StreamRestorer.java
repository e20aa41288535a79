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

    private StreamRestorer(EventSplitter splitter, EventReader reader, Channels channels, ByteBufAllocator allocator) {
        this.splitter = splitter;
        this.reader = reader;
        this.channels = channels;
        this.allocator = allocator;
    }

    static StreamRestorer of(
            Operation.StreamKind kind, RestoringVisitor.Originals originals, ByteBufAllocator allocator, int maxText) {
        int maxEvent = (int) Math.min(Integer.MAX_VALUE, (long) maxText + FRAME_BYTES);
        boolean lines = kind == Operation.StreamKind.NDJSON || kind == Operation.StreamKind.JSONL;
        EventSplitter splitter = lines ? new LineSplitter(maxEvent) : new SseSplitter(maxEvent);
        return new StreamRestorer(splitter, new EventReader(kind, originals), new Channels(originals), allocator);
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
        channels.leave(event.hasData() ? reader.read(event, channels) : plain(event), ready);
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
