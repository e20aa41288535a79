package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads for bodies that are too large for an event loop: one platform thread for each core, and a few for those whose redaction waits
 * for another process, each with a bounded queue.
 */
final class RedactionPool implements AutoCloseable {
    private static final int WAITING_THREADS = 4;

    private final ThreadPoolExecutor executor;
    private final ThreadPoolExecutor waiters;

    RedactionPool(int threads, int queue) {
        executor = executor("nescio-redaction-", threads, queue);
        waiters = executor("nescio-document-", WAITING_THREADS, queue);
    }

    private static ThreadPoolExecutor executor(String name, int threads, int queue) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name(name, 0).daemon().factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * Runs the task on another thread.
     *
     * @throws RequestRefusedException at once if the queue is full
     */
    void run(Runnable task) {
        run(executor, task);
    }

    /**
     * Runs a task that waits for another process, so that no other task waits with it.
     *
     * @throws RequestRefusedException at once if the queue is full
     */
    void runWaiting(Runnable task) {
        run(waiters, task);
    }

    private static void run(ThreadPoolExecutor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException _) {
            throw new RequestRefusedException(Failure.OVERLOADED, "Too many requests wait for redaction; try again.");
        }
    }

    /** How many tasks wait. */
    int waiting() {
        return executor.getQueue().size() + waiters.getQueue().size();
    }

    /** Lets running tasks end; those whose client has left end at once. */
    @Override
    public void close() {
        executor.shutdown();
        waiters.shutdown();
    }
}
