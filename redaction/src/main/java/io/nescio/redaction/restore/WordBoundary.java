package io.nescio.redaction.restore;

/** Where words begin and end in texts that may hold escapes. */
final class WordBoundary {
    private WordBoundary() {}

    /** Whether a word may begin at {@code at}: what stands before is no letter and no digit, but for those that end an escape. */
    static boolean before(char[] text, int at) {
        if (at == 0) {
            return true;
        }
        char c = text[at - 1];
        if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
            return true;
        }
        if (at >= 2 && text[at - 2] == '\\' && (c == 'n' || c == 'r' || c == 't')) {
            return true;
        }
        return at >= 3 && text[at - 3] == '%' && isHex(c) && isHex(text[at - 2]);
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }
}
