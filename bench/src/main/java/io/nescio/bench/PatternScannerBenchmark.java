package io.nescio.bench;

import io.nescio.redaction.pattern.PatternScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All patterns in one pass against java.util.regex one by one, in operations of 256 Ki characters a second: divide by four for millions of
 * characters. Run from the root of the repository with {@code org.openjdk.jmh.Main PatternScannerBenchmark} on the class path of this module.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PatternScannerBenchmark {
    private static final Path PATTERNS =
            Path.of("redaction/src/test/resources/io/nescio/redaction/pattern/patterns.txt");

    @Param({"prose", "code", "log", "hex", "numbers", "digits", "dots"})
    String kind = "prose";

    private String text = "";
    private List<Pattern> patterns = List.of();
    private PatternScanner scanner = new PatternScanner(List.of());

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        List<String> sources = Files.readAllLines(PATTERNS).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        patterns = sources.stream().map(Pattern::compile).toList();
        scanner = new PatternScanner(sources);
        scanner.warm();
        text = BenchTexts.of(kind);
    }

    @Benchmark
    public int together() {
        int[] matches = new int[1];
        scanner.scan(text, (_, _, _) -> matches[0]++);
        return matches[0];
    }

    @Benchmark
    public int oneByOne() {
        int matches = 0;
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                matches++;
            }
        }
        return matches;
    }
}
