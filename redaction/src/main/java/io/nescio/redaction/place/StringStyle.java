package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/** How a string of a programming language holds its own quote and what else would end or change it. */
enum StringStyle {
    /** On one line, escaped by backslashes. */
    LINE(false, '\\', ""),
    /** As {@link #LINE}, with variables behind {@code $}. */
    LINE_DOLLAR(false, '\\', "$"),
    /** As {@link #LINE}, with variables behind {@code #}, {@code $} or {@code @}. */
    LINE_SIGILS(false, '\\', "#$@"),
    /** Over several lines, escaped by backslashes. */
    LINES(true, '\\', ""),
    /** As {@link #LINES}, with variables behind {@code $}. */
    LINES_DOLLAR(true, '\\', "$"),
    /** In double quotes of a shell. */
    SHELL(true, '\\', "$`"),
    /** In double quotes of PowerShell. */
    BACKTICK(true, '`', "$"),
    /** Between lines of PowerShell: only variables are escaped. */
    HERE(true, '`', "$"),
    /** In single quotes of a shell: the string is ended for the quote. */
    APART(true, '\0', ""),
    /** The quote is written twice. */
    DOUBLED(true, '\0', ""),
    /** As {@link #DOUBLED}, and with backslashes. */
    DOUBLED_ESCAPED(true, '\\', ""),
    /** Nothing is escaped, so that the quote cannot be in it. */
    RAW(true, '\0', ""),
    /** As {@link #RAW}, on one line. */
    RAW_LINE(false, '\0', ""),
    /** As {@link #RAW}, with variables behind {@code $}. */
    RAW_DOLLAR(true, '\0', "$");

    private final boolean multiline;
    private final char escape;
    private final String variables;

    StringStyle(boolean multiline, char escape, String variables) {
        this.multiline = multiline;
        this.escape = escape;
        this.variables = variables;
    }

    /** Whether a line break does not end the string. */
    boolean isMultiline() {
        return multiline;
    }

    /** The sign that takes the meaning from what stands behind it, or 0. */
    char escape() {
        return escape;
    }

    /** Whether nothing keeps what ends the string from ending it. */
    boolean endsRaw() {
        return this == RAW || this == RAW_LINE || this == RAW_DOLLAR || this == HERE;
    }

    /** Whether code stands in braces behind {@code sign}. */
    boolean inserts(char sign) {
        return sign != '`' && variables.indexOf(sign) >= 0;
    }

    /** {@code original} inside such a string, or null if it cannot be there. */
    @Nullable
    String spelled(String original, char quote, boolean keepsLines) {
        return switch (this) {
            case DOUBLED -> original.replace(String.valueOf(quote), "" + quote + quote);
            case DOUBLED_ESCAPED -> DOUBLED.spelled(original.replace("\\", "\\\\"), quote, keepsLines);
            case APART -> original.replace("'", "'\\''");
            case RAW -> original.indexOf(quote) < 0 && !original.endsWith("\\") ? original : null;
            case RAW_LINE -> keepsLines || original.indexOf('\n') < 0 ? RAW.spelled(original, quote, true) : null;
            case RAW_DOLLAR -> original.indexOf('$') < 0 ? RAW.spelled(original, quote, true) : null;
            default -> escaped(original, this == HERE ? '$' : quote, multiline || keepsLines);
        };
    }

    private String escaped(String original, char quote, boolean keepsLines) {
        StringBuilder spelled = new StringBuilder(original.length() + 8);
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (c == escape || c == quote || variables.indexOf(c) >= 0) {
                spelled.append(escape).append(c);
            } else if (c == '\n' && !keepsLines) {
                spelled.append("\\n");
            } else if (c == '\r' && !keepsLines) {
                spelled.append("\\r");
            } else {
                spelled.append(c);
            }
        }
        return spelled.toString();
    }
}
