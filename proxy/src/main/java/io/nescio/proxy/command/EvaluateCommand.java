package io.nescio.proxy.command;

import io.nescio.proxy.Recognition;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Mention;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the redaction of labelled texts. */
@Command(
        name = "evaluate",
        description =
                "Measure leak and over-redaction on your own labelled texts: lines {\"text\",\"spans\":[{\"start\",\"end\",\"type\"}]}.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private RecognitionOptions options = new RecognitionOptions();

    @Option(
            names = "--errors",
            description = "Show so many misses and false finds, by their shape alone.",
            paramLabel = "N")
    private int errors;

    @Parameters(arity = "1..*", description = "Labelled texts as JSON Lines.", paramLabel = "GOLD.jsonl")
    private List<Path> files = List.of();

    private final Map<String, Tally> byType = new TreeMap<>();
    private final Map<String, Integer> falseTypes = new TreeMap<>();
    private long ordinaryCharacters;
    private long falseCharacters;

    private static final class Tally {
        private long characters;
        private long leaked;
        private int spans;
        private int missed;

        private void add(int length, int clear) {
            characters += length;
            leaked += clear;
            spans++;
            missed += clear > 0 ? 1 : 0;
        }

        private void add(Tally other) {
            characters += other.characters;
            leaked += other.leaked;
            spans += other.spans;
            missed += other.missed;
        }
    }

    @Override
    public Integer call() throws IOException {
        Recognition recognition = options.recognition();
        for (Path file : files) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                Iterator<LabelledText> lines = LabelledText.read(reader).iterator();
                while (lines.hasNext()) {
                    LabelledText line = lines.next();
                    List<Fragment> fragments = List.of(Fragment.of(line.text()));
                    compare(
                            line,
                            recognition
                                    .redactor(line.language())
                                    .mentions(fragments)
                                    .getFirst());
                }
            }
        }
        print();
        return 0;
    }

    private void compare(LabelledText line, List<Mention> mentions) {
        BitSet covered = new BitSet(line.text().length());
        BitSet gold = new BitSet(line.text().length());
        mentions.forEach(found ->
                covered.set(found.detection().start(), found.detection().end()));
        for (LabelledText.Span span : line.spans()) {
            gold.set(span.start(), span.end());
            int length = span.end() - span.start();
            int clear = length - covered.get(span.start(), span.end()).cardinality();
            byType.computeIfAbsent(span.type(), _ -> new Tally()).add(length, clear);
            if (clear > 0) {
                show("missed", span.type(), line.text(), span.start(), span.end());
            }
        }
        BitSet outside = (BitSet) covered.clone();
        outside.andNot(gold);
        falseCharacters += outside.cardinality();
        ordinaryCharacters += line.text().length() - gold.cardinality();
        for (Mention mention : mentions) {
            int start = mention.detection().start();
            int end = mention.detection().end();
            if (gold.get(start, end).isEmpty()) {
                falseTypes.merge(mention.detection().type().id(), 1, Integer::sum);
                show("false", mention.detection().type().id(), line.text(), start, end);
            }
        }
    }

    private void show(String what, String type, String text, int start, int end) {
        if (errors > 0) {
            errors--;
            int from = Math.max(0, start - 30);
            int to = Math.min(text.length(), end + 30);
            System.out.printf(
                    "%-6s %-16s %s⟦%s⟧%s%n",
                    what, type, shape(text, from, start), shape(text, start, end), shape(text, end, to));
        }
    }

    /** The text with each letter and digit replaced by its kind, so that it can be shown. */
    private static String shape(String text, int start, int end) {
        StringBuilder shape = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            shape.append(
                    Character.isUpperCase(c)
                            ? 'X'
                            : Character.isLetter(c) ? 'x' : Character.isDigit(c) ? '9' : c < ' ' ? ' ' : c);
        }
        return shape.toString();
    }

    private void print() {
        Tally all = new Tally();
        byType.values().forEach(all::add);
        System.out.printf("%-20s %10s %10s %8s %8s%n", "type", "characters", "leak", "spans", "missed");
        byType.forEach(EvaluateCommand::row);
        row("all", all);
        System.out.printf(
                "over-redaction: %d of %d characters outside the marks (%.2f %%)%n",
                falseCharacters, ordinaryCharacters, 100.0 * falseCharacters / Math.max(1, ordinaryCharacters));
        System.out.println("found outside the marks, by type: " + falseTypes);
    }

    private static void row(String type, Tally tally) {
        System.out.printf(
                "%-20s %10d %8.2f %% %8d %8d%n",
                type,
                tally.characters,
                100.0 * tally.leaked / Math.max(1, tally.characters),
                tally.spans,
                tally.missed);
    }
}
