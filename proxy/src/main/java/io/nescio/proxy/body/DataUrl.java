package io.nescio.proxy.body;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A {@code data:} URL (RFC 2397). */
record DataUrl(String mediaType, boolean base64, String payload) {
    /** Whether {@code text} begins like one. */
    static boolean is(String text) {
        return text.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Its parts, or null when {@code text} is none. */
    static @Nullable DataUrl parse(String text) {
        int comma = text.indexOf(',');
        if (!is(text) || comma < 0) {
            return null;
        }
        String head = text.substring(5, comma).toLowerCase(Locale.ROOT);
        int semicolon = head.indexOf(';');
        return new DataUrl(
                semicolon < 0 ? head : head.substring(0, semicolon),
                head.endsWith(";base64"),
                text.substring(comma + 1));
    }

    @Override
    public String toString() {
        return "DataUrl[" + payload.length() + " characters]";
    }
}
