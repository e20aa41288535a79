package io.nescio.redaction.rule;

import io.nescio.redaction.rule.StreetParser.Part;

/** Streets that nothing but the postal code behind them tells. */
final class StreetBeforeCode {
    private static final int MAX_NUMBER_TOKENS = 4;
    private static final int MAX_NAME_TOKENS = 6;

    private final Words words;
    private final StreetParser streets;
    private final StreetForms.Sink sink;

    StreetBeforeCode(Words words, StreetParser streets, StreetForms.Sink sink) {
        this.words = words;
        this.streets = streets;
        this.sink = sink;
    }

    /** {@code Lange Reihe 48, 20099 Hamburg}: no word of the name says that it is a street, but the code of the town behind it does. */
    void atCode(int code) {
        int behind = words.isAnySign(code - 1, ",;|·") ? code - 1 : code;
        boolean near = behind < code ? words.onOneLine(behind - 1, code) : words.isFirstOfLine(code);
        if (!near || behind < 2 || words.line(code) - words.line(behind - 1) > 1) {
            return;
        }
        for (int number = behind - 1; number > 0 && behind - number <= MAX_NUMBER_TOKENS; number--) {
            if (streets.afterHouseNumber(number) == behind) {
                int first = firstOfCapitals(number);
                if (first < number && !streets.isYear(number)) {
                    sink.street(first, behind, 0.85);
                }
                return;
            }
        }
    }

    /** The first of the words with capitals, and of what joins them, right before {@code number}; {@code number} if there are none. */
    private int firstOfCapitals(int number) {
        int first = number;
        for (int at = number - 1; at >= 0 && number - at <= MAX_NAME_TOKENS && words.onOneLine(at, number); at--) {
            if (words.isCapital(at) && words.isLetters(at)) {
                if (streets.is(at, Part.UNIT) || streets.is(at, Part.FLAT) || words.is(at, Cue.TITLE)) {
                    return number;
                }
                first = at;
            } else if (!(words.isSign(at, '-') && words.isGlued(at))
                    && !words.is(at, Cue.PARTICLE)
                    && !words.is(at, Cue.DETERMINER)) {
                return first;
            }
        }
        return first;
    }
}
