package io.nescio.redaction.catalogue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as the patterns read it: digits and letters of other forms as ASCII, invisible characters gone, escapes resolved. Knows where
 * each of its characters comes from. A text with nothing to fold is itself.
 */
final class FoldedText {
    private final String text;
    private final int @Nullable [] starts;
    private final int @Nullable [] ends;

    private FoldedText(String text, int @Nullable [] starts, int @Nullable [] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    static FoldedText of(String original) {
        for (int i = 0; i < original.length(); i++) {
            if (mayFold(original.charAt(i))) {
                return fold(original);
            }
        }
        return new FoldedText(original, null, null);
    }

    /** What the patterns read. */
    String text() {
        return text;
    }

    /** The offset in the original of the character at {@code index}. */
    int start(int index) {
        return starts == null ? index : starts[index];
    }

    /** The offset in the original behind the last character before {@code index}. */
    int end(int index) {
        return ends == null ? index : ends[index - 1];
    }

    @Override
    public String toString() {
        return "FoldedText[" + text.length() + " characters]";
    }

    private static boolean mayFold(char c) {
        return c == '%' || c == '&' || c == '\\' || (c >= '\u00A0' && foldsAlone(c));
    }

    private static boolean foldsAlone(char c) {
        return c == '\u00A0' || c == '\u00AD' || (c > '\u02FF' && single(c) != c);
    }

    private static FoldedText fold(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] starts = new int[original.length()];
        int[] ends = new int[original.length()];
        int at = 0;
        while (at < original.length()) {
            char c = original.charAt(at);
            int next = at + 1;
            int value = c;
            if (c == '%' || c == '&' || c == '\\') {
                Escape escape = Escape.at(original, at);
                if (escape != null) {
                    value = escape.value() < 0 ? -1 : single(escape.value());
                    next = escape.end();
                }
            } else if (c >= '\u00A0') {
                value = single(c);
            }
            if (value >= 0) {
                starts[folded.length()] = at;
                ends[folded.length()] = next;
                folded.append((char) value);
            }
            at = next;
        }
        int length = folded.length();
        return new FoldedText(folded.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
    }

    /** What a single character becomes, or -1 when it goes. */
    private static int single(int c) {
        if (c < 0xA0) {
            return c;
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return c - 0xFF01 + '!';
        }
        return switch (c) {
            case 0xA0, 0x202F, 0x205F, 0x3000 -> ' ';
            case 0xAD, 0x034F, 0x061C, 0x180E, 0x2060, 0xFEFF -> -1;
            default -> c < 0x0300 ? c : range(c);
        };
    }

    private static int range(int c) {
        if (c >= 0x2000 && c <= 0x206F) {
            return punctuation(c);
        }
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return '0' + Character.digit(c, 10);
        }
        return c;
    }

    private static int punctuation(int c) {
        if (c <= 0x200A) {
            return ' ';
        }
        if (c <= 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2061) {
            return -1;
        }
        return c >= 0x2010 && c <= 0x2015 ? '-' : c;
    }
}
