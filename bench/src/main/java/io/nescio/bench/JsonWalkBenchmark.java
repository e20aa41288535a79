package io.nescio.bench;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.body.BodyRedactor;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.route.Routed;
import io.nescio.proxy.route.Router;
import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.Detector;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.Redactor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Walks and splices a chat of one megabyte; operations a second are megabytes a second. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JsonWalkBenchmark {
    private static final EntityType PERSON = new EntityType("PERSON", Category.ORDINARY);
    private static final int BODY_BYTES = 1 << 20;

    /** Whether every message holds a value that is replaced. */
    @Param({"false", "true"})
    public boolean edits;

    private final io.nescio.redaction.Scope scope =
            io.nescio.redaction.Scope.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private final Routed routed = new Router().route("POST", "/v1/chat/completions");
    private BodyRedactor redactor = redactor(false);
    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    private static BodyRedactor redactor(boolean edits) {
        Detector detector = new Detector(List.of((fragment, found) -> {
            if (edits && fragment.text().startsWith("Planted ")) {
                found.accept(new Detection(0, 7, PERSON, 1, "planted"));
            }
        }));
        return new BodyRedactor(
                new Redactor(detector, new Policy("bench", Map.of(PERSON, Operator.PLACEHOLDER))),
                LimitsConfig.DEFAULTS);
    }

    /** Builds the body. */
    @Setup
    public void setUp() {
        StringBuilder json = new StringBuilder("{\"model\":\"m\",\"messages\":[");
        String text = "A sentence of ordinary text with a line break\\n and nothing personal in it. ".repeat(12);
        while (json.length() < BODY_BYTES) {
            json.append("{\"role\":\"user\",\"content\":\"Planted ")
                    .append(text)
                    .append("\"},");
        }
        json.setLength(json.length() - 1);
        body = Unpooled.copiedBuffer(json.append("]}"), StandardCharsets.UTF_8);
        redactor = redactor(edits);
    }

    /** One megabyte. */
    @Benchmark
    public int walk() {
        RedactedRequest request = redactor.redact(routed.operation(), routed.target(), "application/json", body, scope);
        int bytes = request.body().readableBytes();
        request.body().release();
        return bytes;
    }
}
