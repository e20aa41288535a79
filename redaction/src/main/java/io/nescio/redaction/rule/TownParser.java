package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.StreetParser.Part;
import io.nescio.redaction.rule.Words.Shape;

/** The grammar of postal codes with towns. */
final class TownParser {
    private final Words words;
    private final StreetParser streets;
    private final PostalCodes codes;

    TownParser(Words words, StreetParser streets) {
        this.words = words;
        this.streets = streets;
        this.codes = new PostalCodes(words);
    }

    /** The token after the town that begins at {@code i}, or {@code i}. */
    int afterTown(int i) {
        if (i >= words.count()
                || !words.isLetters(i)
                || words.isNoise(i)
                || words.shape(i) == Shape.LOWER
                || words.shape(i) == Shape.INITIAL) {
            return i;
        }
        int at = afterHyphened(i);
        boolean prefix = streets.is(i, Part.TOWN_PREFIX);
        if (words.isSign(at, '.') && prefix) {
            at++;
        }
        for (int k = 0; k < 3 && words.onOneLine(i, at); k++) {
            int capital = at;
            while (words.onOneLine(i, capital)
                    && capital - at < 2
                    && words.shape(capital) == Shape.LOWER
                    && streets.is(capital, Part.TOWN_JOIN)) {
                capital++;
            }
            boolean continues = words.onOneLine(i, capital)
                    && words.shape(capital) != Shape.INITIAL
                    && words.isCapital(capital)
                    && !words.isGlued(capital)
                    && !words.is(capital, Cue.TITLE)
                    && ((prefix && k == 0)
                            || (capital > at && words.grade(List.NOUN, capital) < 3)
                            || (words.grade(List.PLACE, capital) > 0
                                    && words.grade(List.NOUN, capital) == 0
                                    && words.grade(List.GIVEN, capital) == 0));
            if (!continues) {
                break;
            }
            at = afterHyphened(capital);
        }
        return at;
    }

    private int afterHyphened(int i) {
        int at = i + 1;
        while (words.isAnySign(at, "-")
                && words.isGlued(at)
                && words.isGlued(at + 1)
                && words.isLetters(at + 1)
                && at - i < 8) {
            at += 2;
        }
        return at;
    }

    /**
     * The token after the postal code and town that begin at {@code i}, or {@code i}.
     *
     * @param afterStreet whether a street stands right before
     */
    int afterCodeAndTown(int i, boolean afterStreet) {
        int town = afterGermanCode(i);
        if (town > i) {
            return five(i, town, afterStreet);
        }
        if (codes.isDigits(i, 4)) {
            return four(i, afterStreet);
        }
        if (codes.isHyphened(i, 2, 3) || codes.isHyphened(i, 4, 3)) {
            int end = afterTown(i + 3);
            boolean known = end > i + 3
                    && words.onOneLine(i, i + 3)
                    && (words.grade(List.PLACE, i + 3) > 0
                            || afterStreet
                            || (words.grade(List.NOUN, i + 3) == 0 && words.grade(List.LOWER, i + 3) == 0));
            return known ? end : afterStreet ? i + 3 : i;
        }
        if (codes.isBritish(i) || (words.shape(i) == Shape.CODE && codes.isIrish(i))) {
            return i + 2;
        }
        return i;
    }

    /** The token of the town after a code of five digits, perhaps with a country before it. */
    private int afterGermanCode(int i) {
        if (codes.isDigits(i, 5)) {
            return words.onOneLine(i, i + 1) ? i + 1 : i;
        }
        boolean country = words.isWord(i, "d")
                || words.isWord(i, "de")
                || words.isWord(i, "a")
                || words.isWord(i, "ch")
                || words.isWord(i, "f")
                || words.isWord(i, "at");
        boolean prefixed = country
                && words.isCapital(i)
                && words.isSign(i + 1, '-')
                && words.isGlued(i + 1)
                && words.isGlued(i + 2)
                && words.isNumber(i + 2);
        return prefixed && (words.length(i + 2) == 5 || words.length(i + 2) == 4) && words.onOneLine(i, i + 3)
                ? i + 3
                : i;
    }

    private int five(int i, int town, boolean afterStreet) {
        int end = afterTown(town);
        if (end == town || streets.is(town, Part.UNIT) || words.is(town, Cue.STOP)) {
            return afterStreet && !words.isSign(i - 1, '(') ? i + 1 : i;
        }
        int place = words.grade(List.PLACE, town);
        int noun = words.grade(List.NOUN, town);
        boolean prefixed = town > i + 1;
        boolean lineOfAddress = words.isFirstOfLine(i) && endsLine(end);
        boolean known =
                (place > 0 && (noun < 2 || lineOfAddress)) || (streets.is(town, Part.TOWN_PREFIX) && end > town + 1);
        boolean accepted = afterStreet
                || prefixed
                || known
                || (lineOfAddress && noun == 0)
                || (noun == 0 && words.grade(List.LOWER, town) == 0 && words.isSign(i - 1, ','));
        return accepted ? withRegion(end) : i;
    }

    private boolean endsLine(int end) {
        return end >= words.count() || words.isFirstOfLine(end) || words.shape(end) == Shape.SIGN;
    }

    private int withRegion(int end) {
        boolean bracketed = words.isSign(end, '(')
                && words.shape(end + 1 < words.count() ? end + 1 : end) == Shape.UPPER
                && words.length(end + 1) == 2
                && words.isSign(end + 2, ')');
        if (bracketed) {
            return end + 3;
        }
        boolean province = end < words.count()
                && words.onOneLine(end - 1, end)
                && words.shape(end) == Shape.UPPER
                && words.length(end) == 2
                && words.shape(end - 1) == Shape.CAPITAL;
        return province ? end + 1 : end;
    }

    private int four(int i, boolean afterStreet) {
        if (!words.onOneLine(i, i + 1)) {
            return i;
        }
        boolean dutch = words.shape(i + 1) == Shape.UPPER && words.length(i + 1) == 2;
        int town = dutch ? i + 2 : i + 1;
        int end = words.onOneLine(i, town) ? afterTown(town) : town;
        if (dutch && (end > town || afterStreet)) {
            return end;
        }
        if (end == town || streets.is(town, Part.UNIT) || words.is(town, Cue.STOP)) {
            return i;
        }
        char first = words.text().charAt(words.start(i));
        char second = words.text().charAt(words.start(i) + 1);
        boolean year = (first == '1' && second >= '8') || (first == '2' && second == '0');
        boolean line = words.isFirstOfLine(i)
                && endsLine(end)
                && words.grade(List.PLACE, town) > 0
                && words.grade(List.NOUN, town) == 0;
        return afterStreet || (line && !year) ? end : i;
    }

    /** The first token of {@code Springfield, IL 62704} given the token of its number, or -1. */
    int firstOfAmerican(int number) {
        boolean state = codes.isDigits(number, 5)
                && words.shape(number - 1 < 0 ? 0 : number - 1) == Shape.UPPER
                && words.length(number - 1) == 2
                && streets.is(number - 1, Part.STATE)
                && words.onOneLine(number - 1, number);
        if (!state) {
            return -1;
        }
        int first = number - 1;
        int at = words.isSign(first - 1, ',') ? first - 2 : first - 1;
        while (at >= 0
                && first - at <= 3
                && words.onOneLine(at, number)
                && words.shape(at) == Shape.CAPITAL
                && !words.isSign(at, ',')
                && number - at < 6) {
            first = at;
            at--;
        }
        return first;
    }
}
