package io.nescio.redaction.place;

import io.nescio.redaction.place.EncodedUnit.Encoding;

/** Spells an original for the place that it is put into, so that it never changes the structure around it. */
public final class OriginalSpelling {
    /** How far back the beginning of a URL is looked for. */
    public static final int LOOK_BACK = 128;

    private OriginalSpelling() {}

    /** Spells {@code original} in place of a placeholder at {@code start} of plain text. */
    public static String inText(String original, String type, Encoding encoding, char[] text, int start) {
        return switch (encoding) {
            case PERCENT -> Escape.urlComponent(original, type.equals("EMAIL") && isMail(text, start) ? "@" : "");
            case HTML -> Escape.markup(original);
            case UNICODE -> Escape.json(original);
            case PLAIN, BACKSLASH ->
                type.equals("URL") || type.equals("LITERAL") ? original : inWord(original, text, start);
        };
    }

    /** Spells {@code spelled} inside {@code level} JSON strings; outside of any string it becomes one. */
    static String inJson(String spelled, int level) {
        if (level == 0) {
            return Escape.isJsonNumber(spelled) ? spelled : '"' + Escape.json(spelled) + '"';
        }
        String escaped = spelled;
        for (int i = 0; i < level; i++) {
            escaped = Escape.json(escaped);
        }
        return escaped;
    }

    private static String inWord(String original, char[] text, int start) {
        int from = start;
        int stop = Math.max(0, start - LOOK_BACK);
        int scheme = -1;
        boolean query = false;
        while (from > stop && isUrlCharacter(text[from - 1])) {
            from--;
            query |= text[from] == '?';
            if (text[from] == ':' && from + 2 < start && text[from + 1] == '/' && text[from + 2] == '/') {
                scheme = from;
            }
        }
        return scheme > from ? Escape.writtenUrl(original, query) : original;
    }

    private static boolean isUrlCharacter(char c) {
        return c > ' ' && c != '"' && c != '<' && c != '>' && c != '\u00a0';
    }

    private static boolean isMail(char[] text, int start) {
        String scheme = "mailto:";
        int from = start - scheme.length();
        return from >= 0 && new String(text, from, scheme.length()).equalsIgnoreCase(scheme);
    }
}
