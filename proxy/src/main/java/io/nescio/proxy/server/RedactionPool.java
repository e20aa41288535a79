package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads for bodies that are too large for an event loop: one platform thread for each core, and a bounded queue. */
final class RedactionPool implements AutoCloseable {
    private final ThreadPoolExecutor executor;

    RedactionPool(int threads, int queue) {
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("nescio-redaction-", 0).daemon().factory());
    }

    /**
     * Runs the task on another thread.
     *
     * @throws RequestRefusedException at once if the queue is full
     */
    void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException _) {
            throw new RequestRefusedException(Failure.OVERLOADED, "Too many requests wait for redaction; try again.");
        }
    }

    /** How many tasks wait. */
    int waiting() {
        return executor.getQueue().size();
    }

    /** Lets running tasks end; those whose client has left end at once. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
