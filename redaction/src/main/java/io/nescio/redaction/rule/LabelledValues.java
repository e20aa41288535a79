package io.nescio.redaction.rule;

import io.nescio.redaction.Fragment;

/**
 * Finds the values of a fragment that a label stands beside: the label of the fragment itself, keys and form labels before a colon or on the
 * line above, and the column headers of tables.
 */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class LabelledValues {
    private static final int MAX_LABEL_WORDS = 4;
    private static final int MAX_VALUE = 160;
    private static final int MAX_LONE_VALUE_WORDS = 6;

    private final Words words;
    private final String text;
    private final Field.Values values;

    private LabelledValues(Words words, Field.Values values) {
        this.words = words;
        this.text = words.text();
        this.values = values;
    }

    /** Reports every labelled value of {@code fragment}, whose tokens are {@code words}. */
    static void find(Fragment fragment, Words words, Field.Values values) {
        int mask = Field.mask(fragment.label(), 0, fragment.label().length());
        if (mask != 0 && !fragment.text().isBlank() && fragment.text().length() <= MAX_VALUE) {
            values.value(mask, 0, fragment.text().length(), true);
        }
        new LabelledValues(words, new NamePairs(values)).find();
        new TableColumns(fragment.text(), new NamePairs(values)).find();
    }

    private void find() {
        for (int i = 0; i < words.count(); i++) {
            if (words.isAnySign(i, ":=")) {
                atColon(i);
            } else if (words.isFirstOfLine(i)) {
                atLine(i);
            }
        }
    }

    private void atColon(int colon) {
        boolean isEquals = words.isSign(colon, '=');
        int labelEnd = colon;
        while (labelEnd > 0 && words.isAnySign(labelEnd - 1, "\"'*`)") && words.onOneLine(labelEnd - 1, colon)) {
            labelEnd--;
        }
        int mask = 0;
        int first = labelEnd;
        for (int length = 1; length <= MAX_LABEL_WORDS; length++) {
            int from = labelEnd - length;
            if (from < 0 || !words.onOneLine(from, colon) || words.isAnySign(from, ";|,:\"{}[]<>")) {
                break;
            }
            int longer = Field.mask(text, words.start(from), words.end(labelEnd - 1));
            if (longer != 0 && words.shape(from) != Words.Shape.SIGN) {
                mask = longer;
                first = from;
            }
        }
        if (mask != 0 && words.isGlued(colon + 1) && words.isGlued(colon) && words.isAnySign(first - 1, ".#&")) {
            return;
        }
        if (mask == 0 || (isEquals && !Field.PERSON.in(mask) && !Field.USER.in(mask) && !Field.ADDRESS.in(mask))) {
            return;
        }
        if (isEquals && !Field.USER.in(mask) && !words.isAnySign(colon + 1, "\"'")) {
            return;
        }
        if (Field.PEOPLE.in(mask) && !isLineStart(first)) {
            mask &= ~(1 << Field.PEOPLE.ordinal());
        }
        valueAfter(mask, colon);
    }

    private boolean isLineStart(int i) {
        int at = i;
        while (!words.isFirstOfLine(at) && words.isAnySign(at - 1, ">*-|•–+\"#/")) {
            at--;
        }
        return words.isFirstOfLine(at) || gap(at) >= 3;
    }

    private void valueAfter(int mask, int colon) {
        int i = colon + 1;
        while (words.isAnySign(i, "*_`") && words.onOneLine(colon, i)) {
            i++;
        }
        if (mask == 0 || i >= words.count()) {
            return;
        }
        if (!words.onOneLine(colon, i)) {
            loneValue(mask, i, words.line(colon));
            return;
        }
        if (words.isAnySign(i, "\"'“„«")) {
            quoted(mask, i);
            return;
        }
        int end = i;
        while (end < words.count()
                && words.onOneLine(i, end)
                && words.start(end) - words.start(i) < MAX_VALUE
                && (end == i || gap(end) < 3)
                && !words.isAnySign(end, "|;{}\"")) {
            end++;
        }
        if (end > i) {
            values.value(mask, words.start(i), Math.min(words.end(end - 1), words.start(i) + MAX_VALUE), false);
        }
    }

    private void quoted(int mask, int quote) {
        char open = text.charAt(words.start(quote));
        String close = open == '„' ? "“”\"" : open == '“' ? "”“" : open == '«' ? "»" : String.valueOf(open);
        int end = quote + 1;
        while (end < words.count()
                && words.onOneLine(quote, end)
                && !words.isAnySign(end, close)
                && words.start(end) - words.start(quote) < MAX_VALUE) {
            end++;
        }
        if (end > quote + 1 && words.isAnySign(end, close)) {
            values.value(mask, words.start(quote + 1), words.end(end - 1), true);
        }
    }

    /** A label that fills its line, with the value on the next one. */
    private void atLine(int first) {
        int end = first + 1;
        while (end < words.count() && words.onOneLine(first, end) && end - first <= 8) {
            if (words.isAnySign(end, ":=;|,")) {
                return;
            }
            end++;
        }
        if (end >= words.count() || words.onOneLine(first, end)) {
            return;
        }
        int labelEnd = end;
        for (int i = first + 1; i < end; i++) {
            if (words.isSign(i, '(')) {
                labelEnd = i;
                break;
            }
        }
        int mask = Field.mask(text, words.start(first), words.end(labelEnd - 1));
        int weak = 1 << Field.PEOPLE.ordinal() | 1 << Field.PLACE.ordinal() | 1 << Field.ORGANIZATION.ordinal();
        if ((mask & ~weak) != 0) {
            loneValue(mask & ~weak, end, words.line(first));
        }
    }

    private void loneValue(int mask, int first, int labelLine) {
        if (words.line(first) != labelLine + 1) {
            return;
        }
        int end = first;
        boolean numbered = false;
        while (end < words.count() && words.onOneLine(first, end)) {
            if (end - first > MAX_LONE_VALUE_WORDS || words.isAnySign(end, ":=?!")) {
                return;
            }
            numbered |= words.isNumber(end);
            end++;
        }
        int fields = numbered ? mask : mask & ~(1 << Field.STREET.ordinal());
        if (fields != 0) {
            values.value(fields, words.start(first), words.end(end - 1), false);
        }
    }

    /** How wide the gap before a token is; a tab counts as wide. */
    private int gap(int i) {
        int from = words.end(i - 1);
        int to = words.start(i);
        return to - from > 0 && text.charAt(from) == '\t' ? 8 : to - from;
    }
}
