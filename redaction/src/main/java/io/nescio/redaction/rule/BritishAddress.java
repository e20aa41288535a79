package io.nescio.redaction.rule;

import io.nescio.redaction.rule.StreetParser.Part;
import io.nescio.redaction.rule.Words.Shape;

/** What stands before a British or Irish postal code on its line: town, street, house, flat, separated by commas. */
final class BritishAddress {
    private static final int MAX_TOKENS = 16;
    private static final int MAX_TOWN_TOKENS = 3;

    private final Words words;
    private final StreetParser streets;

    BritishAddress(Words words, StreetParser streets) {
        this.words = words;
        this.streets = streets;
    }

    /** The first token of the address that ends with the postal code at {@code code}. */
    int first(int code) {
        int first = code;
        boolean town = true;
        while (first > 0 && code - first < MAX_TOKENS) {
            boolean comma = words.isSign(first - 1, ',') && !words.isGlued(first);
            int end = comma ? first - 1 : first;
            int part = firstOfPart(code, end);
            if (part == end || !(town ? end - part <= MAX_TOWN_TOKENS || isHouse(part, end) : isHouse(part, end))) {
                break;
            }
            town = false;
            first = part;
        }
        return first;
    }

    private int firstOfPart(int code, int end) {
        int first = end;
        while (first > 0
                && words.onOneLine(first - 1, code)
                && end - first < 6
                && (words.shape(first - 1) == Shape.CAPITAL
                        || words.isNumber(first - 1)
                        || (words.shape(first - 1) == Shape.CODE && first - 1 > 0 && streets.is(first - 2, Part.FLAT)))
                && (!words.is(first - 1, Cue.STOP) || streets.is(first - 1, Part.AFTER_NUMBER))
                && !words.is(first - 1, Cue.TITLE)) {
            first--;
        }
        return first;
    }

    /** Whether a word of the part is what streets, houses and flats are called. */
    private boolean isHouse(int first, int end) {
        for (int i = first; i < end; i++) {
            if (streets.is(i, Part.AFTER_NUMBER) || streets.is(i, Part.FLAT)) {
                return true;
            }
        }
        return false;
    }
}
