package io.nescio.redaction.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The rows that statements such as {@code INSERT INTO t (id, dob) VALUES (1, '1975-03-12')} write: the words of a column count at its values. */
final class SqlRows {
    private static final String KEYWORD = "values";
    private static final int MAX_COLUMN_LIST = 1000;
    private static final int MAX_COLUMNS = 60;
    private static final int MAX_ROW = 4000;

    private final String text;
    private final Hits hits;
    private final Hits found = new Hits();

    private SqlRows(String text, Hits hits) {
        this.text = text;
        this.hits = hits;
    }

    /** Returns the words that the values in {@code text} have from the names of their columns, placed at the start of the values. */
    static Hits columnWords(String text, Hits hits) {
        SqlRows rows = new SqlRows(text, hits);
        int at = hits.size() > 0 ? rows.keyword(0) : -1;
        while (at >= 0) {
            at = rows.keyword(rows.statement(at));
        }
        return rows.found;
    }

    private int keyword(int from) {
        for (int i = text.indexOf(')', from); i >= 0; i = text.indexOf(')', i + 1)) {
            int at = afterBlanks(i + 1);
            if (text.regionMatches(true, at, KEYWORD, 0, KEYWORD.length())) {
                return i;
            }
        }
        return -1;
    }

    /** Reads the statement whose column list ends at {@code close}, and returns where it ends. */
    private int statement(int close) {
        int next = afterBlanks(afterBlanks(close + 1) + KEYWORD.length());
        int open = close;
        int earliest = Math.max(0, close - MAX_COLUMN_LIST);
        while (open > earliest && text.charAt(open) != '(') {
            open--;
        }
        if (text.charAt(open) != '(') {
            return next;
        }
        List<int[]> columns = new ArrayList<>();
        if (list(open, columns) != close + 1) {
            return next;
        }
        while (next < text.length() && text.charAt(next) == '(') {
            List<int[]> values = new ArrayList<>();
            int end = list(next, values);
            if (end < 0 || values.size() != columns.size()) {
                return next;
            }
            row(columns, values);
            next = afterBlanks(end);
            next = next < text.length() && text.charAt(next) == ',' ? afterBlanks(next + 1) : text.length();
        }
        return Math.min(next, text.length());
    }

    private void row(List<int[]> columns, List<int[]> values) {
        for (int column = 0; column < columns.size(); column++) {
            int[] name = columns.get(column);
            int value = values.get(column)[0];
            if (value == values.get(column)[1]) {
                continue;
            }
            int last = hits.firstEndingFrom(name[1] + 1);
            for (int hit = hits.firstEndingFrom(name[0] + 1); hit < last; hit++) {
                if (hits.start(hit) >= name[0]) {
                    found.add(hits.word(hit), value, value);
                }
            }
        }
    }

    /** Adds the ranges of the list that opens at {@code open}, and returns the offset behind it, or -1 when it does not close. */
    private int list(int open, List<int[]> items) {
        int limit = Math.min(text.length(), open + MAX_ROW);
        int from = open + 1;
        boolean quoted = false;
        for (int i = open + 1; i < limit && items.size() < MAX_COLUMNS; i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && (c == ',' || c == ')')) {
                items.add(trimmed(from, i));
                from = i + 1;
            }
            if (!quoted && c == ')') {
                return i + 1;
            }
        }
        return -1;
    }

    private int[] trimmed(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isFrame(text.charAt(start))) {
            start++;
        }
        while (end > start && isFrame(text.charAt(end - 1))) {
            end--;
        }
        return new int[] {start, end};
    }

    private static boolean isFrame(char c) {
        return c <= ' ' || c == '\'' || c == '"' || c == '`';
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
