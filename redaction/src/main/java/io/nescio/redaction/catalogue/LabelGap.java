package io.nescio.redaction.catalogue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stand between a label and its value: punctuation, quotes, a line break, markup, a remark in brackets, a word such as "is" or
 * "number", the owner.
 */
final class LabelGap {
    private static final int MAX_LENGTH = 96;
    private static final int MAX_LINES = 2;
    private static final int MAX_WORDS = 4;
    private static final int MAX_WORD = 10;
    private static final int MAX_OWNER_WORDS = 3;
    private static final int MAX_OWNER_WORD = 24;
    private static final int MAX_REMARK = 40;
    private static final String PUNCTUATION = ",:=#\"'`„“”‚‘’«»().[]{}<>|*–-—;/\\?&>º°@·•…→⇒➔➜➡";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> COPULAS = words("""
            ist lautet war lautete wäre is was reads equals est es è jest é to
            """);
    private static final Set<String> WORDS = words("""
            ist lautet war wäre lautete nr no num nummer number is was der die das den dem von neu neue alt alte lt laut
            noch immer jetzt hat mit unter am für for of the at on now it s still new old to ending est es è jest são sono
            número numéro numero numer n nº type cell home work voice pref kind des id ref kod value string in auf code zu
            en le em il el a w dnia r um siehe see bitte please hier here folgt folgende follows following as given reads
            equals should would be brief letter meine mein ihre ihr my your our unsere vom
            """);
    private static final Set<String> ARTICLES = words("""
            die der das meine mein deine dein ihre ihr unsere unser seine neue the my your our his her their new
            customer's wohl auch also le la mon ma votre el mi su tu il mio suo tuo de het mijn uw mój moja twój o meu
            minha seu
            """);
    private static final Set<String> LIST_WORDS = words("""
            und oder sowie bzw and or et ou y e o en of i oraz
            """);
    private static final Set<String> NAMES_IT = Set.of("als", "as", "comme", "como", "come", "jako");

    private LabelGap() {}

    private static Set<String> words(String words) {
        return Set.of(BLANKS.split(words.strip()));
    }

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
            if (!Character.isWhitespace(c) && PUNCTUATION.indexOf(c) < 0 && !isBlank(text, at)) {
                return at;
            }
            at = c == '<' ? afterTag(text, at) : at + 1;
        }
        return -1;
    }

    /** Whether the underscore at {@code at} is a line to write on, or the joint before a number in the name of a file. */
    private static boolean isBlank(String text, int at) {
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return text.charAt(at) == '_' && (after == '_' || after == ' ' || Character.isDigit(after));
    }

    /**
     * Behind what may stand at {@code offset} between a label and its value: a word, a remark in brackets, or the owner in {@code IBAN of Mia
     * Muster: ...}; or -1.
     */
    static int afterWord(String text, int offset) {
        int end = wordEnd(text, offset);
        if (end == offset || (end < text.length() && Character.isDigit(text.charAt(end)))) {
            return -1;
        }
        boolean known = end - offset <= MAX_WORD
                && WORDS.contains(text.substring(offset, end).toLowerCase(Locale.ROOT));
        if (known) {
            return end;
        }
        if (offset > 0 && text.charAt(offset - 1) == '(') {
            return afterRemark(text, offset);
        }
        return text.startsWith(" (", end) ? end : afterOwner(text, offset);
    }

    /** The greatest number of words between a label and its value. */
    static int maxWords() {
        return MAX_WORDS;
    }

    /**
     * Where the value ends that the label in {@code [start, end)} stands behind, as in {@code 4711 is my customer number} or
     * {@code 4711 (customer number)}; or -1.
     */
    static int valueBefore(String text, int start, int end) {
        int at = start;
        if (at > 0 && text.charAt(at - 1) == '(') {
            return text.startsWith(")", end) || text.startsWith(".)", end) ? beforeBlanks(text, at - 1) : -1;
        }
        for (int words = 0; words <= 2 && at > 1 && text.charAt(at - 1) == ' '; words++) {
            int wordEnd = at - 1;
            at = wordStart(text, wordEnd);
            String word = text.substring(at, wordEnd).toLowerCase(Locale.ROOT);
            if (COPULAS.contains(word) || NAMES_IT.contains(word)) {
                return beforeBlanks(text, at);
            }
            if (!ARTICLES.contains(word)) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the next value of a list may begin whose last one ends at {@code end}, or -1. */
    static int nextOfList(String text, int end) {
        int at = end;
        if (text.startsWith(",", at) || text.startsWith(";", at)) {
            at++;
        }
        int word = text.startsWith(" ", at) ? at + 1 : at;
        int wordEnd = wordEnd(text, word);
        if (LIST_WORDS.contains(text.substring(word, wordEnd)) && text.startsWith(" ", wordEnd)) {
            return wordEnd + 1;
        }
        return at == end ? -1 : word;
    }

    private static int beforeBlanks(String text, int end) {
        int at = end;
        while (at > 0 && " \"'*”“".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at > 0 && at < end ? at : -1;
    }

    /** Behind the words of a name that a colon or a verb follows, or -1. */
    private static int afterOwner(String text, int offset) {
        int at = offset;
        for (int words = 0; words < MAX_OWNER_WORDS && at < text.length(); words++) {
            int end = Character.isUpperCase(text.charAt(at)) ? wordEnd(text, at) : at;
            if (end == at || end - at > MAX_OWNER_WORD || end == text.length()) {
                return -1;
            }
            if (text.charAt(end) == ':') {
                return end;
            }
            at = text.startsWith(". ", end) ? end + 2 : text.charAt(end) == ' ' ? end + 1 : text.length();
            if (COPULAS.contains(text.substring(at, wordEnd(text, at)))) {
                return at;
            }
        }
        return -1;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && end - start <= MAX_OWNER_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int wordStart(String text, int end) {
        int start = end;
        while (start > 0 && end - start <= MAX_WORD && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Behind the tag of markup at {@code open}, or behind the character alone when it is none. */
    private static int afterTag(String text, int open) {
        int at = text.startsWith("/", open + 1) ? open + 2 : open + 1;
        boolean named = at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
        int limit = Math.min(text.length(), open + MAX_LENGTH);
        while (named && at < limit && text.charAt(at) != '<' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '>') {
                return at + 1;
            }
            at++;
        }
        return open + 1;
    }

    /** Behind the bracket that closes the remark at {@code start}, or -1. */
    private static int afterRemark(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_REMARK);
        int at = start;
        while (at < limit && (Character.isLetter(text.charAt(at)) || " .,/-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at < limit && text.charAt(at) == ')' ? at + 1 : -1;
    }
}
