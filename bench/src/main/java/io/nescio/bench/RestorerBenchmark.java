package io.nescio.bench;

import io.nescio.redaction.restore.RestoreMap;
import io.nescio.redaction.restore.Restorer;
import io.nescio.redaction.restore.Restorer.Place;
import java.util.HashMap;
import java.util.Map;
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

/**
 * Restoring a megabyte of text with a placeholder for every 200 characters: operations a second are megabytes a second. The entries of
 * the map must not matter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RestorerBenchmark {
    private static final int TEXT_CHARACTERS = 1_000_000;
    private static final String ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789";
    private static final String SENTENCE =
            "Der Vertrag wird zum Ersten des Monats verlängert, sofern niemand bis dahin schreibt. "
                    + "The parties agree that each of them keeps a copy, signed and dated, of this paper (annex 3).\n";

    @Param({"20", "100000"})
    int entries;

    @Param({"1000000", "64", "8"})
    int chunk;

    private RestoreMap map = RestoreMap.empty();
    private String[] chunks = {};

    @Setup
    public void prepare() {
        Map<String, String> originals = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            originals.put(placeholder(i), "Anna Schmidt " + i);
        }
        map = RestoreMap.of(originals);
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < TEXT_CHARACTERS; i++) {
            text.append(SENTENCE).append(placeholder(i % entries)).append(' ');
        }
        chunks = new String[(text.length() + chunk - 1) / chunk];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = text.substring(i * chunk, Math.min(text.length(), (i + 1) * chunk));
        }
    }

    private static String placeholder(int i) {
        StringBuilder code = new StringBuilder();
        long rest = i * 7919L + 1;
        for (int j = 0; j < 5; j++) {
            code.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return (i % 2 == 0 ? "[PERSON_" : "[EMAIL_") + code + "]";
    }

    @Benchmark
    public int restore() {
        Restorer restorer = new Restorer(map, Place.TEXT);
        int length = 0;
        for (String piece : chunks) {
            length += restorer.accept(piece).length();
        }
        return length + restorer.finish().length();
    }
}
