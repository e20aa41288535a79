package io.nescio.bench;

import io.nescio.config.RedactionConfig;
import io.nescio.proxy.Recognition;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Redaction as a whole, German and English, preset {@code standard}: the time of one exchange, whose newest fragment is never cached. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RedactorBenchmark {
    private static final int HISTORY = 100_000;
    private static final int TURN = 1_000;

    /** A mail of 1,000 characters, a page of 3,000, 16 KiB of code, or 200 characters after 100,000 of cached history. */
    @Param({"mail", "page", "code", "turn"})
    String kind = "mail";

    private final Redactor redactor = new Recognition(RedactionConfig.DEFAULTS).redactor("");
    private final io.nescio.redaction.Scope scope =
            io.nescio.redaction.Scope.of("a key for benchmarks alone".getBytes(StandardCharsets.UTF_8));
    private final List<Fragment> history = new ArrayList<>();
    private String newest = "";
    private int count;

    @Setup
    public void prepare() {
        newest = switch (kind) {
            case "mail" -> Page.of(1).substring(0, 1000);
            case "page" -> Page.of(1);
            case "code" -> BenchTexts.of("code").substring(0, 1 << 14);
            case "turn" -> Page.of(1).substring(0, 200);
            default -> throw new IllegalArgumentException("no such text: " + kind);
        };
        for (int seed = 2; kind.equals("turn") && history.size() * TURN < HISTORY; seed++) {
            history.add(Fragment.of(Page.of(seed).substring(0, TURN)));
        }
        redactor.redact(history, scope);
    }

    @Benchmark
    public Redaction redact() {
        List<Fragment> fragments = new ArrayList<>(history);
        fragments.add(Fragment.of(newest + count++));
        return redactor.redact(fragments, scope);
    }
}
