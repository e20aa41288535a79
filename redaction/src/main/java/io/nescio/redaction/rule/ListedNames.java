package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons by the lists alone: given name and surname side by side, initials, unmistakable given names. */
final class ListedNames {
    private static final double SINGLE = 0.55;

    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;

    ListedNames(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the names that begin at the token {@code i}. */
    void at(int i) {
        if (words.isCapital(i) && !words.isNoise(i) && isFree(i) && !isInsideIdentifier(i)) {
            if (words.isCode(i)) {
                inCode(i);
                return;
            }
            surnameFirst(i);
            if (words.shape(i) == Shape.INITIAL) {
                initials(i);
            } else {
                words(i);
            }
        }
    }

    /** Whether the word may begin a name: no word of grammar, no title. */
    private boolean isFree(int i) {
        if (words.shape(i) == Shape.INITIAL) {
            return true;
        }
        return !words.is(i, Cue.STOP)
                && !words.is(i, Cue.TITLE)
                && !words.is(i, Cue.WEAK_TITLE)
                && !words.is(i, Cue.GREETING);
    }

    private boolean isInsideIdentifier(int i) {
        return (words.isGlued(i) && words.isAnySign(i - 1, "_$.#/\\@-‐‑&%"))
                || (words.isGlued(i + 1) && words.isAnySign(i + 1, "_$(/\\=@["));
    }

    private void words(int i) {
        int given = words.grade(List.GIVEN, i);
        if (given == 0 || parser.isOrdinary(i) || isDate(i)) {
            return;
        }
        int end = parser.end(i, Evidence.MEDIUM, false);
        if (end == i) {
            return;
        }
        if (end - i > 1 && isFullName(i, end, given)) {
            sink.name(i, end, 0.85);
        } else if (isUnmistakable(i, given)) {
            sink.name(i, isHyphened(i) && isNamePart(i + 2) ? end : i + 1, SINGLE);
        }
    }

    /** Whether the word, which is a day or a month as well, stands beside a number. */
    private boolean isDate(int i) {
        if (!words.is(i, Cue.DATE)) {
            return false;
        }
        int behind = words.isAnySign(i + 1, ".,") ? i + 2 : i + 1;
        return words.isNumber(behind)
                || words.isNumber(words.isAnySign(i - 1, "./-") ? i - 2 : i - 1)
                || words.is(behind, Cue.DATE)
                || words.is(i - 1, Cue.DATE);
    }

    private boolean isHyphened(int i) {
        return words.isAnySign(i + 1, "-‐‑") && words.isGlued(i + 1);
    }

    private boolean isFullName(int i, int end, int given) {
        if (isHyphened(i) && end == i + 3) {
            return given >= 2 && words.grade(List.GIVEN, i + 2) >= 1;
        }
        int last = end - 1;
        if (words.isSign(last, '.')) {
            return given >= 2 && words.grade(List.NOUN, i) == 0;
        }
        int surname = words.grade(List.SURNAME, last);
        int against = Math.max(words.grade(List.NOUN, last), words.grade(List.LOWER, last));
        boolean place = words.grade(List.PLACE, last) > surname || words.grade(List.COUNTRY, last) > 0;
        boolean allCapitals = words.shape(i) == Shape.UPPER;
        if (surname > 0 && given >= 2) {
            return !place && (against == 0 || surname + given > against + 2) && (!allCapitals || against < 2);
        }
        if (surname >= 2) {
            return against == 0 && !place && words.grade(List.LOWER, i) == 0 && words.grade(List.NOUN, i) == 0;
        }
        return given >= 2 && against == 0 && !place && !allCapitals && words.grade(List.LOWER, i) <= 1;
    }

    private boolean isUnmistakable(int i, int given) {
        return given >= 3
                && words.shape(i) == Shape.CAPITAL
                && words.length(i) >= 3
                && words.grade(List.NOUN, i) == 0
                && words.grade(List.LOWER, i) <= (beginsSentence(i) ? 1 : given - 2)
                && words.grade(List.PLACE, i) <= Math.max(1, given - 2)
                && words.grade(List.COUNTRY, i) == 0
                && !isPluralOfWord(i)
                && words.bareEnd(i) - words.start(i) >= 3
                && !isProduct(i);
    }

    /** Whether the word is a name by its last s alone, and no apostrophe says so, as {@code Params} is. */
    private boolean isPluralOfWord(int i) {
        return words.grade(List.LOWER, i) > 0
                && words.grade(List.GIVEN, i) < 4
                && words.bareEnd(i) == words.end(i)
                && words.isGenitive(i);
    }

    /** Whether the name names a thing, as in {@code the Grace}, {@code die Grace Period} and {@code Hope-Modus}. */
    private boolean isProduct(int i) {
        if (isHyphened(i) && !isNamePart(i + 2)) {
            return words.grade(List.LOWER, i) > 0
                    || words.shape(i + 2) == Shape.LOWER
                    || (words.grade(List.NOUN, i + 2) > 0 && !words.is(i + 2, Cue.MATTER));
        }
        if (words.onOneLine(i, i + 1) && words.shape(i + 1) == Shape.UPPER && words.length(i + 1) < 4) {
            return !parser.isListed(i + 1);
        }
        boolean determined = words.is(i - 1, Cue.DETERMINER) && words.onOneLine(i - 1, i);
        boolean beforeThing =
                words.onOneLine(i, i + 1) && words.shape(i + 1) == Shape.CAPITAL && !parser.isListed(i + 1);
        return determined && (beforeThing || words.isWord(i - 1, "the"));
    }

    /** Whether the word can stand behind the hyphen of a name. */
    private boolean isNamePart(int i) {
        int against = Math.max(words.grade(List.NOUN, i), words.grade(List.LOWER, i));
        return words.grade(List.GIVEN, i) >= Math.max(1, against - 1) || words.grade(List.SURNAME, i) > against;
    }

    private boolean beginsSentence(int i) {
        return words.isFirstOfLine(i) || words.isAnySign(i - 1, ".!?:\"„“»«'(*-–•#");
    }

    private void initials(int i) {
        if (!parser.isDottedInitial(i)
                || (words.isGlued(i) && !words.isAnySign(i - 1, "(„\"“,;:"))
                || isAfterAbbreviation(i)) {
            return;
        }
        int at = i;
        int initials = 0;
        while (at < words.count() && parser.isDottedInitial(at) && words.onOneLine(i, at) && initials < 3) {
            at += 2;
            initials++;
        }
        if (at >= words.count()
                || !words.onOneLine(i, at)
                || !words.isCapital(at)
                || words.is(at, Cue.STOP)
                || words.shape(at) == Shape.INITIAL
                || words.isNoise(at)) {
            return;
        }
        boolean surname =
                words.grade(List.SURNAME, at) > 0 && words.grade(List.NOUN, at) < 2 && words.grade(List.LOWER, at) < 3;
        boolean numbers = initials == 1 && beginsSentence(i);
        boolean unknown = words.grade(List.NOUN, at) == 0
                && words.grade(List.LOWER, at) == 0
                && words.grade(List.PLACE, at) == 0
                && words.shape(at) == Shape.CAPITAL
                && words.length(at) > 2
                && !numbers;
        if (surname || unknown) {
            int end = Math.max(at + 1, parser.end(i, Evidence.STRONG, false));
            sink.name(i, end, surname ? 0.75 : 0.65);
        }
    }

    private boolean isAfterAbbreviation(int i) {
        return (words.isSign(i - 1, '.') && words.onOneLine(i - 1, i) && words.length(i - 2 < 0 ? 0 : i - 2) <= 3)
                || (words.isNumber(i - 1) && words.onOneLine(i - 1, i))
                || words.isAnySign(i - 1, "§");
    }

    /** {@code Schmidt, Anna} at the start of a line, a cell or a parenthesis. */
    private void surnameFirst(int i) {
        if (!words.isFirstOfLine(i) && !words.isAnySign(i - 1, "|;:(\"•-–*>)")) {
            return;
        }
        int comma = parser.end(i, Evidence.MEDIUM, false);
        if (comma == i) {
            comma = words.grade(List.SURNAME, i) >= 2 ? i + 1 : i;
        }
        if (!words.isSign(comma, ',') || comma == i || comma - i > 5 || !words.onOneLine(i, comma + 1)) {
            return;
        }
        if (comma - i == 2 && !parser.isListed(i) && words.grade(List.SURNAME, i + 1) > 0) {
            surnameFirst(i + 1, comma);
        } else {
            surnameFirst(i, comma);
        }
    }

    private void surnameFirst(int i, int comma) {
        int given = comma + 1;
        boolean initial = parser.isDottedInitial(given);
        if (!words.isCapital(given) || words.is(given, Cue.STOP) || (!initial && words.grade(List.GIVEN, given) < 2)) {
            return;
        }
        int end = initial ? given + 2 : parser.end(given, Evidence.MEDIUM, false);
        boolean listOfGiven =
                words.grade(List.GIVEN, i) > words.grade(List.SURNAME, i) && words.shape(i) != Shape.UPPER;
        boolean surname = words.grade(List.SURNAME, i) > 0
                || (words.shape(i) == Shape.UPPER && words.grade(List.NOUN, i) == 0)
                || (!parser.isOrdinary(i) && words.grade(List.PLACE, i) == 0);
        if (end > given && surname && !listOfGiven && endsEntry(end)) {
            sink.name(i, end, 0.8);
        }
    }

    private boolean endsEntry(int i) {
        return i >= words.count()
                || words.isFirstOfLine(i)
                || words.isAnySign(i, "|;()\"*/:–-<,.[")
                || (words.isNumber(i) && !(words.isGlued(i - 1) && words.isAnySign(i - 2, "-")));
    }

    /** In code only a full name of two common names within quotes or a comment of authorship. */
    private void inCode(int i) {
        int given = words.grade(List.GIVEN, i);
        boolean quoted = words.isAnySign(i - 1, "\"'>");
        boolean author = words.isWord(i - 1, "author") || words.isWord(i - 1, "by");
        if (given < 2 || (!quoted && !author) || parser.isOrdinary(i)) {
            return;
        }
        int end = parser.end(i, Evidence.MEDIUM, false);
        if (end - i > 1
                && words.grade(List.SURNAME, end - 1) >= 1
                && isFullName(i, end, given)
                && (author || words.isAnySign(end, "\"'<,"))) {
            sink.name(i, end, 0.7);
        }
    }
}
