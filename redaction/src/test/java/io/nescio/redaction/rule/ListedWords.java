package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A small lexicon in memory, read from {@code lexicon.txt}. */
final class ListedWords implements Lexicon {
    private final Map<List, Map<String, Integer>> lists = new EnumMap<>(List.class);

    ListedWords() {
        for (List list : List.values()) {
            lists.put(list, new HashMap<>());
        }
        List list = List.GIVEN;
        for (String line : text("examples/lexicon.txt").split("\n", -1)) {
            if (line.startsWith("[")) {
                list = List.valueOf(line.substring(1, line.length() - 1));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                for (String entry : line.split(", ", -1)) {
                    int blank = entry.lastIndexOf(' ');
                    String word = entry.substring(0, blank).toLowerCase(Locale.ROOT);
                    list(list).merge(word, Integer.parseInt(entry.substring(blank + 1)), Math::max);
                }
            }
        }
    }

    private Map<String, Integer> list(List list) {
        return Objects.requireNonNull(lists.get(list));
    }

    static String text(String resource) {
        try (InputStream stream = Objects.requireNonNull(ListedWords.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int grades(CharSequence text, int start, int end) {
        String word = text.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
        int grades = 0;
        for (List list : List.values()) {
            grades |= Lexicon.packed(list, list(list).getOrDefault(word, 0));
        }
        return grades;
    }
}
