package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.StreetParser.Part;
import io.nescio.redaction.rule.Words.Shape;

/** The forms that a street with its house number is written in, each judged by what stands around it. */
final class StreetForms {
    /** Is told where a street stands. */
    @FunctionalInterface
    interface Sink {
        /** The tokens {@code [first, end)} are a street or a box. */
        void street(int first, int end, double score);
    }

    private final Words words;
    private final StreetParser streets;
    private final TownParser towns;
    private final HouseParts house;
    private final Sink sink;

    StreetForms(Words words, StreetParser streets, TownParser towns, Sink sink) {
        this.words = words;
        this.streets = streets;
        this.towns = towns;
        this.house = new HouseParts(words);
        this.sink = sink;
    }

    /** Reports the street that the word {@code i} is a part of. */
    void atWord(int i) {
        if ((streets.is(i, Part.BOX) && (words.length(i) > 2 || words.shape(i) == Shape.UPPER))
                || (words.isWord(i, "box") && words.isAnySign(i - 1, "."))
                || (words.isWord(i, "box") && words.isWord(i - 1, "po"))) {
            box(i);
        }
        boolean strong = streets.endsLike(i, Part.SUFFIX);
        boolean weak = !strong && streets.endsLike(i, Part.WEAK_SUFFIX);
        if (strong || weak || streets.endsLike(i, Part.LAST_SUFFIX)) {
            suffixed(i, strong, weak);
        }
        if (streets.is(i, Part.SUFFIX) || streets.is(i, Part.WEAK_SUFFIX)) {
            named(i);
        }
        if (streets.is(i, Part.PREPOSITION)) {
            if (words.isCapital(i)) {
                prepositional(i);
            } else {
                lower(i);
            }
        }
        if (streets.is(i, Part.PREFIX)) {
            prefixed(i);
        }
    }

    private void box(int i) {
        int at = i + 1;
        while (words.onOneLine(i, at) && words.isNumber(at) && at - i < 5) {
            at++;
        }
        if (at > i + 1) {
            sink.street(i, at, 0.9);
        }
    }

    private void suffixed(int i, boolean strong, boolean weak) {
        int number = words.isSign(i + 1, '.') && words.isGlued(i + 1) ? i + 2 : i + 1;
        int end = words.onOneLine(i, number) ? streets.afterHouseNumber(number) : number;
        int first = withPreposition(streets.firstOfName(i));
        boolean lower = words.shape(first) == Shape.LOWER;
        boolean prepositional = first < i && streets.is(first, Part.PREPOSITION);
        if (end == number && isSpelled(i, first, strong)) {
            sink.street(first, i + 2, 0.8);
            return;
        }
        if (end == number || isUnitNumber(end)) {
            numberless(i, first, number, strong);
            return;
        }
        boolean address = isFollowedByTown(end);
        boolean noun = streets.isNoun(i) && first == i;
        boolean year = !address && streets.isYear(number) && words.onOneLine(i, end) && words.shape(end) == Shape.LOWER;
        if (year) {
            return;
        }
        boolean plain = address || (!noun && !lower);
        boolean ordinary = lower && words.grade(List.NOUN, i) > 0;
        boolean accepted = strong ? !ordinary : ((weak || prepositional) ? plain : address);
        if (accepted || (lower && isOfChat(i, first, end))) {
            sink.street(first, end, strong ? 0.95 : 0.85);
        }
    }

    /** {@code am fischmarkt 7, 9 uhr}: a word that no list knows, behind a preposition, with nothing counted by the number. */
    private boolean isOfChat(int i, int first, int end) {
        boolean unknown = words.grade(List.NOUN, i) == 0 && words.grade(List.LOWER, i) == 0;
        boolean behindPreposition = first == i && words.onOneLine(i - 1, i) && streets.is(i - 1, Part.PREPOSITION);
        boolean ends = end >= words.count()
                || words.isFirstOfLine(end)
                || (words.isAnySign(end, ",;.!?)") && !words.isGlued(end + 1));
        return unknown && behindPreposition && ends && words.length(i) > 7;
    }

