package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon;
import java.util.Arrays;

/**
 * The words, numbers and signs of one text as the rules see them, each with its shape, its cues and its place on a line. Not safe for
 * sharing between threads; holds text, so it is never logged.
 */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class Words {
    /** What a token is made of. */
    enum Shape {
        /** Letters in lower case. */
        LOWER,
        /** A capital, then letters in lower case; also {@code McCoy} and {@code O'Hara}. */
        CAPITAL,
        /** Several capitals. */
        UPPER,
        /** One capital. */
        INITIAL,
        /** Letters of mixed case, or letters with digits or underscores: an identifier. */
        CODE,
        /** Digits, with at most one letter behind them. */
        NUMBER,
        /** One sign. */
        SIGN
    }

    private static final Shape[] SHAPES = Shape.values();
    private static final int MAX_WORD = 40;
    private static final int UNKNOWN = -1;
    /** The least that stands before the last word of a compound, and the least that this word has. */
    private static final int SHORTEST_HEAD = 4;

    private static final int SHORTEST_TAIL = 4;

    private final String text;
    private final Lexicon lexicon;
    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] masks = new long[64];
    private int[] lines = new int[64];
    private byte[] shapes = new byte[64];
    private boolean[] noise = new boolean[64];
    private int[] grades = new int[0];
    private boolean[] codeLines = new boolean[0];

    private Words(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
    }

    /** Cuts {@code text} into tokens. */
    static Words of(String text, Lexicon lexicon) {
        Words words = new Words(text, lexicon);
        new WordCutter(text, words).cut();
        words.grades = new int[words.count];
        Arrays.fill(words.grades, UNKNOWN);
        words.codeLines = CodeLines.of(words);
        return words;
    }

    void add(int start, int end, Shape shape, int line, boolean isNoise) {
        if (count == starts.length) {
            int capacity = count * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            masks = Arrays.copyOf(masks, capacity);
            lines = Arrays.copyOf(lines, capacity);
            shapes = Arrays.copyOf(shapes, capacity);
            noise = Arrays.copyOf(noise, capacity);
        }
        starts[count] = start;
        ends[count] = end;
        shapes[count] = (byte) shape.ordinal();
        lines[count] = line;
        noise[count] = isNoise;
        boolean isWord = shape != Shape.SIGN && shape != Shape.NUMBER && end - start <= MAX_WORD;
        masks[count] = isWord ? WordTraits.of(text, start, end) : 0;
        count++;
    }

    String text() {
        return text;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /** The first token that starts at or after {@code offset}. */
    int tokenAt(int offset) {
        int at = Arrays.binarySearch(starts, 0, count, offset);
        return at >= 0 ? at : -at - 1;
    }

    int count() {
        return count;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    int length(int i) {
        return ends[i] - starts[i];
    }

    int line(int i) {
        return lines[i];
    }

    Shape shape(int i) {
        return SHAPES[shapes[i]];
    }

    boolean is(int i, Cue cue) {
        return has(i, cue.bit());
    }

    /** Whether the token has a cue, or is a compound with a capital that ends in a word that has it, as {@code Generalkonsul} does. */
    boolean endsIn(int i, Cue cue) {
        if (is(i, cue)) {
            return true;
        }
        if (i < 0 || i >= count || shape(i) != Shape.CAPITAL || length(i) > MAX_WORD) {
            return false;
        }
        int longest = length(i) - SHORTEST_HEAD;
        for (int tail = SHORTEST_TAIL; tail <= longest; tail++) {
            if ((WordTraits.of(text, ends[i] - tail, ends[i]) & cue.bit()) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the token exists and has one of the {@link WordTraits} in {@code bits}. */
    boolean has(int i, long bits) {
        return i >= 0 && i < count && (masks[i] & bits) != 0;
    }

    /** Whether the token is the sign {@code sign}. */
    boolean isSign(int i, char sign) {
        return i >= 0 && i < count && ends[i] - starts[i] == 1 && text.charAt(starts[i]) == sign;
    }

    /** Whether the token is one of the signs in {@code signs}. */
    boolean isAnySign(int i, String signs) {
        return i >= 0 && i < count && shape(i) == Shape.SIGN && signs.indexOf(text.charAt(starts[i])) >= 0;
    }

    /** Whether the token equals {@code word}, which is in lower case, but for case. */
    boolean isWord(int i, String word) {
        return i >= 0
                && i < count
                && length(i) == word.length()
                && text.regionMatches(true, starts[i], word, 0, word.length());
    }

    /** Whether the token stands in an address of mail or web, a path or a dotted name. */
    boolean isNoise(int i) {
        return noise[i];
    }

    /** Whether the line of the token looks like source code or a log. */
    boolean isCode(int i) {
        return codeLines[lines[i]];
    }

    /** Whether the token is made of letters alone and starts with a capital. */
    boolean isCapital(int i) {
        return i >= 0
                && i < count
                && switch (shape(i)) {
                    case CAPITAL, UPPER, INITIAL -> true;
                    case LOWER, CODE, NUMBER, SIGN -> false;
                };
    }

    /** Whether the token is made of letters alone. */
    boolean isLetters(int i) {
        return i >= 0 && i < count && (isCapital(i) || shape(i) == Shape.LOWER);
    }

    boolean isNumber(int i) {
        return i >= 0 && i < count && shape(i) == Shape.NUMBER;
    }

    /** Whether nothing stands between the token and the one before it. */
    boolean isGlued(int i) {
        return i > 0 && i < count && starts[i] == ends[i - 1];
    }

    /** The token after {@code i} and after a full stop that is glued to it. */
    int afterStop(int i) {
        return isSign(i + 1, '.') && isGlued(i + 1) ? i + 2 : i + 1;
    }

    /** Whether both exist and stand on one line. */
    boolean onOneLine(int i, int j) {
        return i >= 0 && j < count && lines[i] == lines[j];
    }

    boolean isFirstOfLine(int i) {
        return i == 0 || lines[i - 1] != lines[i];
    }

    boolean isLastOfLine(int i) {
        return i == count - 1 || lines[i + 1] != lines[i];
    }

    /** The token as a string; short, for exceptional cases only. */
    String string(int i) {
        return text.substring(starts[i], ends[i]);
    }

    /** The end of the token without the possessive {@code 's}. */
    int bareEnd(int i) {
        int end = ends[i];
        if (end - starts[i] > 2 && (text.charAt(end - 1) | 32) == 's' && Letters.isApostrophe(text.charAt(end - 2))) {
            return end - 2;
        }
        return end;
    }

    /** The grade of the token in a list; in a list of names also of what remains without a genitive s. */
    int grade(Lexicon.List list, int i) {
        if (grades[i] == UNKNOWN) {
            grades[i] = lookUp(i);
        }
        return Lexicon.grade(grades[i], list);
    }

    /** Whether the token is a listed name with a genitive s, and no name with it. */
    boolean isGenitive(int i) {
        if (i < 0 || !isLetters(i) || length(i) < 4 || (text.charAt(ends[i] - 1) | 32) != 's') {
            return false;
        }
        if (bareEnd(i) < ends[i]) {
            return true;
        }
        int whole = lexicon.grades(text, starts[i], ends[i]);
        return Lexicon.grade(whole, Lexicon.List.GIVEN) + Lexicon.grade(whole, Lexicon.List.SURNAME) == 0
                && grade(Lexicon.List.GIVEN, i) + grade(Lexicon.List.SURNAME, i) > 0;
    }

    private int lookUp(int i) {
        int start = starts[i];
        int end = bareEnd(i);
        int length = end - start;
        if (length < 2 || length > MAX_WORD || !isLetters(i)) {
            return 0;
        }
        int known = lexicon.grades(text, start, end);
        boolean genitive = length > 3 && (text.charAt(end - 1) | 32) == 's';
        boolean isName = Lexicon.grade(known, Lexicon.List.GIVEN) > 0 && Lexicon.grade(known, Lexicon.List.SURNAME) > 0;
        if (!genitive || isName) {
            return known;
        }
        int nominative = lexicon.grades(text, start, end - 1);
        return Lexicon.orElse(Lexicon.orElse(known, nominative, Lexicon.List.GIVEN), nominative, Lexicon.List.SURNAME);
    }

    @Override
    public String toString() {
        return "Words[" + count + "]";
    }
}
