package io.nescio.redaction.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * A bit mask for each of many words, looked up without regard to case and without allocation. Read from a resource with one section for
 * each bit. Immutable.
 */
final class WordMasks {
    private final String[] words;
    private final long[] masks;

    private WordMasks(Map<String, Long> entries) {
        int capacity = Integer.highestOneBit(Math.max(4, entries.size() * 2)) * 2;
        words = new String[capacity];
        masks = new long[capacity];
        entries.forEach((word, mask) -> {
            int slot = hash(word, 0, word.length()) & (capacity - 1);
            while (words[slot] != null) {
                slot = (slot + 1) & (capacity - 1);
            }
            words[slot] = word;
            masks[slot] = mask;
        });
    }

    /** Reads {@code resource}: lines {@code [SECTION]}, each followed by lines of words; {@code bit} tells the bit of a section. */
    static WordMasks load(String resource, ToLongFunction<String> bit) {
        Map<String, Long> entries = new LinkedHashMap<>();
        InputStream stream = Objects.requireNonNull(WordMasks.class.getResourceAsStream(resource), resource);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            long mask = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    mask = bit.applyAsLong(line.substring(1, line.indexOf(']')));
                } else if (!line.startsWith("#")) {
                    for (String word : line.strip().split(line.indexOf('|') >= 0 ? "\\|" : " ", -1)) {
                        if (!word.isBlank()) {
                            entries.merge(word.strip(), mask, (a, b) -> a | b);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WordMasks(entries);
    }

    /** One table of all words of {@code tables}, with the bits of all of them. */
    static WordMasks join(WordMasks... tables) {
        Map<String, Long> entries = new LinkedHashMap<>();
        for (WordMasks table : tables) {
            table.forEach((word, mask) -> entries.merge(word, mask, (a, b) -> a | b));
        }
        return new WordMasks(entries);
    }

    /** The beginnings of all words, whole words among them, each with the mask {@code bit}. */
    WordMasks beginnings(long bit) {
        Map<String, Long> entries = new LinkedHashMap<>();
        forEach((word, _) -> {
            for (int length = 1; length <= word.length(); length++) {
                entries.put(word.substring(0, length), bit);
            }
        });
        return new WordMasks(entries);
    }

    /** Tells every word and its mask. */
    void forEach(BiConsumer<String, Long> entry) {
        for (int slot = 0; slot < words.length; slot++) {
            if (words[slot] != null) {
                entry.accept(words[slot], masks[slot]);
            }
        }
    }

    /** The mask of {@code text[start, end)}, 0 when it is not among the words. */
    long mask(CharSequence text, int start, int end) {
        int slot = hash(text, start, end) & (words.length - 1);
        while (words[slot] != null) {
            if (matches(words[slot], text, start, end)) {
                return masks[slot];
            }
            slot = (slot + 1) & (words.length - 1);
        }
        return 0;
    }

    private static boolean matches(String word, CharSequence text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != Letters.lower(text.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static int hash(CharSequence text, int start, int end) {
        int hash = 17;
        for (int i = start; i < Math.min(end, start + 40); i++) {
            hash = hash * 31 + Letters.lower(text.charAt(i));
        }
        return hash ^ (hash >>> 15);
    }
}