    /** The preposition with a capital that belongs to the name that begins at {@code first}: {@code Am Alten Markt}. */
    private int withPreposition(int first) {
        boolean preposition = words.onOneLine(first - 1, first)
                && streets.is(first - 1, Part.PREPOSITION)
                && words.shape(first - 1) == Shape.CAPITAL
                && words.isCapital(first);
        return preposition ? first - 1 : first;
    }

    /** Whether the number behind the street is written as a word, as it is dictated: {@code lindenstraße drei}. */
    private boolean isSpelled(int i, int first, boolean strong) {
        return words.onOneLine(i, i + 1)
                && streets.is(i + 1, Part.NUMERAL)
                && words.shape(i + 1) == Shape.LOWER
                && (strong
                        ? words.length(i) > 6 && words.grade(List.NOUN, i) == 0
                        : first < i && words.isCapital(first));
    }

    /** {@code am alten markt 3}: in lower case only with an adjective before what streets end with. */
    private void lower(int i) {
        int last = i + 2;
        boolean name = words.onOneLine(i, i + 3)
                && streets.is(i + 1, Part.ADJECTIVE)
                && words.shape(i + 1) == Shape.LOWER
                && words.shape(last) == Shape.LOWER
                && (streets.is(last, Part.LAST_SUFFIX) || streets.is(last, Part.WEAK_SUFFIX));
        int end = name ? streets.afterHouseNumber(i + 3) : i;
        if (name && end > i + 3 && !isUnitNumber(end)) {
            sink.street(i, end, 0.8);
        }
    }

    private boolean isUnitNumber(int end) {
        return words.isSign(end, '%')
                || (words.isSign(end, ':') && words.isNumber(end + 1))
                || (words.isSign(end, '.') && words.isGlued(end) && words.isNumber(end + 1) && words.isGlued(end + 1));
    }

    private void numberless(int i, int first, int behind, boolean strong) {
        boolean address = isFollowedByTown(behind) && words.isFirstOfLine(first);
        boolean name = strong
                && words.shape(first) == Shape.CAPITAL
                && words.grade(List.NOUN, i) == 0
                && (words.length(i) > 8 || first < i)
                && !words.isWord(i, "straße")
                && words.isLetters(i);
        if (address || name) {
            int end = behind > i + 1 && !words.isLastOfLine(i + 1) && words.isWord(i, "str") ? behind : i + 1;
            sink.street(first, end, address ? 0.85 : 0.6);
        }
    }

    /** {@code Straße des 17. Juni 135}, {@code Platz der Republik 1}. */
    private void named(int i) {
        if (!words.isCapital(i) || !words.is(i + 1, Cue.DETERMINER) || !words.onOneLine(i, i + 1)) {
            return;
        }
        int number = streets.numberAfterName(i, false);
        if (number > i && !isUnitNumber(streets.afterHouseNumber(number))) {
            int end = streets.afterHouseNumber(number);
            sink.street(i, end, 0.85);
        }
    }

    private void prepositional(int i) {
        int number = streets.numberAfterName(i, true);
        if (number == i) {
            return;
        }
        int end = streets.afterHouseNumber(number);
        int last = number - 1;
        boolean begins = words.isFirstOfLine(i)
                || words.isAnySign(i - 1, ",;|:(\"•")
                || words.isWord(i - 1, "wohnhaft")
                || words.isWord(i - 1, "wohnt")
                || words.isWord(i - 1, "anschrift")
                || words.isWord(i - 1, "adresse");
        boolean ends = end >= words.count()
                || words.isFirstOfLine(end)
                || words.isAnySign(end, ",;|)\"")
                || (words.isSign(end, '.') && words.isLastOfLine(end));
        if (words.shape(last) == Shape.UPPER && words.shape(i) != Shape.UPPER) {
            return;
        }
        boolean plain = (words.grade(List.NOUN, last) == 0 && words.grade(List.LOWER, last) == 0)
                || words.isAnySign(i - 1, ":|;")
                || words.isSign(end, '|')
                || words.isSign(end, ';');
        if (isFollowedByTown(end) || (begins && ends && plain && words.isCapital(last) && !words.is(last, Cue.STOP))) {
            sink.street(i, end, 0.85);
        }
    }

