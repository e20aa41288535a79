package io.nescio.redaction.catalogue;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How context words are compared: without regard to case; hyphens, dots and underscores do not count, white space is one space. So
 * {@code Steuer-ID}, {@code steuer_id} and {@code steuerId} are one word.
 */
final class WordFolding {
    /** Does not count. */
    static final int SKIPPED = -1;

    private static final int SHORTEST_WITHOUT_ACCENTS = 5;
    private static final Pattern JOINTS = Pattern.compile("[-_ '°º]+");
    private static final Pattern SEPARATORS = Pattern.compile("[-_. ]+");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("(?:[Nn]ummer|[Nn]umber|[Nn]uméro|[Nn]úmero)$");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}");

    private WordFolding() {}

    /** The folded form of one character. */
    static int fold(char c) {
        if (c < 0x80) {
            if (c >= 'A' && c <= 'Z') {
                return c + ('a' - 'A');
            }
            return switch (c) {
                case '-', '.', '_' -> SKIPPED;
                case '\n', '\r', '\t' -> ' ';
                default -> c;
            };
        }
        return Character.toLowerCase(c);
    }

    /** The folded forms under which {@code word} is looked for. */
    static Set<String> forms(String word) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(word);
        spellings.add(withoutUmlauts(word));
        spellings.add(NUMBER.matcher(word)
                .replaceFirst(many -> many.group() + (many.group().endsWith("ummer") ? "n" : "s")));
        if (word.length() >= SHORTEST_WITHOUT_ACCENTS) {
            spellings.add(withoutAccents(word));
        }
        Set<String> forms = new LinkedHashSet<>();
        for (String spelling : spellings) {
            forms.add(fold(spelling, ""));
            forms.add(fold(spelling, " "));
            forms.add(fold(JOINTS.matcher(spelling).replaceAll(""), ""));
            forms.add(fold(SEPARATORS.matcher(spelling).replaceAll(" ").strip(), ""));
        }
        forms.remove("");
        return forms;
    }

    private static String fold(String word, String separator) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            int c = fold(word.charAt(i));
            if (c != SKIPPED) {
                folded.append((char) c);
            } else if (i + 1 < word.length()) {
                folded.append(separator);
            }
        }
        return BLANKS.matcher(folded).replaceAll(" ").strip();
    }

    private static String withoutAccents(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('ł', 'l')
                .replace('Ł', 'L');
    }

    private static String withoutUmlauts(String word) {
        return word.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ß", "ss");
    }
}
