package io.nescio.proxy.body;

/** The tokens of JSON (RFC 8259) in bytes: each method returns the place after its token, or {@link #MALFORMED}. */
final class JsonLexer {
    static final int MALFORMED = -1;
    private static final int MAX_NUMBER = 1_000;
    private static final String TRUE = "true";
    private static final String FALSE = "false";
    private static final String NULL = "null";

    private JsonLexer() {}

    /** The first byte at or after {@code from} that is no white space. */
    static int blank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** The closing quote of the string whose first byte stands at {@code from}. */
    static int closingQuote(byte[] bytes, int from, int to) {
        int i = ByteScan.special(bytes, from, to);
        while (i < to && bytes[i] != '"') {
            int length = bytes[i] == '\\' ? JsonText.escapeLength(bytes, i, to) : 1;
            if (length == 1) {
                return MALFORMED;
            }
            i = ByteScan.special(bytes, i + length, to);
        }
        return i < to ? i : MALFORMED;
    }

    static int number(byte[] bytes, int from, int to) {
        int i = bytes[from] == '-' ? from + 1 : from;
        int whole = i;
        i = digits(bytes, i, to);
        if (i == whole || (bytes[whole] == '0' && i > whole + 1)) {
            return MALFORMED;
        }
        if (i < to && bytes[i] == '.') {
            int fraction = i + 1;
            i = digits(bytes, fraction, to);
            if (i == fraction) {
                return MALFORMED;
            }
        }
        if (i < to && (bytes[i] | 0x20) == 'e') {
            int exponent = i + 1 < to && (bytes[i + 1] == '+' || bytes[i + 1] == '-') ? i + 2 : i + 1;
            i = digits(bytes, exponent, to);
            if (i == exponent) {
                return MALFORMED;
            }
        }
        return i - from > MAX_NUMBER ? MALFORMED : i;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** {@code true}, {@code false} or {@code null}. */
    static int word(byte[] bytes, int from, int to) {
        String word = bytes[from] == 't' ? TRUE : bytes[from] == 'f' ? FALSE : NULL;
        if (to - from < word.length()) {
            return MALFORMED;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return MALFORMED;
            }
        }
        return from + word.length();
    }
}
