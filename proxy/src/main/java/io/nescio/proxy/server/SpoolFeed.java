package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.spool.Spool;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills a spool with a body that arrives, on a thread that may wait for the disk. Used on the event loop of the client, which is read no
 * more while much waits; what waits is counted against the budget that all exchanges share.
 */
final class SpoolFeed implements AutoCloseable {
    private static final int MANY_BYTES = 512 * 1024;
    private static final int FEW_BYTES = 128 * 1024;
    private static final int COPIED_BYTES = 16 * 1024;

    private final ServerSettings.Redactions redactions;
    private final ClientConnection client;
    private final RedactionListener listener;
    private final Executor disk;
    private List<ByteBuf> waiting = new ArrayList<>();
    private long waitingBytes;
    private boolean paused;
    private boolean writing;
    private boolean closed;
    private @Nullable Consumer<Spool> ended;
    /** Belongs to the thread of the disk. */
    private @Nullable Spool spool;

    /** @param listener told that the body cannot be kept, perhaps before it has arrived */
    SpoolFeed(ServerSettings.Redactions redactions, ClientConnection client, RedactionListener listener) {
        this.redactions = redactions;
        this.client = client;
        this.listener = listener;
        this.disk = redactions.spools().thread();
    }

    /**
     * Takes ownership of the next piece.
     *
     * @throws RequestRefusedException if too much waits for the disk
     */
    void add(ByteBuf piece) {
        int size = piece.readableBytes();
        if (closed || !redactions.budget().reserve(size)) {
            piece.release();
            throw new RequestRefusedException(Failure.OVERLOADED, "Too many large requests are being read; try again.");
        }
        waiting.add(piece);
        waitingBytes += size;
        if (!paused && waitingBytes > MANY_BYTES) {
            paused = true;
            client.reading(false);
        }
        writeOn();
    }

    /** Nothing more is added; the finished spool is given to {@code owner} once all is written. */
    void end(Consumer<Spool> owner) {
        ended = owner;
        writeOn();
    }

    private void writeOn() {
        if (writing || closed) {
            return;
        }
        Consumer<Spool> owner = ended;
        List<ByteBuf> pieces = waiting;
        if (!pieces.isEmpty()) {
            writing = true;
            waiting = new ArrayList<>();
            execute(disk, () -> write(pieces), () -> written(pieces, noDisk()));
        } else if (owner != null) {
            writing = true;
            execute(disk, () -> finish(owner), () -> refuse(noDisk()));
        }
    }

    private void write(List<ByteBuf> pieces) {
        RequestRefusedException refusal = null;
        try {
            Spool open = spool;
            if (open == null) {
                open = redactions.spools().open(disk);
                spool = open;
            }
            for (ByteBuf piece : pieces) {
                write(piece, open);
            }
        } catch (Throwable e) {
            refusal = Refusals.of(e);
        }
        RequestRefusedException failed = refusal;
        Runnable report = () -> written(pieces, failed);
        execute(client.channel().eventLoop(), report, report);
    }

    private static void write(ByteBuf piece, Spool to) {
        byte[] copied = new byte[Math.min(COPIED_BYTES, piece.readableBytes())];
        for (int at = piece.readerIndex(); at < piece.writerIndex(); at += copied.length) {
            int count = Math.min(copied.length, piece.writerIndex() - at);
            piece.getBytes(at, copied, 0, count);
            to.write(copied, 0, count);
        }
    }

    private void written(List<ByteBuf> pieces, @Nullable RequestRefusedException refusal) {
        writing = false;
        release(pieces);
        if (refusal != null && !closed) {
            refuse(refusal);
            return;
        }
        if (waitingBytes <= FEW_BYTES) {
            resume();
        }
        writeOn();
    }

    private void refuse(RequestRefusedException refusal) {
        close();
        listener.notRedacted(refusal);
    }

    private static RequestRefusedException noDisk() {
        return Refusals.of(new IllegalStateException("the threads of the disk have ended"));
    }

    private void finish(Consumer<Spool> owner) {
        Spool finished = spool;
        spool = null;
        if (finished == null) {
            return;
        }
        try {
            finished.finish();
        } catch (Throwable e) {
            finished.close();
            RequestRefusedException refusal = Refusals.of(e);
            execute(client.channel().eventLoop(), () -> listener.notRedacted(refusal), () -> {});
            return;
        }
        execute(client.channel().eventLoop(), () -> owner.accept(finished), finished::close);
    }

    private void release(List<ByteBuf> pieces) {
        for (ByteBuf piece : pieces) {
            int size = piece.readableBytes();
            waitingBytes -= size;
            redactions.budget().release(size);
            piece.release();
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            client.reading(true);
        }
    }

    /** Drops what was written, and what waits. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        release(waiting);
        waiting = new ArrayList<>();
        resume();
        execute(disk, this::closeSpool, this::closeSpool);
    }

    private void closeSpool() {
        if (spool != null) {
            spool.close();
            spool = null;
        }
    }

    private static void execute(Executor executor, Runnable task, Runnable otherwise) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException _) {
            otherwise.run();
        }
    }
}
