package io.nescio.proxy.body;

import io.nescio.redaction.Edit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A percent-encoded text (RFC 3986, section 2.1), decoded once, with the places of its characters in the encoded form. */
final class PercentText {
    private final String decoded;
    private final int[] places;

    PercentText(String encoded) {
        StringBuilder text = new StringBuilder(encoded.length());
        int[] at = new int[encoded.length() + 1];
        int i = 0;
        while (i < encoded.length()) {
            int run = runOfEscapes(encoded, i);
            if (run == i) {
                at[text.length()] = i;
                text.append(encoded.charAt(i++));
                continue;
            }
            i = escapes(encoded, i, run, text, at);
        }
        at[text.length()] = encoded.length();
        decoded = text.toString();
        places = at;
    }

    /** Whether decoding would change anything. */
    static boolean encoded(String text) {
        return text.indexOf('%') >= 0;
    }

    String decoded() {
        return decoded;
    }

    /** The edits of the decoded text as edits of the encoded one, with percent-encoded replacements. */
    List<Edit> encoded(List<Edit> edits) {
        List<Edit> own = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            own.add(new Edit(places[edit.start()], places[edit.end()], encode(edit.replacement())));
        }
        return own;
    }

    /** Encodes everything but the unreserved characters. */
    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
            }
        }
        return out.toString();
    }

    private static int runOfEscapes(String text, int from) {
        int i = from;
        while (i + 2 < text.length()
                && text.charAt(i) == '%'
                && Character.digit(text.charAt(i + 1), 16) >= 0
                && Character.digit(text.charAt(i + 2), 16) >= 0) {
            i += 3;
        }
        return i;
    }

    private static int escapes(String encoded, int from, int to, StringBuilder text, int[] at) {
        byte[] bytes = new byte[(to - from) / 3];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) Integer.parseInt(encoded, from + 3 * k + 1, from + 3 * k + 3, 16);
        }
        int k = 0;
        while (k < bytes.length) {
            int length = sequence(bytes, k);
            for (char c : decode(bytes, k, length).toCharArray()) {
                at[text.length()] = from + 3 * k;
                text.append(c);
            }
            k += length;
        }
        return to;
    }

    private static int sequence(byte[] bytes, int at) {
        int b = bytes[at] & 0xff;
        int length = b < 0xc0 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        return Math.min(length, bytes.length - at);
    }

    private static String decode(byte[] bytes, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
