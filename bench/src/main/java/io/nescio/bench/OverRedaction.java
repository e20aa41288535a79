package io.nescio.bench;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.catalogue.PatternRecognizer;
import io.nescio.redaction.catalogue.Presets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what the catalogue finds in technical texts, in which next to nothing is personal. Run it by {@code bench/identifiers.sh
 * over-redaction FILE...}; with {@code --show} first it prints each find with its line. Few
 * files are printed one by one, many as one sum.
 */
public final class OverRedaction {
    private static final int BLOCK = 1 << 16;
    private static final int FILES_PRINTED = 20;

    private final PatternRecognizer recognizer = PatternRecognizer.of(
            Catalogue.load(), Presets.preset("standard").operators().keySet());
    private final boolean show;
    private final Map<String, Integer> byType = new TreeMap<>();
    private long characters;
    private long covered;
    private int finds;

    private OverRedaction(boolean show) {
        this.show = show;
    }

    public static void main(String[] arguments) throws IOException {
        boolean show = arguments.length > 0 && arguments[0].equals("--show");
        OverRedaction all = new OverRedaction(show);
        for (String file : List.of(arguments).subList(show ? 1 : 0, arguments.length)) {
            OverRedaction one = new OverRedaction(show);
            one.read(new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8));
            if (arguments.length <= FILES_PRINTED) {
                one.print(Path.of(file).getFileName().toString());
            }
            all.add(one);
        }
        all.print("all");
    }

    private void add(OverRedaction other) {
        characters += other.characters;
        covered += other.covered;
        finds += other.finds;
        other.byType.forEach((type, count) -> byType.merge(type, count, Integer::sum));
    }

    private void read(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + BLOCK);
            int line = text.lastIndexOf('\n', end);
            end = end < text.length() && line > start ? line + 1 : end;
            block(text.substring(start, end));
            start = end;
        }
    }

    private void block(String text) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(Fragment.of(text), found::add);
        BitSet marked = new BitSet(text.length());
        for (Detection each : found) {
            if (marked.get(each.start(), each.end()).isEmpty()) {
                finds++;
                byType.merge(each.type().id(), 1, Integer::sum);
                show(text, each);
            }
            marked.set(each.start(), each.end());
        }
        characters += text.length();
        covered += marked.cardinality();
    }

    private void show(String text, Detection each) {
        if (show) {
            int from = Math.max(text.lastIndexOf('\n', each.start() - 1) + 1, each.start() - 60);
            int to = Math.min(text.length(), each.end() + 30);
            System.out.println(each.type() + "/" + each.recognizer() + " "
                    + (text.substring(from, each.start()) + "⟦" + text.substring(each.start(), each.end()) + "⟧"
                                    + text.substring(each.end(), to))
                            .replace('\n', ' '));
        }
    }

    private void print(String name) {
        System.out.printf(
                "%-20s %9d characters %6.2f finds in 10,000 %6.3f %% of the characters %s%n",
                name,
                characters,
                finds * 10_000.0 / Math.max(1, characters),
                covered * 100.0 / Math.max(1, characters),
                byType);
    }
}
