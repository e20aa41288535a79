package io.nescio.proxy.vault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** After some failures in a row, nothing is tried for a while, so that callers need not wait for what will fail. */
final class CircuitBreaker {
    private static final int FAILURES = 3;

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long openUntil;

    CircuitBreaker(long pauseNanos, LongSupplier nanoTime) {
        this.pauseNanos = pauseNanos;
        this.nanoTime = nanoTime;
    }

    /** @throws VaultUnavailableException if nothing is tried for now */
    void check() {
        if (failures.get() >= FAILURES && nanoTime.getAsLong() - openUntil < 0) {
            throw new VaultUnavailableException("the vault has failed several times and is left alone for a moment");
        }
    }

    void succeeded() {
        failures.set(0);
    }

    void failed() {
        openUntil = nanoTime.getAsLong() + pauseNanos;
        failures.incrementAndGet();
    }
}
