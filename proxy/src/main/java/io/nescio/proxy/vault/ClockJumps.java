package io.nescio.proxy.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells whether the clock of the wall has gone as the one that only counts for an hour. Before that, and after a jump, nothing is forgotten
 * for good, so that a wrong clock can be put right.
 */
final class ClockJumps {
    private static final long JUMP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long DOUBT_MILLIS = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final LongSupplier nanoTime;
    private long lastMillis;
    private long lastNanos;
    private long doubtMillis = DOUBT_MILLIS;

    ClockJumps(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastMillis = clock.millis();
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Whether there was no jump in the last hour, as far as the calls tell. */
    synchronized boolean steady() {
        long nowMillis = clock.millis();
        long nowNanos = nanoTime.getAsLong();
        long passedMillis = (nowNanos - lastNanos) / 1_000_000;
        boolean jumped = Math.abs(nowMillis - lastMillis - passedMillis) > JUMP_MILLIS;
        doubtMillis = jumped ? DOUBT_MILLIS : Math.max(0, doubtMillis - passedMillis);
        lastMillis = nowMillis;
        lastNanos = nowNanos;
        return doubtMillis == 0;
    }
}
