package io.nescio.redaction.term;

/** Tells where words begin and end. */
final class WordEdges {
    private WordEdges() {}

    /** Whether {@code at} is not between two characters of one word. */
    static boolean at(String text, int at) {
        if (at == 0 || at == text.length()) {
            return true;
        }
        int after = text.codePointAt(at);
        return Character.getType(after) != Character.NON_SPACING_MARK
                && !(Character.isLetterOrDigit(after) && joins(text.codePointBefore(at)))
                && !(Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static boolean joins(int before) {
        return Character.isLetterOrDigit(before) || Character.getType(before) == Character.NON_SPACING_MARK;
    }
}
