package io.nescio.redaction.restore;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of a {@link RestoreMap}: a version, the number of entries, and for each, in the order of the replacements, replacement and
 * original as their length and UTF-16 units. All numbers have 7 bits in a byte, the low ones first: a unit of ASCII takes one byte.
 */
final class RestoreMapCodec {
    private static final int VERSION = 1;

    private RestoreMapCodec() {}

    static byte[] encode(Map<String, String> originals) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 + 48 * originals.size());
        bytes.write(VERSION);
        number(bytes, originals.size());
        new TreeMap<>(originals).forEach((replacement, original) -> {
            text(bytes, replacement);
            text(bytes, original);
        });
        return bytes.toByteArray();
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        number(bytes, text.length());
        for (int i = 0; i < text.length(); i++) {
            number(bytes, text.charAt(i));
        }
    }

    private static void number(ByteArrayOutputStream bytes, int number) {
        int rest = number;
        while (rest >= 0x80) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    static Map<String, String> decode(byte[] bytes) {
        return new Cursor(bytes).map();
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        Map<String, String> map() {
            if (bytes.length == 0 || bytes[at++] != VERSION) {
                throw damaged();
            }
            int size = number(bytes.length);
            Map<String, String> originals = LinkedHashMap.newLinkedHashMap(Math.min(size, bytes.length / 2));
            for (int i = 0; i < size; i++) {
                originals.put(text(), text());
            }
            if (at != bytes.length) {
                throw damaged();
            }
            return originals;
        }

        private String text() {
            char[] units = new char[number(bytes.length - at)];
            for (int i = 0; i < units.length; i++) {
                units[i] = (char) number(Character.MAX_VALUE);
            }
            return new String(units);
        }

        private int number(int most) {
            long number = 0;
            for (int shift = 0; shift <= 28; shift += 7) {
                if (at == bytes.length) {
                    throw damaged();
                }
                byte next = bytes[at++];
                number |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    if (number > most) {
                        throw damaged();
                    }
                    return (int) number;
                }
            }
            throw damaged();
        }

        private static IllegalArgumentException damaged() {
            return new IllegalArgumentException("not the bytes of a restore map");
        }
    }
}
