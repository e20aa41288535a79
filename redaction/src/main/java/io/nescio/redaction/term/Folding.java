package io.nescio.redaction.term;

/**
 * What a unit of text stands for when terms are compared: letters without case, umlauts and {@code ß} as two letters, every white space as
 * a blank, marks that cannot be seen as nothing.
 */
final class Folding {
    /** Stands for no unit at all. */
    static final char NOTHING = 0;

    private static final char COMBINING_DIAERESIS = '\u0308';
    private static final char[] FIRST = new char[1 << 16];
    private static final char[] SECOND = new char[1 << 16];

    static {
        for (int unit = 0; unit < FIRST.length; unit++) {
            int fold = Character.toLowerCase(Character.toUpperCase(unit));
            FIRST[unit] = invisible(unit) ? NOTHING : blank(unit) ? ' ' : (char) fold;
        }
        for (String pair : new String[] {"äae", "Äae", "öoe", "Öoe", "üue", "Üue", "ßss", "\u1E9Ess", "æae", "Æae"}) {
            FIRST[pair.charAt(0)] = pair.charAt(1);
            SECOND[pair.charAt(0)] = pair.charAt(2);
        }
        FIRST[COMBINING_DIAERESIS] = 'e';
    }

    private Folding() {}

    private static boolean invisible(int unit) {
        return unit == 0 || Character.getType(unit) == Character.FORMAT;
    }

    private static boolean blank(int unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }

    static char first(char unit) {
        return FIRST[unit];
    }

    /** The second letter, or {@link #NOTHING}. */
    static char second(char unit) {
        return SECOND[unit];
    }

    /** The folded form of a whole term. */
    static String fold(String term) {
        StringBuilder folded = new StringBuilder();
        for (char unit : term.strip().toCharArray()) {
            char first = first(unit);
            boolean secondBlank = first == ' ' && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
            if (first == NOTHING || secondBlank) {
                continue;
            }
            folded.append(first);
            if (second(unit) != NOTHING) {
                folded.append(second(unit));
            }
        }
        while (!folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
            folded.setLength(folded.length() - 1);
        }
        return folded.toString();
    }
}
