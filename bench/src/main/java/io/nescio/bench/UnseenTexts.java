package io.nescio.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.config.RedactionConfig;
import io.nescio.proxy.Recognition;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Redactor;
import io.nescio.redaction.Scope;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.catalogue.PatternRecognizer;
import io.nescio.redaction.catalogue.Presets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The processor time that texts cost which were never seen before, all of them different, preset {@code standard}: what a repeated text costs
 * says little, since caches and automata know it. Run by {@code bench/unseen.sh [FILE.jsonl...]}: lines with a {@code text}.
 */
public final class UnseenTexts {
    private static final int ROUNDS = 3;
    private static final Scope SCOPE = Scope.of("a key for benchmarks alone".getBytes(StandardCharsets.UTF_8));

    private final List<String> texts = new ArrayList<>();

    private UnseenTexts() {}

    public static void main(String[] files) throws IOException {
        UnseenTexts unseen = new UnseenTexts();
        ObjectMapper mapper = new ObjectMapper();
        for (String file : files) {
            for (String line : Files.readAllLines(Path.of(file))) {
                unseen.texts.add(mapper.readTree(line).get("text").asText());
            }
        }
        Collections.shuffle(unseen.texts, new Random(1));
        System.out.printf("%d texts, microseconds of processor time for 1,000 characters%n", unseen.texts.size());
        System.out.printf("%-10s %8s %8s %8s %8s %8s%n", "", "first", "second", "third", "fourth", "again");
        for (int round = 1; round <= ROUNDS; round++) {
            PatternRecognizer patterns = PatternRecognizer.of(
                    Catalogue.load(), Presets.preset("standard").operators().keySet());
            patterns.warm();
            unseen.print("patterns", text -> patterns.recognize(Fragment.of(text), _ -> {}));
            Redactor redactor = new Recognition(RedactionConfig.DEFAULTS).redactor("");
            unseen.print("all", text -> redactor.redact(List.of(Fragment.of(text)), SCOPE));
        }
    }

    /** Prints what each quarter of the texts costs, and all of them a second time. */
    private void print(String what, Consumer<String> reader) {
        int quarter = texts.size() / 4;
        System.out.printf("%-10s", what);
        for (int i = 0; i < 4; i++) {
            System.out.printf(" %8.0f", cost(texts.subList(i * quarter, (i + 1) * quarter), reader));
        }
        System.out.printf(" %8.0f%n", cost(texts, reader));
    }

    private static double cost(List<String> texts, Consumer<String> reader) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        texts.forEach(reader);
        long nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return (double) nanoseconds / texts.stream().mapToLong(String::length).sum();
    }
}
