package io.nescio.redaction.place;

import java.nio.charset.StandardCharsets;

/** Spellings of a text that keep it from ending or changing what it is put into. */
final class Escape {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Escape() {}

    /** Within a JSON string (RFC 8259). */
    static String json(String text) {
        int i = 0;
        while (i < text.length() && !isJsonSpecial(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < ' ') {
                        escaped.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isJsonSpecial(char c) {
        return c < ' ' || c == '"' || c == '\\';
    }

    /** Whether {@code text} is a JSON number. */
    static boolean isJsonNumber(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - i;
        if (digits == 0 || (digits > 1 && text.charAt(i) == '0')) {
            return false;
        }
        for (; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Within the text or an attribute value of XML and HTML. */
    static String markup(String text) {
        return markup(text, "&<>\"'");
    }

    /** As {@link #markup(String)}, but only for the characters in {@code special}. */
    static String markup(String text, String special) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (special.indexOf(c) < 0) {
                escaped.append(c);
                continue;
            }
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append("&#").append((int) c).append(';');
            }
        }
        return escaped.toString();
    }

    /** As a percent-encoded component of a URL (RFC 3986), but for the characters in {@code kept}. */
    static String urlComponent(String text, String kept) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (EncodedUnit.isAsciiWord(c) || "-._~".indexOf(c) >= 0 || (c < 128 && kept.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return escaped.toString();
    }

    /** Within a URL that is written for people: only what would end it or change its parts is percent-encoded. */
    static String writtenUrl(String text, boolean inQuery) {
        String special = inQuery ? " \"<>\\^`{|}#%&?/=;+" : " \"<>\\^`{|}#%&?/=;";
        int i = 0;
        while (i < text.length() && special.indexOf(text.charAt(i)) < 0 && text.charAt(i) > ' ') {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || special.indexOf(c) >= 0) {
                escaped.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
