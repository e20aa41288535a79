package io.nescio.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.bench.IdentifierCorpus.Kind;
import io.nescio.bench.IdentifierCorpus.Line;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.catalogue.PatternRecognizer;
import io.nescio.redaction.catalogue.Presets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures how many identifiers of the invented corpus the catalogue finds, and how often it finds what is none. Run it by
 * {@code bench/identifiers.sh}; with {@code --write FILE} it only writes the corpus as JSON Lines for other programs, with {@code --show} it
 * prints every type and what went wrong.
 */
public final class IdentifierRecall {
    private static final class Count {
        private int lines;
        private int found;

        private void add(boolean hit) {
            lines++;
            found += hit ? 1 : 0;
        }

        private double percent() {
            return 100.0 * found / Math.max(1, lines);
        }
    }

    private final PatternRecognizer recognizer;
    private final boolean show;
    private final Map<Kind, Count> byKind = new EnumMap<>(Kind.class);
    private final Map<String, Map<Kind, Count>> byType = new TreeMap<>();

    private IdentifierRecall(List<Line> lines, boolean show) {
        Set<EntityType> types =
                new HashSet<>(Presets.preset("standard").operators().keySet());
        lines.forEach(line -> Catalogue.load().type(line.type()).ifPresent(types::add));
        this.recognizer = PatternRecognizer.of(Catalogue.load(), types);
        this.show = show;
    }

    public static void main(String[] arguments) throws IOException {
        List<Line> lines = IdentifierCorpus.lines();
        if (arguments.length == 2 && arguments[0].equals("--write")) {
            write(lines, Path.of(arguments[1]));
            return;
        }
        IdentifierRecall recall = new IdentifierRecall(lines, arguments.length > 0 && arguments[0].equals("--show"));
        lines.forEach(recall::measure);
        recall.print();
        recall.printSpeed(lines);
    }

    private static void write(List<Line> lines, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Line line : lines) {
                writer.write(mapper.writeValueAsString(line));
                writer.newLine();
            }
        }
    }

    private void measure(Line line) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(Fragment.of(line.text()), found::add);
        BitSet covered = new BitSet();
        found.forEach(detection -> covered.set(detection.start(), detection.end()));
        boolean hit = line.kind() == Kind.LOOK_ALIKE
                ? !found.isEmpty()
                : covered.get(line.start(), line.end()).cardinality() == line.end() - line.start();
        byKind.computeIfAbsent(line.kind(), _ -> new Count()).add(hit);
        byType.computeIfAbsent(line.type(), _ -> new EnumMap<>(Kind.class))
                .computeIfAbsent(line.kind(), _ -> new Count())
                .add(hit);
        boolean unwanted = line.kind() == Kind.LOOK_ALIKE || line.kind() == Kind.WRONG_BARE;
        if (show && hit == unwanted) {
            System.out.println(
                    line.kind() + " " + line.type() + " " + line.text().replace("\n", "\\n")
                            + found.stream()
                                    .map(each -> " " + each.type() + "/" + each.recognizer())
                                    .toList());
        }
    }

    private static boolean misses(@Nullable Count count) {
        return count != null && count.found < count.lines;
    }

    private void print() {
        System.out.printf("%-30s", "found of 100");
        for (Kind kind : Kind.values()) {
            System.out.printf("%16s", kind);
        }
        System.out.println();
        byType.forEach((type, kinds) -> {
            if (show || misses(kinds.get(Kind.LABELLED)) || misses(kinds.get(Kind.BARE))) {
                row(type.isEmpty() ? "look-alikes" : type, kinds);
            }
        });
        row("all", byKind);
        int positive = Objects.requireNonNull(byKind.get(Kind.LABELLED)).lines;
        System.out.printf(
                "%d lines with a valid value and a label, %d look-alikes%n",
                positive, Objects.requireNonNull(byKind.get(Kind.LOOK_ALIKE)).lines);
    }

    /** The processor time for the same lines again, now that the recognizer is warm. */
    private void printSpeed(List<Line> lines) {
        long bytes = 0;
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Line line : lines) {
            bytes += line.text().getBytes(StandardCharsets.UTF_8).length;
            recognizer.recognize(Fragment.of(line.text()), _ -> {});
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        System.out.printf("%.2f MB/s, line by line%n", bytes * 1000.0 / nanos);
    }

    private static void row(String name, Map<Kind, Count> kinds) {
        System.out.printf("%-30s", name);
        for (Kind kind : Kind.values()) {
            Count count = kinds.get(kind);
            System.out.print(count == null ? " ".repeat(16) : "%16.2f".formatted(count.percent()));
        }
        System.out.println();
    }
}
