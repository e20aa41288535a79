package io.nescio.redaction.name;

/** Character classes of the tokeniser and the features. */
final class Characters {
    private static final int TABLE_SIZE = 0x250;
    private static final char[] LOWER = new char[TABLE_SIZE];
    private static final char[] CLASS = new char[TABLE_SIZE];

    static {
        for (char c = 0; c < TABLE_SIZE; c++) {
            LOWER[c] = Character.toLowerCase(c);
            CLASS[c] = classify(c);
        }
    }

    private Characters() {}

    static char lower(char c) {
        return c < TABLE_SIZE ? LOWER[c] : Character.toLowerCase(c);
    }

    /** {@code X} for an upper-case letter, {@code x} for any other, {@code d} for a digit, else the character itself. */
    static char shape(char c) {
        return c < TABLE_SIZE ? CLASS[c] : classify(c);
    }

    static boolean isUpper(char c) {
        return shape(c) == 'X' && c != 0;
    }

    static boolean isLetter(char c) {
        char shape = shape(c);
        return shape == 'X' || shape == 'x';
    }

    static boolean isDigit(char c) {
        return shape(c) == 'd';
    }

    /** Whether a character can stand inside a word: letters, digits, marks, halves of surrogate pairs of letters are tested elsewhere. */
    static boolean isWord(char c) {
        char shape = shape(c);
        return shape == 'x' || shape == 'X' || shape == 'd' || (isInvisible(c) && c != '\uFEFF');
    }

    /** Characters without a glyph that writers and adversaries put inside words. */
    static boolean isInvisible(char c) {
        return c == '\u00AD' || (c >= '\u200B' && c <= '\u200F') || c == '\u2060' || c == '\uFEFF';
    }

    static boolean isBlank(char c) {
        return c <= ' '
                || c == '\u00A0'
                || c == '\uFEFF'
                || (c > 0x7F && Character.isWhitespace(c))
                || c == '\u202F'
                || c == '\u2007';
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u02BC' || c == '`' || c == '\u00B4';
    }

    static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }

    /** Whether there are both letters and digits in {@code text[start, end)}. */
    static boolean isMixed(CharSequence text, int start, int end) {
        boolean letters = false;
        boolean digits = false;
        for (int i = start; i < end; i++) {
            letters |= isLetter(text.charAt(i));
            digits |= isDigit(text.charAt(i));
        }
        return letters && digits;
    }

    private static char classify(char c) {
        if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
            return 'X';
        }
        if (Character.isLetter(c) || isMark(c)) {
            return 'x';
        }
        return Character.isDigit(c) ? 'd' : c;
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
