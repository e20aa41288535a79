package io.nescio.redaction.place;

/**
 * How deep in JSON strings the end of a JSON text stands while it streams: 0 outside of any string, 1 inside a string, 2 inside a string
 * of a JSON document that is itself in a string, and so on. Quotes in strings that hold no document do not nest.
 */
final class JsonNesting {
    private static final int DEEPEST = 4;
    private static final int NOTHING_YET = 0;
    private static final int BRACKET = 1;
    private static final int DOCUMENT = 2;
    private static final int NO_DOCUMENT = 3;

    private final int[] heads = new int[DEEPEST + 1];
    private int level;
    private int backslashes;

    /** How many JSON strings are open. */
    int level() {
        return level;
    }

    /** Passes the next unit of the text. */
    void advance(char c) {
        if (c == '\\') {
            backslashes++;
            return;
        }
        if (c == '"') {
            passQuote();
        } else if (level > 0 && heads[level] <= BRACKET) {
            passHead(c);
        }
        backslashes = 0;
    }

    private void passQuote() {
        if (level > 0 && heads[level] == BRACKET) {
            heads[level] = DOCUMENT;
        }
        for (int closing = level; closing > 0; closing--) {
            if (backslashes == backslashesBefore(closing)) {
                level = closing - 1;
                return;
            }
        }
        boolean opens = backslashes == backslashesBefore(level + 1);
        if (opens && level < DEEPEST && (level == 0 || heads[level] == DOCUMENT)) {
            level++;
            heads[level] = NOTHING_YET;
        } else if (level > 0 && heads[level] == NOTHING_YET) {
            heads[level] = NO_DOCUMENT;
        }
    }

    /** The quotes of a string at {@code depth} are escaped once for each string around them. */
    private static int backslashesBefore(int depth) {
        return (1 << (depth - 1)) - 1;
    }

    private void passHead(char c) {
        boolean blank = c == ' ' || c == '\t' || (backslashes > 0 && (c == 'n' || c == 'r' || c == 't'));
        if (blank) {
            return;
        }
        if (heads[level] == NOTHING_YET) {
            heads[level] = c == '{' ? DOCUMENT : c == '[' ? BRACKET : NO_DOCUMENT;
        } else {
            heads[level] = c == '{' || c == '[' || c == '-' || (c >= '0' && c <= '9') ? DOCUMENT : NO_DOCUMENT;
        }
    }
}
