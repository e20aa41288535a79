package io.nescio.redaction.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds tables in a text, in CSV, TSV or Markdown, and reports the cells of the columns whose header is a known label. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class TableColumns {
    private static final int MAX_HEADER = 400;
    private static final int MAX_CELL = 120;
    private static final int MAX_COLUMNS = 60;
    private static final char[] DELIMITERS = {'|', ';', '\t', ','};

    private final String text;
    private final Field.Values values;

    TableColumns(String text, Field.Values values) {
        this.text = text;
        this.values = values;
    }

    private record Header(char delimiter, List<Integer> masks) {}

    void find() {
        int at = 0;
        @Nullable Header header = null;
        int[] cells = new int[(MAX_COLUMNS + 1) * 2];
        while (at < text.length()) {
            int end = lineEnd(at);
            if (header != null) {
                if (row(header, at, end, cells)) {
                    at = end + 1;
                    continue;
                }
                header = null;
            }
            if (end - at <= MAX_HEADER) {
                header = header(at, end, cells);
            }
            at = end + 1;
        }
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Reports the labelled cells of a row; false when the line is no row of the table. */
    private boolean row(Header header, int start, int end, int[] cells) {
        if (isRule(start, end)) {
            return true;
        }
        int count = split(start, end, header.delimiter(), cells);
        int expected = header.masks().size();
        if (count < Math.max(2, expected - 2)
                || count > expected + 1
                || (header.delimiter() == ',' && count != expected)) {
            return false;
        }
        for (int k = 0; k < Math.min(count, expected); k++) {
            int from = cells[2 * k];
            int to = cells[2 * k + 1];
            if (header.masks().get(k) != 0 && to > from && to - from <= MAX_CELL) {
                values.value(header.masks().get(k), from, to, true);
            }
        }
        return true;
    }

    private @Nullable Header header(int start, int end, int[] cells) {
        for (char delimiter : DELIMITERS) {
            if (!holds(start, end, delimiter)) {
                continue;
            }
            int count = split(start, end, delimiter, cells);
            if (count < 2 || !arePlain(cells, count) || !(delimiter == '|' || isFollowed(end, delimiter, count))) {
                continue;
            }
            int known = 0;
            List<Integer> masks = new ArrayList<>(count);
            for (int k = 0; k < count; k++) {
                int mask = Field.mask(text, cells[2 * k], cells[2 * k + 1]) & ~(1 << Field.PEOPLE.ordinal());
                masks.add(mask);
                known += mask != 0 ? 1 : 0;
            }
            if (masks.stream().anyMatch(Field.THING::in)) {
                masks.replaceAll(mask -> mask & ~(1 << Field.PERSON_OR_ORGANIZATION.ordinal()));
            }
            if (known > 0 && (delimiter != ',' || count > 2 || known == count)) {
                return new Header(delimiter, masks);
            }
        }
        return null;
    }

    private boolean arePlain(int[] cells, int count) {
        for (int k = 0; k < count; k++) {
            if (!isPlain(cells[2 * k], cells[2 * k + 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(int start, int end, char delimiter) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == delimiter) {
                return true;
            }
        }
        return false;
    }

    private boolean isFollowed(int lineEnd, char delimiter, int columns) {
        int next = lineEnd + 1;
        if (next >= text.length()) {
            return false;
        }
        int end = lineEnd(next);
        int count = 1;
        boolean quoted = false;
        for (int i = next; i < end && i - next < 4 * MAX_HEADER; i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            count += c == delimiter && !quoted ? 1 : 0;
        }
        return Math.abs(count - columns) <= (delimiter == ',' ? 0 : 2) && count > 1;
    }

    private boolean isPlain(int start, int end) {
        int blanks = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            blanks += c == ' ' ? 1 : 0;
            if (c == ':' || c == '=' || c == '{' || c == '!' || c == '?') {
                return false;
            }
        }
        return end - start <= 40 && blanks <= 4;
    }

    private boolean isRule(int start, int end) {
        boolean rule = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != '-' && c != '|' && c != ':' && c != ' ' && c != '+' && c != '=' && c != '\r') {
                return false;
            }
            rule |= c == '-' || c == '=';
        }
        return rule;
    }

    /** Writes the trimmed, unquoted cells of a line as pairs of offsets and returns their number; 0 when there are too many. */
    private int split(int start, int end, char delimiter, int[] cells) {
        int count = 0;
        int from = start;
        boolean quoted = false;
        for (int i = start; i <= end; i++) {
            char c = i == end ? delimiter : text.charAt(i);
            if (c == '"' && delimiter != '|') {
                quoted = !quoted;
            }
            if (c == delimiter && (!quoted || i == end)) {
                if (count == MAX_COLUMNS + 1) {
                    return 0;
                }
                trim(from, i, cells, count++);
                from = i + 1;
            }
        }
        if (delimiter == '|') {
            count = withoutOuter(cells, count);
        }
        return count > MAX_COLUMNS ? 0 : count;
    }

    /** Drops the empty cells outside of the outer bars. */
    private static int withoutOuter(int[] cells, int count) {
        int kept = count;
        if (kept > 0 && cells[2 * kept - 2] == cells[2 * kept - 1]) {
            kept--;
        }
        if (kept > 0 && cells[0] == cells[1]) {
            kept--;
            System.arraycopy(cells, 2, cells, 0, 2 * kept);
        }
        return kept;
    }

    private void trim(int start, int end, int[] cells, int cell) {
        int from = start;
        int to = end;
        while (from < to && isFrame(text.charAt(from))) {
            from++;
        }
        while (to > from && isFrame(text.charAt(to - 1))) {
            to--;
        }
        cells[2 * cell] = from;
        cells[2 * cell + 1] = to;
    }

    private static boolean isFrame(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '*' || c == '`';
    }
}
