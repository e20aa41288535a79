package io.nescio.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Judges whether a word that spells a part of a known person's name means that person where it stands. */
final class Mentioned {
    private static final Set<String> ORDINARY = load();
    private static final Set<String> TITLES = Set.of(
            "herr",
            "herrn",
            "frau",
            "familie",
            "fam",
            "hr",
            "hrn",
            "fr",
            "dr",
            "prof",
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "sir",
            "lady",
            "mme",
            "mlle",
            "madame",
            "monsieur",
            "m",
            "señor",
            "señora",
            "sr",
            "sra",
            "don",
            "doña",
            "signor",
            "signora",
            "sig",
            "dhr",
            "mevr",
            "mevrouw",
            "meneer",
            "mw",
            "pan",
            "pani",
            "pana",
            "panu",
            "senhor",
            "senhora",
            "dona",
            "onkel",
            "tante",
            "uncle",
            "aunt",
            "zeuge",
            "zeugin",
            "kläger",
            "klägerin");
    private static final Set<String> BEFORE_NOUNS = Set.of(
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein",
            "keine", "keinen", "mein", "dein", "sein", "ihr", "unser", "im", "am", "vom", "zum", "zur", "beim", "ins",
            "als", "jeder", "jede", "jedes", "jeden", "jedem", "dieser", "diese", "dieses", "diesen", "diesem",
            "welcher", "welche", "manche", "viele", "alle", "meine", "meinen", "meiner", "deine", "seine", "seinen",
            "ihre", "ihren", "unsere", "unseren", "the", "a", "an", "this", "that", "my", "your", "his", "her", "our",
            "their", "in", "to", "of", "will", "would", "can", "we", "i", "you", "they");
    private static final int MIN_LOWER = 4;

    private Mentioned() {}

    private static Set<String> load() {
        Set<String> words = new HashSet<>();
        InputStream stream = Objects.requireNonNull(Mentioned.class.getResourceAsStream("words-that-are-names.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    words.addAll(List.of(line.split(" ", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(words);
    }

    /** Whether the word, in any case, is an ordinary word of the language as well. */
    static boolean isOrdinary(String word) {
        return ORDINARY.contains(NameText.fold(word));
    }

    /** Whether {@code text[start, end)}, a part of a name, is likely that name; {@code lowerKnown} when it was seen in lower case as such. */
    static boolean isLikely(String text, int start, int end, boolean lowerKnown) {
        boolean ordinary = isOrdinary(text.substring(start, end));
        boolean afterTitle =
                (ordinary || Character.isLowerCase(text.charAt(start))) && TITLES.contains(wordBefore(text, start));
        if (Character.isLowerCase(text.charAt(start))) {
            return afterTitle || (!ordinary && (lowerKnown || end - start >= MIN_LOWER));
        }
        if (end - start > 1 && Character.isLowerCase(text.charAt(start + 1)) != isLowerRest(text, start, end)) {
            return false;
        }
        return !ordinary || afterTitle || !BEFORE_NOUNS.contains(wordBefore(text, start));
    }

    private static boolean isLowerRest(String text, int start, int end) {
        return end - start < 2 || Character.isLowerCase(text.charAt(end - 1));
    }

    /** The word before {@code start} on the same line, in lower case; empty when there is none. */
    private static String wordBefore(String text, int start) {
        int end = start;
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '.') && start - end < 4) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < 12 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return NameText.fold(text.substring(from, end));
    }

    /** Whether only a genitive s stands between {@code end} and the end of the word. */
    static boolean hasGenitive(String text, int end) {
        return end < text.length()
                && (text.charAt(end) | 32) == 's'
                && (end + 1 >= text.length() || !KnownMentions.isWordPart(text.charAt(end + 1)));
    }

    /** The offset after a genitive at {@code end}, or {@code end}. */
    static int afterGenitive(String text, int end) {
        if (hasGenitive(text, end)) {
            return end + 1;
        }
        boolean apostrophe = end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’');
        return apostrophe && hasGenitive(text, end + 1) ? end + 2 : end;
    }
}
