package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.nio.charset.StandardCharsets;

/** The text of JSON string literals: decoded, and encoded again. Literals are given without their quotes, in valid UTF-8. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /**
     * The text of the literal {@code bytes[start, end)}.
     *
     * @throws RequestRefusedException if an escape is broken, a surrogate stands alone or a NUL is written
     */
    static String decode(byte[] bytes, int start, int end, JsonWalker at) {
        int escape = ByteScan.find(bytes, start, end, '\\');
        if (escape == end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        byte[] text = new byte[end - start];
        int length = 0;
        int plain = start;
        while (escape < end) {
            System.arraycopy(bytes, plain, text, length, escape - plain);
            length += escape - plain;
            int point = unescaped(bytes, escape, end, at);
            plain = escape + (bytes[escape + 1] == 'u' ? point > 0xffff ? 12 : 6 : 2);
            length = Utf8.write(point, text, length);
            escape = ByteScan.find(bytes, plain, end, '\\');
        }
        System.arraycopy(bytes, plain, text, length, end - plain);
        return new String(text, 0, length + end - plain, StandardCharsets.UTF_8);
    }

    /** The code point of the escape at {@code at}, or of the two that write a surrogate pair. */
    private static int unescaped(byte[] bytes, int at, int end, JsonWalker walker) {
        int length = escapeLength(bytes, at, end);
        if (length == 1) {
            throw refused("a string of the JSON document holds a broken escape", walker);
        }
        char c = length == 6 ? (char) hex(bytes, at + 2) : control(bytes[at + 1]);
        if (c == 0) {
            throw refused("a string of the JSON document holds a NUL", walker);
        }
        if (!Character.isSurrogate(c)) {
            return c;
        }
        boolean low = at + 12 <= end && bytes[at + 6] == '\\' && escapeLength(bytes, at + 6, end) == 6;
        char second = low ? (char) hex(bytes, at + 8) : 0;
        if (!Character.isSurrogatePair(c, second)) {
            throw refused("a string of the JSON document holds half of a surrogate pair", walker);
        }
        return Character.toCodePoint(c, second);
    }

    /**
     * The text of something that was to be a JSON document but is broken or cut off: escapes are decoded where they are whole, whatever
     * else stands there is kept.
     */
    static String decodeLeniently(byte[] bytes, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int plain = start;
        int at = start;
        while (at < end) {
            int length = bytes[at] == '\\' ? escapeLength(bytes, at, end) : 1;
            if (length > 1) {
                text.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
                char c = length == 6 ? (char) hex(bytes, at + 2) : control(bytes[at + 1]);
                text.append(c);
                plain = at + length;
            }
            at += length;
        }
        text.append(new String(bytes, plain, end - plain, StandardCharsets.UTF_8));
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !paired(text, i)) {
                text.setCharAt(i, '\ufffd');
            }
        }
        return text.toString();
    }

    /** How many bytes the escape at {@code at} takes; 1 when it is none. */
    static int escapeLength(byte[] bytes, int at, int end) {
        if (at + 1 >= end) {
            return 1;
        }
        if (bytes[at + 1] == 'u') {
            return at + 6 <= end && hex(bytes, at + 2) >= 0 ? 6 : 1;
        }
        return "\"\\/bfnrt".indexOf(bytes[at + 1]) >= 0 ? 2 : 1;
    }

    private static char control(byte escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> (char) escape;
        };
    }

    /** The value of four hexadecimal digits, or a negative number. */
    static int hex(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static RequestRefusedException refused(String message, JsonWalker at) {
        return new RequestRefusedException(Failure.MALFORMED_BODY, message, at.path());
    }

    /** Writes {@code text} as the inside of a JSON string literal. */
    static String escaped(String text) {
        int i = 0;
        while (i < text.length() && !special(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15));
                        out.append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean special(char c) {
        return c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
    }

    private static boolean paired(CharSequence text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
