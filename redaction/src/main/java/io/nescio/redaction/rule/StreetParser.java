package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;

/** The grammar of streets with house numbers, of the German, Dutch, Nordic, English, Romance and Polish forms. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class StreetParser {
    /** The sections of {@code streets.txt}. */
    enum Part {
        SUFFIX,
        WEAK_SUFFIX,
        LAST_SUFFIX,
        PREFIX,
        AFTER_NUMBER,
        PREPOSITION,
        ADJECTIVE,
        TOWN_PREFIX,
        TOWN_JOIN,
        UNIT,
        STATE,
        /** A word in lower case inside the name of a street. */
        JOIN,
        /** What flats and parts of houses are called, before their number. */
        FLAT,
        /** What streets are called in English and hardly anything else. */
        USUAL,
        /** The same, where no number stands before. */
        ROAD,
        /** Before the name of a place. */
        WHERE,
        /** A number that is written as a word. */
        NUMERAL,
        BOX,
        /** Ends like a street and is none. */
        NO_STREET;

        long bit() {
            return 1L << (WordTraits.FIRST_STREET_BIT + ordinal());
        }
    }

    /** The words of {@code streets.txt}. */
    static final WordMasks PARTS =
            WordMasks.load("streets.txt", section -> Part.valueOf(section).bit());

    private static final StreetEndings ENDINGS =
            new StreetEndings(PARTS, Part.SUFFIX.bit() | Part.WEAK_SUFFIX.bit() | Part.LAST_SUFFIX.bit());
    private static final int LONGEST_SUFFIX = 9;
    private static final int MAX_NAME_TOKENS = 7;
    private static final int LONGEST_ROMAN = 3;

    private final Words words;

    StreetParser(Words words) {
        this.words = words;
    }

    boolean is(int i, Part part) {
        return words.has(i, part.bit());
    }

    /** The token after a house number such as {@code 12}, {@code 12a}, {@code 12 b}, {@code 5-8} or {@code 50/64}; {@code i} if none. */
    int afterHouseNumber(int i) {
        if (!isShortNumber(i)) {
            return i;
        }
        int at = i + 1;
        if ((words.onOneLine(i, at)
                        && words.length(at) == 1
                        && words.isLetters(at)
                        && !words.isLetters(at + 1)
                        && (!words.isGlued(at + 1) || words.isAnySign(at + 1, ",;)")))
                || (words.isWord(at, "bis") && words.onOneLine(i, at))
                || (words.isWord(at, "ter") && words.onOneLine(i, at))) {
            at++;
        }
        while (words.isAnySign(at, "-/–+")
                && words.onOneLine(i, at)
                && (isShortNumber(at + 1) || isLetterOfRange(i, at) || isRomanFloor(at + 1))
                && words.onOneLine(i, at + 1)) {
            at += 2;
        }
        return at;
    }

    /** Whether the number may be a year of our time. */
    boolean isYear(int number) {
        int start = words.start(number);
        return words.length(number) == 4
                && (words.text().startsWith("19", start) || words.text().startsWith("20", start));
    }

    /** The letter behind the hyphen of {@code 5a-c}. */
    private boolean isLetterOfRange(int first, int sign) {
        return words.length(sign + 1 < words.count() ? sign + 1 : sign) == 1
                && words.isLetters(sign + 1)
                && (words.isLetters(sign - 1)
                        || (words.isSign(sign, '/') && words.isGlued(sign) && words.isGlued(sign + 1))
                        || Character.isLetter(words.text().charAt(words.end(sign - 1) - 1)))
                && sign > first;
    }

    /** A floor as in {@code 4/II/7}. */
    private boolean isRomanFloor(int i) {
        return words.isGlued(i) && isRoman(i);
    }

    /** Whether the token is a small number in Roman figures, as in {@code via XX Settembre}. */
    boolean isRoman(int i) {
        boolean roman = words.isCapital(i) && words.length(i) <= LONGEST_ROMAN;
        for (int k = roman ? words.start(i) : 0; roman && k < words.end(i); k++) {
            roman = "IVX".indexOf(words.text().charAt(k)) >= 0;
        }
        return roman;
    }

    private boolean isShortNumber(int i) {
        if (!words.isNumber(i)) {
            return false;
        }
        int length = words.length(i);
        return length <= 4 || (length == 5 && Character.isLetter(words.text().charAt(words.end(i) - 1)));
    }

    /** Whether the token ends like a street, as in {@code Gerlachweg}; the whole of {@code Allee} after a hyphen counts. */
    boolean endsLike(int i, Part part) {
        if (!words.isLetters(i) || is(i, Part.NO_STREET)) {
            return false;
        }
        int end = words.end(i);
        if (!ENDINGS.mayEnd(words.text(), words.start(i), end)) {
            return false;
        }
        int min = (words.isGlued(i) && words.isAnySign(i - 1, "-")) || isSeparate(i) ? 0 : 2;
        for (int length = Math.min(LONGEST_SUFFIX, words.length(i) - min); length >= 3; length--) {
            if ((PARTS.mask(words.text(), end - length, end) & part.bit()) != 0) {
                return length < words.length(i) || min == 0;
            }
        }
        return false;
    }

    private boolean isSeparate(int i) {
        return words.isCapital(i - 1)
                && words.onOneLine(i - 1, i)
                && !words.is(i - 1, Cue.DETERMINER)
                && !words.is(i - 1, Cue.TITLE);
    }

    /** The first token of the name of a street whose last word is {@code i}. */
    int firstOfName(int i) {
        int first = i;
        while (first - 2 >= 0
                && i - first < 10
                && words.isGlued(first)
                && words.isAnySign(first - 1, "-")
                && words.isLetters(first - 2)
                && words.isGlued(first - 1)) {
            first -= 2;
        }
        boolean whole =
                (words.length(i) <= LONGEST_SUFFIX && first == i && is(i, Part.SUFFIX)) || is(i, Part.WEAK_SUFFIX);
        int before = first - 1;
        if (before >= 0
                && words.onOneLine(before, i)
                && words.isCapital(before)
                && !words.is(before, Cue.DETERMINER)
                && ((whole && first == i) || is(before, Part.ADJECTIVE))
                && !isPreposition(before)) {
            first = firstOfHyphened(before);
        } else if (before > 0
                && words.isSign(before, '.')
                && words.onOneLine(before, i)
                && is(before - 1, Part.ADJECTIVE)
                && words.isCapital(before - 1)) {
            first = before - 1;
        }
        return first;
    }

    private int firstOfHyphened(int i) {
        int first = i;
        while (first - 2 >= 0
                && i - first < 6
                && words.isGlued(first)
                && words.isAnySign(first - 1, "-")
                && words.isCapital(first - 2)) {
            first -= 2;
        }
        return first;
    }

    private boolean isPreposition(int i) {
        return is(i, Part.PREPOSITION);
    }

    /** The token of the house number of {@code Am Alten Markt 3}, {@code Straße des 17. Juni 135}; {@code i} when there is none. */
    int numberAfterName(int i, boolean capitalsOnly) {
        int at = i + 1;
        int capitals = 0;
        while (at < words.count() && words.onOneLine(i, at) && at - i <= MAX_NAME_TOKENS) {
            boolean ordinal = words.isNumber(at)
                    && words.isSign(at + 1, '.')
                    && words.isCapital(at + 2)
                    && !capitalsOnly
                    && !words.isSign(at - 1, ',');
            if (ordinal) {
                capitals++;
                at += 3;
            } else if (words.isNumber(at)) {
                return capitals > 0 && afterHouseNumber(at) > at ? at : i;
            } else if (words.isCapital(at) && !words.is(at, Cue.STOP)) {
                capitals++;
                at++;
            } else if (words.is(at, Cue.PARTICLE)
                    || words.is(at, Cue.DETERMINER)
                    || (is(at, Part.JOIN) && words.shape(at) == Shape.LOWER)
                    || words.isAnySign(at, "-.'’")) {
                at++;
            } else if (words.isSign(at, ',')
                    && !capitalsOnly
                    && (words.isNumber(at + 1) || words.isWord(at + 1, "n"))) {
                at++;
            } else if (isNumberSign(at) && capitals > 0) {
                at++;
            } else {
                return i;
            }
        }
        return i;
    }

    private boolean isNumberSign(int i) {
        return words.isWord(i, "nº")
                || words.isWord(i, "n°")
                || words.isWord(i, "n")
                || words.isWord(i, "nr")
                || words.isWord(i, "no")
                || words.isAnySign(i, "º°")
                || words.isWord(i, "numero")
                || words.isWord(i, "número");
    }

    /** The token after {@code Helen Valleys} in {@code 6 Helen Valleys}; {@code i} when no English street begins at {@code i}. */
    int afterEnglishName(int i) {
        int at = i;
        while (at < words.count()
                && words.onOneLine(i, at)
                && at - i < 5
                && words.isCapital(at)
                && words.shape(at) != Shape.INITIAL) {
            if (at > i && is(at, Part.AFTER_NUMBER)) {
                return words.isSign(at + 1, '.') && words.length(at) < 5 && !words.isLastOfLine(at + 1)
                        ? at + 2
                        : at + 1;
            }
            at++;
        }
        return i;
    }

    /** Whether lists and shape say that the word is an ordinary noun. */
    boolean isNoun(int i) {
        return words.grade(List.NOUN, i) >= 2 && words.grade(List.SURNAME, i) == 0;
    }
}
