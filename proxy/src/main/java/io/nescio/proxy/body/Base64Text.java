package io.nescio.proxy.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Base64 (RFC 4648) within a text that spells text itself, as in a data URL or a token: what it says is read like the text around it. */
final class Base64Text {
    private static final int MIN_LENGTH = 24;
    /** What is no text shows within so many characters. */
    private static final int LOOK = 64;

    private static final boolean[] LETTERS = new boolean[256];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_".toCharArray()) {
            LETTERS[c] = true;
        }
    }

    private Base64Text() {}

    /** The places of base64 in {@code bytes[from, to)}, which may be a literal of JSON; what it spells is given to {@code fragments}. */
    static List<Slot> slots(byte[] bytes, int from, int to, ToIntFunction<String> fragments) {
        List<Slot> slots = List.of();
        int at = from;
        while (to - at >= MIN_LENGTH) {
            int last = lastOther(bytes, at);
            if (last >= 0) {
                at = last + 1;
                continue;
            }
            int start = at + escape(bytes, from, at);
            int end = at + MIN_LENGTH;
            while (end < to && LETTERS[bytes[end] & 0xff]) {
                end++;
            }
            at = end;
            while (end < to && bytes[end] == '=') {
                end++;
            }
            String text = text(bytes, start, end);
            if (text != null) {
                slots = slots.isEmpty() ? new ArrayList<>() : slots;
                slots.add(new Slot.Encoded(start, end, fragments.applyAsInt(text)));
            }
        }
        return slots;
    }

    /** The last byte that is no letter of base64 among those that a run from here on must have, or -1. */
    private static int lastOther(byte[] bytes, int at) {
        for (int i = at + MIN_LENGTH - 1; i >= at; i--) {
            if (!LETTERS[bytes[i] & 0xff]) {
                return i;
            }
        }
        return -1;
    }

    /** How many letters at {@code at} belong to an escape of JSON that begins before it. */
    private static int escape(byte[] bytes, int from, int at) {
        if (at == from || bytes[at - 1] != '\\') {
            return 0;
        }
        return bytes[at] == 'u' ? 5 : 1;
    }

    private static @Nullable String text(byte[] bytes, int start, int end) {
        String base64 = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
        byte[] head = Unreadable.decoded(base64.substring(0, Math.min(LOOK, base64.length() / 4 * 4)));
        if (head == null || binary(head)) {
            return null;
        }
        byte[] spelt = Unreadable.decoded(base64);
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
}
