package io.nescio.bench;

import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.term.TermMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** 100,000 terms in texts of 256 Ki characters, in operations a second: divide by four for millions of characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TermMatcherBenchmark {
    private final TermMatcher matcher =
            new TermMatcher(Map.of(new EntityType("CUSTOMER_TERM", Category.ORDINARY), terms()));

    @Param({"prose", "code", "log", "digits"})
    String kind = "prose";

    private Fragment fragment = Fragment.of("");

    private static List<String> terms() {
        String[] syllables = {
            "ber", "lin", "dor", "ma", "kest", "er", "na", "tho", "über", "schmi", "ja", "ko", "wen", "ti", "ra"
        };
        Random random = new Random(2);
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder term = new StringBuilder();
            for (int n = random.nextInt(2, 6); n > 0; n--) {
                term.append(syllables[random.nextInt(syllables.length)]);
            }
            terms.add(term.append(i % 3 == 0 ? " GmbH" : "").toString());
        }
        return terms;
    }

    @Setup
    public void prepare() {
        fragment = Fragment.of(BenchTexts.of(kind));
    }

    @Benchmark
    public int terms100000() {
        int[] found = new int[1];
        matcher.recognize(fragment, _ -> found[0]++);
        return found[0];
    }
}
