package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/**
 * A string that has begun.
 *
 * @param style how it holds what would end or change it
 * @param end what ends it
 * @param escape the sign behind which nothing ends it, or 0
 * @param braces whether code stands in braces, and braces are written twice
 */
record OpenString(StringStyle style, String end, char escape, boolean braces) {
    OpenString(StringStyle style, String end) {
        this(style, end, style.escape(), false);
    }

    /** The same between three quotes. */
    OpenString tripled(StringStyle longStyle) {
        return new OpenString(longStyle, end.repeat(3), longStyle == style ? escape : longStyle.escape(), braces);
    }

    /** Whether a line break does not end the string. */
    boolean isMultiline() {
        return style.isMultiline() || end.length() > 1;
    }

    /** {@code original} inside the string, or null if it cannot be there. */
    @Nullable
    String spelled(String original) {
        String text = braces ? original.replace("{", "{{").replace("}", "}}") : original;
        char quote = end.strip().charAt(0);
        if (end.length() == 1 || !style.endsRaw()) {
            return style.spelled(text, quote, end.length() > 1);
        }
        boolean hidden = escape != 0 && text.endsWith("\\");
        return holds(text) && !hidden ? style.spelled(text, '\0', true) : null;
    }

    /** Whether {@code text} neither has the end in it nor makes one with what stands beside it. */
    private boolean holds(String text) {
        if (text.contains(end)) {
            return false;
        }
        for (int i = 1; i < end.length(); i++) {
            if (text.endsWith(end.substring(0, i)) || text.startsWith(end.substring(i))) {
                return false;
            }
        }
        return true;
    }
}
