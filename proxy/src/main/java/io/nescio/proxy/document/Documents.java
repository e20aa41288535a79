package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads documents as text, in processes that live a little longer than one document. Blocking; safe to share between threads. */
public final class Documents {
    private static final int PROCESSES = 2;
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final long maxBytes;
    private final Duration time;
    private final String memory;
    private final Semaphore free = new Semaphore(PROCESSES, true);
    private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();

    /**
     * Starts nothing yet.
     *
     * @param maxBytes the largest document
     * @param time how long reading one may take, waiting included
     */
    public Documents(long maxBytes, Duration time) {
        this(maxBytes, time, "256m");
    }

    Documents(long maxBytes, Duration time, String memory) {
        this.maxBytes = maxBytes;
        this.time = time;
        this.memory = memory;
    }

    /**
     * The text of a document.
     *
     * @throws UnreadableDocumentException if it has none, or cannot be read
     */
    public DocumentText text(DocumentKind kind, byte[] document) throws UnreadableDocumentException {
        if (kind == DocumentKind.OLD_OFFICE) {
            throw new UnreadableDocumentException(Reason.NOT_SUPPORTED);
        }
        if (document.length > maxBytes) {
            throw new UnreadableDocumentException(Reason.TOO_LARGE);
        }
        long end = System.nanoTime() + time.toNanos();
        try {
            if (!free.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreadableDocumentException(Reason.BUSY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnreadableDocumentException(Reason.BUSY);
        }
        try {
            Worker worker = worker();
            try {
                return worker.read(kind, document, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } finally {
                keep(worker);
            }
        } finally {
            free.release();
        }
    }

    private Worker worker() throws UnreadableDocumentException {
        for (Worker next = idle.poll(); next != null; next = idle.poll()) {
            if (next.alive()) {
                return next;
            }
        }
        try {
            return Worker.start(memory);
        } catch (IOException _) {
            throw new UnreadableDocumentException(Reason.BUSY);
        }
    }

    private void keep(Worker worker) {
        if (!worker.alive()) {
            return;
        }
        int read = worker.documents();
        idle.push(worker);
        CompletableFuture.delayedExecutor(KEPT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (worker.documents() == read && idle.remove(worker)) {
                        worker.close();
                    }
                });
    }
}
