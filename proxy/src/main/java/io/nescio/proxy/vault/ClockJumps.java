package io.nescio.proxy.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells whether the clock of the wall has gone as the one that only counts for a while. After a jump nothing is forgotten for good for an
 * hour, in which a wrong clock may be put right.
 */
final class ClockJumps {
    private static final long JUMP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long DOUBT_MILLIS = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final LongSupplier nanoTime;
    private long lastMillis;
    private long lastNanos;
    private long doubtMillis;

    ClockJumps(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastMillis = clock.millis();
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Whether there was no jump since the last call, and none in the hour before. */
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
