package io.nescio.redaction.name;

/** Tells code from prose, tables and data by its marks: what looks like a name in code is doubted. */
final class TechnicalText {
    /** The share of marks of programming languages, in percent of all tokens, from which text is code. */
    private static final int CODE_PERCENT = 14;
    /** The same share where there are more kinds of marks, as in code with comments. */
    private static final int MIXED_PERCENT = 8;
    /** How many kinds of marks code has at least; tables and data have fewer. */
    private static final int CODE_KINDS = 3;

    /** The marks, two of a kind after one another. */
    private static final String MARKS = "(){}[]<>=;\\_";

    private TechnicalText() {}

    /** Whether the tokens {@code [from, to)} are code. */
    static boolean isCode(CharSequence text, Tokens tokens, int from, int to) {
        int marks = 0;
        int kinds = 0;
        for (int token = from; token < to; token++) {
            int mark = MARKS.indexOf(text.charAt(tokens.start(token)));
            if (mark >= 0) {
                marks++;
                kinds |= 1 << (mark / 2);
            }
        }
        int most = Integer.bitCount(kinds);
        int percent = marks * 100 / Math.max(1, to - from);
        return (most >= CODE_KINDS && percent > CODE_PERCENT) || (most > CODE_KINDS && percent > MIXED_PERCENT);
    }
}