    /** {@code rue de la Paix 12}, {@code ul. Kopernika 69}, {@code Via Roma, 8}; the number may stand before. */
    private void prefixed(int i) {
        boolean dotted = words.isSign(i + 1, '.') && words.isGlued(i + 1);
        boolean slashed = words.isSign(i + 1, '/') && words.isGlued(i + 1);
        boolean short_ =
                words.length(i) <= 3 && !words.isWord(i, "rue") && !words.isWord(i, "via") && !words.isWord(i, "rua");
        if ((short_ && !dotted && !slashed && words.shape(i) != Shape.UPPER)
                || (words.shape(i + 1 < words.count() ? i + 1 : i) == Shape.UPPER
                        && words.shape(i) != Shape.UPPER
                        && !streets.isRoman(i + 1))) {
            return;
        }
        int from = dotted || slashed ? i + 1 : i;
        int number = streets.numberAfterName(from, false);
        if (number > from
                && !isUnitNumber(streets.afterHouseNumber(number))
                && !isDate(number)
                && !house.isFloor(i, number)
                && !isAbbreviation(number - 1)) {
            int end = streets.afterHouseNumber(number);
            sink.street(i, end, 0.9);
            return;
        }
        int before = words.isSign(i - 1, ',') ? i - 2 : i - 1;
        boolean letter = words.isWord(before, "bis") || words.isWord(before, "ter");
        int house = letter ? before - 1 : before;
        if (house >= 0
                && words.onOneLine(house, i)
                && streets.afterHouseNumber(house) > house
                && !(words.isGlued(house) && words.isAnySign(house - 1, ".:/-"))) {
            int end = afterCapitals(from);
            if (end > from + 1) {
                sink.street(house, end, 0.9);
            }
        }
    }

    /** Whether a letter with its full stop stands before the number, as in {@code R. Civ. P. 12}. */
    private boolean isAbbreviation(int stop) {
        return words.isSign(stop, '.') && words.shape(stop - 1) == Shape.INITIAL;
    }

    private boolean isDate(int number) {
        boolean joined = words.isGlued(number + 1) && words.isNumber(number + 2);
        return joined && (words.isAnySign(number + 1, ".:") || isSecondSlash(number + 1));
    }

    /** Whether the sign is the first of two slashes, as a date has them and {@code 205/3} has not. */
    private boolean isSecondSlash(int sign) {
        return words.isSign(sign, '/') && words.isSign(sign + 2, '/') && words.isGlued(sign + 2);
    }

    private int afterCapitals(int i) {
        int at = i + 1;
        int end = i + 1;
        while (words.onOneLine(i, at) && at - i < 8) {
            if (words.isCapital(at)) {
                end = at + 1;
            } else if (!words.is(at, Cue.PARTICLE)
                    && !words.is(at, Cue.DETERMINER)
                    && !words.isAnySign(at, "-’'.")
                    && words.length(at) > 2) {
                break;
            }
            at++;
        }
        return end;
    }

    /** Whether a postal code follows a comma or begins the next line. */
    private boolean isFollowedByTown(int i) {
        int at = words.isAnySign(i, ",;|·-–/") ? i + 1 : i;
        if (at >= words.count()
                || (at - i == 0 && !words.isFirstOfLine(at))
                || words.line(at) - words.line(i - 1) > 1) {
            return false;
        }
        return towns.afterCodeAndTown(at, true) > at;
    }
}
