package io.nescio.proxy.spool;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of all spools and the room that they share. Safe to share between threads. */
public final class Spools {
    private static final Logger LOGGER = LoggerFactory.getLogger(Spools.class);

    private final Path directory;
    private final long limit;
    private final AtomicLong held = new AtomicLong();

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
        try {
            return new Spool(this, directory);
        } catch (IOException e) {
            throw failed(e);
        }
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

    static RequestRefusedException failed(IOException cause) {
        LOGGER.atWarn().addKeyValue("error", cause.getClass().getName()).log("a spool file cannot be used");
        return full();
    }

    private static RequestRefusedException full() {
        return new RequestRefusedException(
                Failure.SPOOL_FULL, "There is no room on disk for a file of this size at present; nothing was sent.");
    }
}
