package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockJumpsTest {
    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final ClockJumps jumps = new ClockJumps(clock, nanos::get);

    private boolean steadyAfter(Duration time) {
        boolean steady = false;
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMinutes(1)) {
            clock.advance(Duration.ofMinutes(1));
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            steady = jumps.steady();
        }
        return steady;
    }

    @Test
    void isSteadyAnHourAfterTheStart() {
        assertThat(steadyAfter(Duration.ofMinutes(59))).isFalse();
        assertThat(steadyAfter(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void isInDoubtForAnHourAfterAJump() {
        for (Duration jump : new Duration[] {Duration.ofDays(365), Duration.ofDays(-365), Duration.ofMinutes(6)}) {
            assertThat(steadyAfter(Duration.ofMinutes(61))).isTrue();

            clock.advance(jump);

            assertThat(jumps.steady()).isFalse();
            assertThat(steadyAfter(Duration.ofMinutes(59))).isFalse();
        }
    }

    @Test
    void takesNoCorrectionOfAMinuteForAJump() {
        assertThat(steadyAfter(Duration.ofHours(1))).isTrue();

        clock.advance(Duration.ofMinutes(1));

        assertThat(jumps.steady()).isTrue();
    }
}
