package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a body as text with all JSON escapes undone, however many documents are nested in strings: a run of backslashes counts as one.
 * That joins nothing that was apart, so it can only make the guard see more.
 */
final class UnescapedBytes {
    private UnescapedBytes() {}

    static void feed(ByteBuf body, Needles.Pass pass) {
        BodyBytes view = BodyBytes.of(body);
        byte[] bytes = view.array();
        int to = view.to();
        int i = view.from();
        while (i < to) {
            byte b = bytes[i];
            if (b != '\\' && pass.skippable(b)) {
                pass.skip(b);
                i++;
            } else if (b == '\\') {
                int last = backslashes(bytes, i, to);
                i = last + escapeLength(bytes, last, to);
                if (last < to) {
                    pass.accept(unescaped(bytes, last, i));
                }
            } else if (b >= 0) {
                pass.accept((char) b);
                i++;
            } else {
                i = sequence(bytes, i, to, pass);
            }
        }
        pass.end();
    }

    /** How {@code text} is fed, should it stand in a document as it is or escaped any number of times. */
    static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] != '\\') {
                out.write(bytes[i++]);
                continue;
            }
            int last = backslashes(bytes, i, bytes.length);
            i = last + escapeLength(bytes, last, bytes.length);
            if (last < bytes.length) {
                out.writeBytes(String.valueOf(unescaped(bytes, last, i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The byte after a run of backslashes. */
    private static int backslashes(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] == '\\') {
            i++;
        }
        return i;
    }

    /** How many bytes after the backslashes belong to the escape. */
    private static int escapeLength(byte[] bytes, int at, int to) {
        if (at == to) {
            return 0;
        }
        if (bytes[at] == 'u' && at + 5 <= to && JsonText.hex(bytes, at + 1) >= 0) {
            return 5;
        }
        return "ntrbf\"/".indexOf(bytes[at]) >= 0 ? 1 : 0;
    }

    private static char unescaped(byte[] bytes, int from, int to) {
        if (to - from == 5) {
            return (char) JsonText.hex(bytes, from + 1);
        }
        return switch (to == from ? '\\' : bytes[from]) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '/' -> (char) bytes[from];
            default -> '\\';
        };
    }

    private static int sequence(byte[] bytes, int at, int to, Needles.Pass pass) {
        int first = bytes[at] & 0xff;
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (first < 0xc0 || at + length > to) {
            pass.accept('\ufffd');
            return at + 1;
        }
        int point = first & 0x7f >> length;
        for (int k = 1; k < length; k++) {
            point = point << 6 | (bytes[at + k] & 0x3f);
        }
        if (point < 0x10000) {
            pass.accept((char) point);
        } else {
            pass.accept(Character.highSurrogate(point));
            pass.accept(Character.lowSurrogate(point));
        }
        return at + length;
    }
}
