package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180), also with semicolons or tabs: the first of them that stands outside of quotes counts. */
final class CsvCode implements Surroundings {
    private static final String DELIMITERS = ",;\t";

    private String delimiters = DELIMITERS;
    private boolean cellStart = true;
    private boolean quoted;
    private char previous;

    @Override
    public void pass(char c) {
        if (c == '"') {
            quoted = quoted ? false : cellStart || previous == '"';
        } else if (!quoted && delimiters.indexOf(c) >= 0) {
            delimiters = String.valueOf(c);
            cellStart = true;
            previous = c;
            return;
        }
        cellStart = !quoted && c == '\n';
        previous = c;
    }

    @Override
    public boolean looksAhead(String original) {
        return !quoted && cellStart && needsQuotes(original);
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        if (quoted) {
            return original.replace("\"", "\"\"");
        }
        if (!needsQuotes(original)) {
            return original;
        }
        boolean whole = cellStart && (next < 0 || next == '\n' || next == '\r' || delimiters.indexOf(next) >= 0);
        return whole ? '"' + original.replace("\"", "\"\"") + '"' : null;
    }

    private boolean needsQuotes(String original) {
        return original.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || delimiters.indexOf(c) >= 0);
    }
}
