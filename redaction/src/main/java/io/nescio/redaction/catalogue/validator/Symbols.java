package io.nescio.redaction.catalogue.validator;

/** The letters and digits of a value without the separators between them, in ASCII and upper case. */
final class Symbols {
    /** Longer than every identifier; an MRZ of three lines has 90 symbols. */
    private static final int MAX_LENGTH = 256;

    private Symbols() {}

    /** The symbols of {@code candidate}; anything that is neither symbol nor separator stays and lets every form fail. */
    static String of(CharSequence candidate) {
        if (candidate.length() > MAX_LENGTH) {
            return "";
        }
        StringBuilder symbols = new StringBuilder(candidate.length());
        for (int i = 0; i < candidate.length(); i++) {
            char c = candidate.charAt(i);
            if (!isSeparator(c)) {
                symbols.append(ascii(c));
            }
        }
        return symbols.toString();
    }

    /** The value of the decimal digits in {@code [from, to)}, at most 18 of them. */
    static long number(String symbols, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (symbols.charAt(i) - '0');
        }
        return number;
    }

    /** The value of the decimal digit at {@code index}. */
    static int digit(String symbols, int index) {
        return symbols.charAt(index) - '0';
    }

    /** Whether all symbols are the same: many check digits hold for 000000000, nobody has it. */
    static boolean isUniform(String symbols) {
        for (int i = 1; i < symbols.length(); i++) {
            if (symbols.charAt(i) != symbols.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSeparator(char c) {
        return switch (c) {
            case ' ', '.', '-', '/', '\u00A0', '\u00AD', '\u2212', '\uFEFF', '\uFF0D', '\uFF0E', '\uFF0F' -> true;
            case '\u200B', '\u200C', '\u200D', '\u2060' -> true;
            default -> (c <= ' ' || c >= '\u0080') && isWideSeparator(c);
        };
    }

    private static boolean isWideSeparator(char c) {
        return (c >= '\u2010' && c <= '\u2015') || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static char ascii(char c) {
        if (c < '\u0080') {
            return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        }
        if (c >= '\uFF21' && c <= '\uFF3A') {
            return (char) (c - '\uFF21' + 'A');
        }
        if (c >= '\uFF41' && c <= '\uFF5A') {
            return (char) (c - '\uFF41' + 'A');
        }
        int digit = Character.digit(c, 10);
        return digit >= 0 ? (char) ('0' + digit) : c;
    }
}
