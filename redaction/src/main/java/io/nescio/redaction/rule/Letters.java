package io.nescio.redaction.rule;

/** The kinds of UTF-16 units, from a table. */
final class Letters {
    private static final int UNITS = 1 << Character.SIZE;
    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte UPPER = 4;
    private static final byte SPACE = 8;
    private static final byte MARK = 16;
    private static final byte SURROGATE = 32;
    private static final byte[] KINDS = kinds();
    private static final int LOWER_UNITS = 0x250;
    private static final char[] LOWER = new char[LOWER_UNITS];

    static {
        for (char c = 0; c < LOWER_UNITS; c++) {
            LOWER[c] = Character.toLowerCase(c);
        }
    }

    private Letters() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            char c = (char) unit;
            boolean mark = c > 127 && Character.getType(c) == Character.NON_SPACING_MARK;
            kinds[unit] = (byte) ((Character.isLetter(c) ? LETTER : 0)
                    | (Character.isDigit(c) ? DIGIT : 0)
                    | (Character.isUpperCase(c) ? UPPER : 0)
                    | (Character.isWhitespace(c) || Character.isSpaceChar(c) ? SPACE : 0)
                    | (mark ? MARK : 0)
                    | (Character.isSurrogate(c) ? SURROGATE : 0));
        }
        return kinds;
    }

    static char lower(char c) {
        return c < LOWER_UNITS ? LOWER[c] : Character.toLowerCase(c);
    }

    static boolean isLetter(char c) {
        return (KINDS[c] & LETTER) != 0;
    }

    static boolean isDigit(char c) {
        return (KINDS[c] & DIGIT) != 0;
    }

    static boolean isUpper(char c) {
        return (KINDS[c] & UPPER) != 0;
    }

    static boolean isSpace(char c) {
        return (KINDS[c] & SPACE) != 0;
    }

    /** Whether the unit stands in words: a letter, a digit, an underscore or a mark on a letter. */
    static boolean isWordPart(char c) {
        return (KINDS[c] & (LETTER | DIGIT | MARK)) != 0 || c == '_';
    }

    static boolean isSurrogate(char c) {
        return (KINDS[c] & SURROGATE) != 0;
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '’';
    }
}
