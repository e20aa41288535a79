package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.spool.Spool;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Writes a body that waits on disk, as fast as the provider takes it; one piece at a time is read, and never on the event loop. */
final class SpoolWriter {
    private static final int PIECE_BYTES = 256 * 1024;

    private final Channel channel;
    private final Spool body;
    private final Consumer<RequestRefusedException> failed;
    private long written;
    private boolean reading;
    private boolean stopped;

    /** @param failed told, on the event loop, that the body cannot be read */
    SpoolWriter(Channel channel, Spool body, Consumer<RequestRefusedException> failed) {
        this.channel = channel;
        this.body = body;
        this.failed = failed;
    }

    /** Whether all has been written. */
    boolean done() {
        return written == body.length();
    }

    /** Writes on if the provider takes more now. */
    void write() {
        if (!reading && !stopped && !done() && channel.isActive() && channel.isWritable()) {
            reading = true;
            long from = written;
            body.execute(() -> read(from));
        }
    }

    /** Nothing more is written; what is being read is dropped. */
    void stop() {
        stopped = true;
    }

    private void read(long from) {
        try {
            int size = (int) Math.min(PIECE_BYTES, body.length() - from);
            ByteBuf piece = piece(from, size);
            execute(() -> take(piece), piece::release);
        } catch (RequestRefusedException e) {
            execute(() -> fail(e), () -> {});
        } catch (Throwable e) {
            // Also where memory is short: the call must not wait for what nobody reads.
            RequestRefusedException refusal =
                    new RequestRefusedException(Failure.OVERLOADED, "The body cannot be read; try again.");
            execute(() -> fail(refusal), () -> {});
        }
    }

    private ByteBuf piece(long from, int size) {
        ByteBuf piece = channel.alloc().heapBuffer(size, size);
        try {
            body.read(from, piece.array(), piece.arrayOffset(), piece.arrayOffset() + size);
            return piece.writerIndex(size);
        } catch (Throwable e) {
            piece.release();
            throw e;
        }
    }

    private void execute(Runnable task, Runnable otherwise) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException _) {
            // The event loop has ended, and all connections with it.
            otherwise.run();
        }
    }

    private void fail(RequestRefusedException refusal) {
        if (!stopped) {
            failed.accept(refusal);
        }
    }

    private void take(ByteBuf piece) {
        reading = false;
        if (stopped) {
            piece.release();
            return;
        }
        written += piece.readableBytes();
        var _ = channel.write(new DefaultHttpContent(piece), channel.voidPromise());
        if (done()) {
            var _ = channel.write(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
        }
        channel.flush();
        write();
    }
}
