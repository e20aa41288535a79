package io.nescio.bench;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detected;
import io.nescio.redaction.Detection;
import io.nescio.redaction.Detector;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Linking and replacing the detections of an exchange with 1,000 mentions of some values: operations are placeholders. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class PlaceholdersBenchmark {
    private static final int MENTIONS = 1000;

    @Param({"20", "1000"})
    int values;

    private final EntityType type = new EntityType("CUSTOMER_NUMBER", Category.ORDINARY);
    private final Redactor redactor =
            new Redactor(new Detector(List.of()), new Policy("bench", Map.of(type, Operator.PLACEHOLDER)));
    private final io.nescio.redaction.Scope scope =
            io.nescio.redaction.Scope.of("a key for benchmarks alone".getBytes(StandardCharsets.UTF_8));
    private List<Fragment> fragments = List.of();
    private List<Detected> detections = List.of();

    @Setup
    public void prepare() {
        StringBuilder text = new StringBuilder();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < MENTIONS; i++) {
            int start = text.append("Kunde ").length();
            text.append("KD-").append(100_000 + i % values * 7919 % 900_000);
            found.add(new Detection(start, text.length(), type, 1, "bench"));
            text.append(", ");
        }
        fragments = List.of(Fragment.of(text.toString()));
        detections = List.of(Detected.of(fragments.getFirst(), found));
    }

    @Benchmark
    @OperationsPerInvocation(MENTIONS)
    public Redaction replace() {
        return redactor.redact(fragments, detections, scope);
    }
}
