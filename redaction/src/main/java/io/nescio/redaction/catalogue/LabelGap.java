package io.nescio.redaction.catalogue;

import java.util.Locale;
import java.util.Set;

/** What may stand between a label and its value: punctuation, quotes, a line break, a word such as "is" or "number". */
final class LabelGap {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_LINES = 2;
    private static final int MAX_WORDS = 4;
    private static final int MAX_WORD = 10;
    private static final String PUNCTUATION = ":=#\"'`„“”‚‘’«»().[]{}<>|*–-—;/\\?&>º°@";
    private static final Set<String> WORDS = Set.of(
            "ist", "lautet", "war", "nr", "no", "num", "nummer", "number", "is", "was", "der", "die", "das", "den",
            "dem", "von", "neu", "neue", "alt", "alte", "lt", "laut", "noch", "immer", "jetzt", "hat", "mit", "unter",
            "am", "für", "for", "of", "the", "at", "on", "now", "it", "s", "still", "new", "old", "to", "ending", "est",
            "es", "è", "jest", "são", "sono", "número", "numéro", "numero", "numer", "n", "nº", "type", "cell", "home",
            "work", "voice", "pref", "kind", "des", "id", "ref", "kod", "value", "string", "in", "auf", "code", "zu",
            "en", "le", "em", "il", "el", "a", "w", "dnia", "r", "um");

    private LabelGap() {}

    /**
     * The next place from {@code offset} on where a value may begin, or -1 when there is none.
     *
     * @param label where the label ends
     */
    static int next(String text, int label, int offset) {
        int at = offset;
        int limit = Math.min(text.length(), label + MAX_LENGTH);
        int lines = 0;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '\n' && ++lines > MAX_LINES) {
                return -1;
            }
            if (!Character.isWhitespace(c) && PUNCTUATION.indexOf(c) < 0) {
                return at;
            }
            at++;
        }
        return -1;
    }

    /** Behind the word at {@code offset} when it may stand between a label and its value, as does the owner in {@code IBAN Mia: ...}, or -1. */
    static int afterWord(String text, int offset) {
        int end = offset;
        while (end < text.length() && end - offset <= MAX_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end == offset || end - offset > MAX_WORD) {
            return -1;
        }
        boolean namesOwner =
                end < text.length() && text.charAt(end) == ':' && Character.isUpperCase(text.charAt(offset));
        boolean known = namesOwner || WORDS.contains(text.substring(offset, end).toLowerCase(Locale.ROOT));
        return known ? end : -1;
    }

    /** The greatest number of words between a label and its value. */
    static int maxWords() {
        return MAX_WORDS;
    }
}
