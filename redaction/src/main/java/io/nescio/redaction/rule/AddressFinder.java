package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.StreetParser.Part;
import io.nescio.redaction.rule.Words.Shape;
import java.util.function.Consumer;

/** One pass over the tokens of a text for the parts of addresses. */
final class AddressFinder {
    private static final int NEAR_TOKENS = 3;

    private final Words words;
    private final StreetParser streets;
    private final TownParser towns;
    private final Consumer<Detection> found;
    private int streetEnd = -1;

    AddressFinder(Words words, Consumer<Detection> found) {
        this.words = words;
        this.streets = new StreetParser(words);
        this.towns = new TownParser(words, streets);
        this.found = found;
    }

    void find() {
        for (int i = 0; i < words.count(); i++) {
            if (words.isNoise(i) || (words.isCode(i) && !isQuotedLine(i))) {
                continue;
            }
            if (words.isLetters(i)) {
                street(i);
            } else if (words.isNumber(i)) {
                number(i);
            }
            if (words.isNumber(i) || words.isCapital(i) || words.shape(i) == Shape.CODE) {
                code(i);
            }
        }
    }

    private boolean isQuotedLine(int i) {
        return words.isAnySign(i - 1, "\"'");
    }

    private void add(int first, int end, double score) {
        if (end > first) {
            found.accept(new Detection(
                    words.start(first), words.end(end - 1), AddressRecognizer.ADDRESS, score, "addresses"));
        }
    }

