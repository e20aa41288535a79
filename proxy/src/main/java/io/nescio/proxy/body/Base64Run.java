package io.nescio.proxy.body;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stretch that may be base64, whose letters JSON may have escaped and lines may have parted (RFC 2045, section 6.8).
 *
 * @param end where it ends
 * @param letters its letters, with the padding
 * @param lines whether it has more than one line
 */
record Base64Run(int end, String letters, boolean lines) {
    /** The fewest letters that are taken for base64, in all and in a line. */
    static final int MIN_LENGTH = 24;

    /** What is no text shows within so many characters. */
    private static final int LOOK = 64;

    private static final boolean[] LETTERS = new boolean[256];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_".toCharArray()) {
            LETTERS[c] = true;
        }
    }

    static boolean letter(byte b) {
        return LETTERS[b & 0xff];
    }

    /** The run that begins at {@code start}, on that line alone unless {@code overLines}. */
    static Base64Run of(byte[] bytes, int start, int to, boolean overLines) {
        StringBuilder letters = new StringBuilder();
        int width = 0;
        int line = 0;
        int at = start;
        while (true) {
            int end = at;
            while (end < to && letter(bytes[end])) {
                end++;
            }
            letters.append(new String(bytes, at, end - at, StandardCharsets.US_ASCII));
            char escaped = escaped(bytes, end, to);
            if (escaped != 0) {
                letters.append(escaped);
                at = end + (escaped == '/' ? 2 : 6);
                continue;
            }
            int length = letters.length() - line;
            int next = end + lineBreak(bytes, end, to);
            boolean full = length >= MIN_LENGTH && length % 4 == 0 && (width == 0 || length == width);
            if (!overLines || !full || next == end || next == to || !letter(bytes[next])) {
                at = end;
                break;
            }
            width = length;
            line = letters.length();
            at = next;
        }
        while (at < to && bytes[at] == '=') {
            letters.append('=');
            at++;
        }
        return new Base64Run(at, letters.toString(), width > 0);
    }

    /** The letter that is escaped at {@code at}, as PHP and .NET do, or 0. */
    private static char escaped(byte[] bytes, int at, int to) {
        if (at + 1 >= to || bytes[at] != '\\') {
            return 0;
        }
        if (bytes[at + 1] == '/') {
            return '/';
        }
        return bytes[at + 1] == 'u' && at + 6 <= to && JsonText.hex(bytes, at + 2) == '+' ? '+' : (char) 0;
    }

    /** How many bytes the end of a line at {@code at} takes, escaped or not; 0 when there is none. */
    private static int lineBreak(byte[] bytes, int at, int to) {
        int feed = at + control(bytes, at, to, '\r', 'r');
        int after = feed + control(bytes, feed, to, '\n', 'n');
        return after == feed ? 0 : after - at;
    }

    private static int control(byte[] bytes, int at, int to, char control, char escape) {
        if (at < to && bytes[at] == control) {
            return 1;
        }
        return at + 1 < to && bytes[at] == '\\' && bytes[at + 1] == escape ? 2 : 0;
    }

    /** The text that it spells, or null when it is none. */
    @Nullable
    String text() {
        byte[] head = Unreadable.decoded(letters.substring(0, Math.min(LOOK, letters.length() / 4 * 4)));
        if (head == null || binary(head)) {
            return null;
        }
        byte[] spelt = Unreadable.decoded(letters);
        return spelt == null ? null : Unreadable.text(spelt);
    }

    private static boolean binary(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Base64Run[" + letters.length() + " letters]";
    }
}
