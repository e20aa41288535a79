package io.nescio.redaction.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A character written as an escape of a URL (RFC 3986), of HTML or of JSON (RFC 8259).
 *
 * @param value the character, or -1 for one that is not seen
 * @param end the offset behind the escape
 */
record Escape(int value, int end) {
    private static final int LONGEST_ENTITY = 8;
    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("commat", (int) '@'),
            Map.entry("period", (int) '.'),
            Map.entry("plus", (int) '+'),
            Map.entry("colon", (int) ':'),
            Map.entry("lowbar", (int) '_'),
            Map.entry("hyphen", (int) '-'),
            Map.entry("sol", (int) '/'),
            Map.entry("lpar", (int) '('),
            Map.entry("rpar", (int) ')'),
            Map.entry("quot", (int) '"'),
            Map.entry("apos", (int) '\''),
            Map.entry("lt", (int) '<'),
            Map.entry("gt", (int) '>'),
            Map.entry("amp", (int) '&'),
            Map.entry("nbsp", (int) ' '),
            Map.entry("shy", -1),
            Map.entry("zwnj", -1),
            Map.entry("zwj", -1));

    /** The escape that begins at {@code start}, if one does. */
    static @Nullable Escape at(String text, int start) {
        return switch (text.charAt(start)) {
            case '%' -> printable(hex(text, start + 1, start + 3), start + 3);
            case '&' -> entity(text, start);
            default -> json(text, start);
        };
    }

    private static @Nullable Escape json(String text, int start) {
        if (start + 1 >= text.length()) {
            return null;
        }
        return switch (text.charAt(start + 1)) {
            case 'n', 'r', 't' -> new Escape('\n', start + 2);
            case '"', '/' -> new Escape(text.charAt(start + 1), start + 2);
            case 'u' -> unicode(hex(text, start + 2, start + 6), start + 6);
            default -> null;
        };
    }

    private static @Nullable Escape entity(String text, int start) {
        int end = start + 1;
        int limit = Math.min(text.length(), start + LONGEST_ENTITY + 2);
        while (end < limit && text.charAt(end) != ';') {
            end++;
        }
        if (end == limit || end < start + 3) {
            return null;
        }
        if (text.charAt(start + 1) != '#') {
            Integer named = NAMED.get(text.substring(start + 1, end));
            return named == null ? null : new Escape(named, end + 1);
        }
        boolean hex = text.charAt(start + 2) == 'x' || text.charAt(start + 2) == 'X';
        int value = hex ? hex(text, start + 3, end) : decimal(text, start + 2, end);
        return unicode(value, end + 1);
    }

    private static @Nullable Escape printable(int value, int end) {
        return value < ' ' || value > '~' ? null : new Escape(value, end);
    }

    private static @Nullable Escape unicode(int value, int end) {
        return value < ' ' || value > '\uFFFF' ? null : new Escape(value, end);
    }

    private static int hex(String text, int start, int end) {
        return digits(text, start, end, 16);
    }

    private static int decimal(String text, int start, int end) {
        return digits(text, start, end, 10);
    }

    private static int digits(String text, int start, int end, int radix) {
        if (end > text.length() || start >= end || end - start > 6) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) > '~' ? -1 : Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