    private void street(int i) {
        if (streets.is(i, Part.BOX)
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
        if (streets.is(i, Part.PREPOSITION) && words.isCapital(i)) {
            prepositional(i);
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
            add(i, at, 0.9);
            streetEnd = at;
        }
    }

    private void suffixed(int i, boolean strong, boolean weak) {
        int number = words.isSign(i + 1, '.') && words.isGlued(i + 1) ? i + 2 : i + 1;
        int end = words.onOneLine(i, number) ? streets.afterHouseNumber(number) : number;
        int first = streets.firstOfName(i);
        boolean lower = words.shape(first) == Shape.LOWER;
        if (end == number || isUnitNumber(end)) {
            numberless(i, first, number, strong);
            return;
        }
        boolean address = isFollowedByTown(end);
        boolean noun = streets.isNoun(i) && first == i;
        boolean accepted =
                strong ? !lower || words.grade(List.NOUN, i) == 0 : weak ? address || (!noun && !lower) : address;
        if (accepted) {
            add(first, end, strong ? 0.95 : 0.85);
            streetEnd = end;
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
            add(first, end, address ? 0.85 : 0.6);
            streetEnd = end;
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
            add(i, end, 0.85);
            streetEnd = end;
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
        boolean plain = (words.grade(List.NOUN, last) == 0 && words.grade(List.LOWER, last) == 0)
                || words.isAnySign(i - 1, ":|;")
                || words.isSign(end, '|')
                || words.isSign(end, ';');
        if (isFollowedByTown(end) || (begins && ends && plain && words.isCapital(last) && !words.is(last, Cue.STOP))) {
            add(i, end, 0.85);
            streetEnd = end;
        }
    }

    /** {@code rue de la Paix 12}, {@code ul. Kopernika 69}, {@code Via Roma, 8}; the number may stand before. */
    private void prefixed(int i) {
        boolean dotted = words.isSign(i + 1, '.') && words.isGlued(i + 1);
        boolean slashed = words.isSign(i + 1, '/') && words.isGlued(i + 1);
        boolean short_ =
                words.length(i) <= 3 && !words.isWord(i, "rue") && !words.isWord(i, "via") && !words.isWord(i, "rua");
        if (short_ && !dotted && !slashed && words.shape(i) != Shape.UPPER) {
            return;
        }
        int from = dotted || slashed ? i + 1 : i;
        int number = streets.numberAfterName(from, false);
        if (number > from && !isUnitNumber(streets.afterHouseNumber(number)) && !isDate(number)) {
            int end = streets.afterHouseNumber(number);
            add(i, end, 0.9);
            streetEnd = end;
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
                add(house, end, 0.9);
                streetEnd = end;
            }
        }
    }

    private boolean isDate(int number) {
        return words.isAnySign(number + 1, "./:") && words.isGlued(number + 1) && words.isNumber(number + 2);
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

    /** {@code 6 Helen Valleys}, {@code 123 Main St}. */
    private void number(int i) {
        int name = streets.afterHouseNumber(i);
        if (name == i || !words.onOneLine(i, name) || (words.isGlued(i) && words.isAnySign(i - 1, ".:/-#$€£"))) {
            return;
        }
        int end = streets.afterEnglishName(name);
        if (end == name) {
            return;
        }
        boolean usual = words.length(end - 1) > 0 && isUsualEnglish(words.isSign(end - 1, '.') ? end - 2 : end - 1);
        boolean ends = end >= words.count() || words.isFirstOfLine(end) || words.isAnySign(end, ",;|\"");
        boolean begins = words.isFirstOfLine(i) || words.isAnySign(i - 1, ",;:|\"(") || words.isWord(i - 1, "at");
        boolean numbered = !begins && words.isCapital(i - 1);
        if (numbered) {
            return;
        }
        if (usual ? ends || begins : ends && begins) {
            add(i, end, usual ? 0.9 : 0.75);
            streetEnd = end;
        }
    }

    private boolean isUsualEnglish(int i) {
        return words.isWord(i, "street")
                || words.isWord(i, "st")
                || words.isWord(i, "road")
                || words.isWord(i, "rd")
                || words.isWord(i, "avenue")
                || words.isWord(i, "ave")
                || words.isWord(i, "lane")
                || words.isWord(i, "drive")
                || words.isWord(i, "close")
                || words.isWord(i, "crescent")
                || words.isWord(i, "terrace")
                || words.isWord(i, "boulevard");
    }

    private void code(int i) {
        int american = towns.firstOfAmerican(i);
        if (american >= 0) {
            add(american, i + 1, 0.9);
            return;
        }
        boolean afterStreet = streetEnd >= 0
                && i >= streetEnd
                && i - streetEnd <= NEAR_TOKENS
                && words.line(i) - words.line(streetEnd - 1) <= 1
                && onlySigns(streetEnd, i);
        int end = towns.afterCodeAndTown(i, afterStreet);
        if (end > i) {
            add(i, end, 0.85);
        }
    }

    private boolean onlySigns(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.shape(i) != Shape.SIGN || words.isSign(i, '(')) {
                return false;
            }
        }
        return true;
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

    /** The value {@code [start, end)} of a field. */
    void field(int mask, int start, int end, boolean cell) {
        int first = words.tokenAt(start);
        int last = words.tokenAt(end);
        if (first >= last || words.isNoise(first) || (words.isCode(first) && !cell)) {
            return;
        }
        boolean name = words.isCapital(first) && !words.is(first, Cue.STOP);
        if ((Field.STREET.in(mask)
                        && (name || words.isNumber(first))
                        && (cell || last - first <= 8)
                        && hasLetters(first, last))
                || (Field.ADDRESS.in(mask) && isAddress(first, last, cell))
                || (Field.ZIP.in(mask) && isCode(first, last))) {
            add(first, last, 0.9);
        } else if ((Field.TOWN.in(mask) && name && !words.isLastOfLine(first - 1 < 0 ? 0 : first - 1))
                || (Field.TOWN.in(mask) && cell && name)) {
            add(first, Math.min(last, Math.max(towns.afterTown(first), cell && last - first <= 6 ? last : first)), 0.8);
        } else if (Field.PLACE.in(mask)
                && name
                && (words.grade(List.PLACE, first) > 0 || words.grade(List.COUNTRY, first) > 0)) {
            int stop = Math.min(last, towns.afterTown(first));
            if (stop > first) {
                found.accept(new Detection(
                        words.start(first), words.end(stop - 1), AddressRecognizer.LOCATION, 0.8, "addresses"));
            }
        }
    }

    private boolean hasLetters(int first, int last) {
        for (int i = first; i < last; i++) {
            if (words.isCapital(i) && words.length(i) > 1) {
                return true;
            }
        }
        return false;
    }

    private boolean isAddress(int first, int last, boolean cell) {
        boolean number = false;
        for (int i = first; i < last; i++) {
            number |= words.isNumber(i) && words.length(i) <= 6;
            if (words.isAnySign(i, "@=?!")
                    || words.isNoise(i)
                    || (words.isSign(i, ':') && i + 1 < last && words.isGlued(i + 1))) {
                return false;
            }
        }
        return number && hasLetters(first, last) && last - first <= (cell ? 20 : 12) && !words.isAnySign(first, "[");
    }

    private boolean isCode(int first, int last) {
        return last - first <= 8
                && (words.isNumber(first)
                        || (words.shape(first) == Shape.CODE
                                && !words.isSign(first + 1, '.')
                                && words.isCapitalCode(first))
                        || words.isSign(first + 1, '-'))
                && words.length(first) <= 7;
    }
}
