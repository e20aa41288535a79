package io.nescio.proxy.body;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Base64 (RFC 4648) within a text that spells text itself, as in a data URL or a token: what it says is read like the text around it. */
final class Base64Text {
    private Base64Text() {}

    /** The places of base64 in {@code bytes[from, to)}, which may be a literal of JSON; what it spells is given to {@code fragments}. */
    static List<Slot> slots(byte[] bytes, int from, int to, ToIntFunction<String> fragments) {
        List<Slot> slots = List.of();
        int at = from;
        int noLines = from;
        while (to - at >= Base64Run.MIN_LENGTH) {
            int last = lastOther(bytes, at);
            if (last >= 0) {
                at = last + 1;
                continue;
            }
            int start = at + escape(bytes, from, at);
            Base64Run run = Base64Run.of(bytes, start, to, at >= noLines);
            String text = run.text();
            if (text == null && run.lines()) {
                // What looks like lines of one base64 is none; each may still be one of its own.
                noLines = run.end();
                continue;
            }
            if (text != null) {
                slots = slots.isEmpty() ? new ArrayList<>() : slots;
                slots.add(new Slot.Encoded(start, run.end(), fragments.applyAsInt(text)));
            }
            at = run.end();
        }
        return slots;
    }

    /** The last byte that is no letter of base64 among those that a run from here on must have, or -1. */
    private static int lastOther(byte[] bytes, int at) {
        for (int i = at + Base64Run.MIN_LENGTH - 1; i >= at; i--) {
            if (!Base64Run.letter(bytes[i])) {
                return i;
            }
        }
        return -1;
    }

    /** How many letters at {@code at} belong to an escape of JSON that begins before it. */
    private static int escape(byte[] bytes, int from, int at) {
        int backslashes = 0;
        while (at - backslashes > from && bytes[at - backslashes - 1] == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 0) {
            return 0;
        }
        return bytes[at] == 'u' ? 5 : 1;
    }
}
