package io.nescio.redaction.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The tables of a text (CSV, tabs, Markdown): the words of a header count in each cell of its column. */
final class Tables {
    private static final int MAX_LINE = 4000;
    private static final int MAX_HEADER = 40;
    private static final char[] SEPARATORS = {'|', ';', '\t', ','};

    private final String text;
    private final Hits hits;
    private final Hits found = new Hits();
    private char delimiter;
    private List<int[]> header = List.of();

    private Tables(String text, Hits hits) {
        this.text = text;
        this.hits = hits;
    }

    /** Returns the words that the cells of {@code text} have from the headers of their columns, placed at the start of the cells. */
    static Hits columnWords(String text, Hits hits) {
        Tables tables = new Tables(text, hits);
        int start = 0;
        while (hits.size() > 0 && start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            tables.line(start, end);
            start = end + 1;
        }
        return tables.found;
    }

    private void line(int start, int end) {
        if (end - start > MAX_LINE || end == start) {
            header = List.of();
            return;
        }
        if (!header.isEmpty()) {
            List<int[]> cells = cells(start, end, delimiter);
            if (Math.abs(cells.size() - header.size()) <= 1) {
                row(cells);
                return;
            }
        }
        open(start, end);
    }

    private void open(int start, int end) {
        header = List.of();
        if (hits.firstEndingFrom(start + 1) == hits.firstEndingFrom(end + 1)) {
            return;
        }
        for (char each : SEPARATORS) {
            if (text.indexOf(each, start, end) < 0) {
                continue;
            }
            List<int[]> cells = cells(start, end, each);
            boolean indented = each == '\t' && cells.getFirst()[0] == cells.getFirst()[1];
            if (!indented && cells.size() >= (each == '|' ? 3 : 2) && isHeader(cells, each)) {
                delimiter = each;
                header = cells;
                return;
            }
        }
    }

    private boolean isHeader(List<int[]> cells, char each) {
        boolean anyWord = false;
        for (int[] cell : cells) {
            if (cell[1] - cell[0] > MAX_HEADER || hasDigits(cell)) {
                return false;
            }
            anyWord |= firstHit(cell) < lastHit(cell);
        }
        return anyWord && (each != ',' || cells.size() >= 3);
    }

    private boolean hasDigits(int[] cell) {
        int digits = 0;
        for (int i = cell[0]; i < cell[1]; i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits++;
            }
        }
        return digits > 2;
    }

    private void row(List<int[]> cells) {
        for (int column = 0; column < Math.min(cells.size(), header.size()); column++) {
            int[] title = header.get(column);
            int cell = cells.get(column)[0];
            if (cells.get(column)[1] == cell) {
                continue;
            }
            for (int hit = firstHit(title); hit < lastHit(title); hit++) {
                if (hits.start(hit) >= title[0]) {
                    found.add(hits.word(hit), cell, cell);
                }
            }
        }
    }

    private int firstHit(int[] cell) {
        return hits.firstEndingFrom(cell[0] + 1);
    }

    private int lastHit(int[] cell) {
        return hits.firstEndingFrom(cell[1] + 1);
    }

    /** The cells of a line without the white space and the quotes around them. */
    private List<int[]> cells(int start, int end, char separator) {
        List<int[]> cells = new ArrayList<>();
        int from = start;
        boolean quoted = false;
        for (int i = start; i <= end; i++) {
            if (i < end && text.charAt(i) == '"' && (quoted || isBlankBetween(from, i))) {
                quoted = !quoted;
            }
            if (i == end || (!quoted && text.charAt(i) == separator)) {
                cells.add(trimmed(from, i));
                from = i + 1;
            }
        }
        return cells;
    }

    private boolean isBlankBetween(int from, int to) {
        return text.substring(from, to).isBlank();
    }

    private int[] trimmed(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return new int[] {start, end};
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '"' || c == '\'';
    }
}
