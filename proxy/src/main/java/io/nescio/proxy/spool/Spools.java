package io.nescio.proxy.spool;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of all spools, the room that they share and the threads that wait for the disk, of which each spool has one of its own.
 * Safe to share between threads.
 */
public final class Spools implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Spools.class);

    private static final int THREADS = 2;

    private final Path directory;
    private final long limit;
    private final AtomicLong held = new AtomicLong();
    // Of each exchange there is no more in their queues than one task and the end of its spool.
    private final DefaultEventExecutorGroup threads =
            new DefaultEventExecutorGroup(THREADS, new DefaultThreadFactory("nescio-spool", true));

    /** @param limit how many bytes all spools may hold together */
    public Spools(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Spools in the directory that the system has for temporary files. */
    public static Spools temporary(long limit) {
        return new Spools(Path.of(System.getProperty("java.io.tmpdir")), limit);
    }

    /**
     * Opens an empty spool.
     *
     * @throws RequestRefusedException with {@link Failure#SPOOL_FULL} if no file can be made
     */
    public Spool open() {
        return open(thread());
    }

    /** Opens an empty spool whose tasks run on the thread. */
    public Spool open(Executor thread) {
        try {
            return new Spool(this, directory, thread);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** One of the threads that may wait for the disk; what it is given runs in order. */
    public Executor thread() {
        return threads.next();
    }

    /** How many bytes the spools hold. */
    public long held() {
        return held.get();
    }

    void reserve(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            throw full();
        }
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Ends the threads; spools that are still open are closed by those who own them. */
    @Override
    public void close() {
        var _ = threads.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    }

    static RequestRefusedException failed(IOException cause) {
        LOGGER.atWarn().addKeyValue("error", cause.getClass().getName()).log("a spool file cannot be used");
        return full();
    }

    private static RequestRefusedException full() {
        return new RequestRefusedException(
                Failure.SPOOL_FULL, "There is no room on disk for a file of this size at present; nothing was sent.");
    }
}
