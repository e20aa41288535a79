package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons by the words that speak of them within a sentence: titles, roles, kinship, verbs of naming and saying. */
final class SpokenCues {
    private static final int MAX_TITLES = 8;

    private final Words words;
    private final NameParser parser;
    private final CueRecognizer.Sink sink;

    SpokenCues(Words words, NameParser parser, CueRecognizer.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the names that the token {@code i} is a cue for. */
    void at(int i) {
        if (words.isNoise(i) || !words.isLetters(i)) {
            return;
        }
        if (words.is(i, Cue.TITLE) || words.is(i, Cue.WEAK_TITLE)) {
            title(i);
        }
        if (words.isCode(i)) {
            return;
        }
        if (words.is(i, Cue.ROLE) || words.is(i, Cue.KIN)) {
            role(i);
        }
        if (words.is(i, Cue.NAMED)) {
            named(i);
        }
        if (words.is(i, Cue.INTRODUCING) || isCopulaOfName(i)) {
            introducing(i);
        }
        if (words.is(i, Cue.SAYING)) {
            saying(i);
        }
    }

    private void title(int i) {
        boolean dotted = words.isSign(i + 1, '.') && words.isGlued(i + 1);
        boolean weak = !words.is(i, Cue.TITLE);
        if (weak
                && !dotted
                && (words.shape(i) == Shape.INITIAL || (words.shape(i) == Shape.LOWER && !isShortSalutation(i)))) {
            return;
        }
        if (words.shape(i) == Shape.LOWER
                && (words.isCode(i) || (words.isGlued(i) && words.isAnySign(i - 1, "-_/")))) {
            return;
        }
        if (weak && (words.isGlued(i) || isGluedCapitals(i, dotted))) {
            return;
        }
        int name = afterTitles(i);
        if (name < words.count() && (isTitle(name) || isAcronym(i, name))) {
            return;
        }
        if (name >= words.count() || (!words.onOneLine(i, name) && !isLineOfAddress(i, name))) {
            return;
        }
        boolean strong = !weak || dotted;
        boolean lower = words.shape(i) == Shape.LOWER;
        if (strong && words.isCapital(name) && isOnlyNoun(name)) {
            return;
        }
        Evidence evidence = strong ? Evidence.STRONG : Evidence.MEDIUM;
        boolean lowerToo = lower && (!isTitleOfOtherLanguage(i) || parser.isListed(name));
        int end = parser.end(name, evidence, lowerToo);
        sink.name(name, end, weak ? 0.8 : 0.95);
        if (end > name && isPluralTitle(i) && words.is(end, Cue.CONJUNCTION) && words.isCapital(end + 1)) {
            sink.name(end + 1, parser.end(end + 1, Evidence.MEDIUM, false), 0.8);
        }
    }

    /** Whether capitals are glued to the full stop, as in {@code P.S.} and {@code ASP.NET}. */
    private boolean isGluedCapitals(int i, boolean dotted) {
        return dotted
                && words.isGlued(i + 2)
                && (words.shape(i + 2) == Shape.UPPER
                        || (words.shape(i + 2) == Shape.INITIAL && words.isSign(i + 3, '.')));
    }

    private boolean isTitle(int i) {
        return words.is(i, Cue.TITLE)
                || (words.is(i, Cue.WEAK_TITLE) && words.isSign(i + 1, '.') && words.length(i) > 1);
    }

    /** Whether a short title in capitals is an abbreviation of something else, as in {@code MS Word}. */
    private boolean isAcronym(int i, int name) {
        if (words.shape(i) != Shape.UPPER || words.length(i) > 3 || parser.isListed(name)) {
            return false;
        }
        return words.shape(name) == Shape.CAPITAL || words.length(name) < 4;
    }

    private boolean isShortSalutation(int i) {
        return words.isWord(i, "hr") || words.isWord(i, "fr") || words.isWord(i, "hrn");
    }

    /** Whether the lists must know a name in lower case that follows the title, because the title is an ordinary word as well. */
    private boolean isTitleOfOtherLanguage(int i) {
        return !(words.isWord(i, "herr")
                || words.isWord(i, "herrn")
                || words.isWord(i, "frau")
                || words.isWord(i, "familie")
                || words.isWord(i, "dr")
                || words.isWord(i, "mr")
                || words.isWord(i, "mrs")
                || words.isWord(i, "ms")
                || isShortSalutation(i));
    }

    private boolean isPluralTitle(int i) {
        return words.isWord(i, "herren")
                || words.isWord(i, "eheleute")
                || words.isWord(i, "familie")
                || words.isWord(i, "messrs");
    }

    private boolean isOnlyNoun(int i) {
        return words.shape(i) == Shape.CAPITAL && words.grade(List.NOUN, i) >= 3 && !parser.isListed(i);
    }

    /** Whether the title fills its line, as in the address of a letter. */
    private boolean isLineOfAddress(int title, int name) {
        return words.isFirstOfLine(title)
                && words.isLastOfLine(name - 1)
                && words.line(name) == words.line(title) + 1
                && words.isCapital(title);
    }

    /** The token after a title and the degrees and offices that follow it. */
    private int afterTitles(int i) {
        int at = afterStop(i);
        for (int k = 0; k < MAX_TITLES && at < words.count(); k++) {
            boolean dotted = words.isSign(at + 1, '.') && words.isGlued(at + 1);
            if (words.isSign(at, '-') && words.isGlued(at)) {
                at++;
            } else if ((words.is(at, Cue.HONORIFIC) && (dotted || words.length(at) > 3 || words.is(at, Cue.TITLE)))
                    || (words.is(at, Cue.TITLE) && !words.is(at, Cue.PARTICLE))
                    || (words.is(at, Cue.RANK)
                            && words.isLetters(at + 1)
                            && words.isCapital(at + 1)
                            && words.onOneLine(at, at + 1))) {
                at = afterStop(at);
            } else {
                break;
            }
        }
        return at;
    }

    private int afterStop(int i) {
        return words.isSign(i + 1, '.') && words.isGlued(i + 1) ? i + 2 : i + 1;
    }

    private void role(int i) {
        int name = afterStop(i);
        boolean comma = words.isSign(name, ',');
        name += comma || words.isAnySign(name, "(„\"“»«") ? 1 : 0;
        if (name >= words.count() || !words.onOneLine(i, name) || words.is(name, Cue.TITLE)) {
            return;
        }
        if (comma && words.grade(List.GIVEN, name) < 2) {
            return;
        }
        if (words.isCapital(name)) {
            boolean known = parser.isListed(name)
                    || words.shape(name) == Shape.INITIAL
                    || (words.shape(i) != Shape.UPPER && (words.shape(name) != Shape.UPPER || words.length(name) > 4));
            if (known && !isHeadline(i, name)) {
                sink.name(name, parser.end(name, Evidence.MEDIUM, false), 0.75);
            }
        } else if (words.is(i, Cue.KIN) && words.grade(List.GIVEN, name) >= 2 && words.shape(i) == Shape.LOWER) {
            sink.name(name, parser.end(name, Evidence.MEDIUM, true), 0.7);
        }
    }

    /** Whether every word of the line begins with a capital, so that capitals say nothing. */
    private boolean isHeadline(int i, int name) {
        return words.isCapital(i)
                && !parser.isListed(name)
                && words.shape(name) != Shape.INITIAL
                && (words.shape(i) == Shape.UPPER
                        || (words.grade(List.LOWER, i) > 0 && words.grade(List.NOUN, i) == 0));
    }

    private void named(int i) {
        int name = afterStop(i);
        while (words.isAnySign(name, "„\"“'»«:") && words.onOneLine(i, name)) {
            name++;
        }
        if (name >= words.count() || !words.onOneLine(i, name)) {
            return;
        }
        boolean birthName = words.isWord(i, "geb")
                || words.isWord(i, "née")
                || words.isWord(i, "nee")
                || words.isWord(i, "geborene")
                || words.isWord(i, "geborener");
        boolean isName = words.isCapital(name) && (birthName || parser.isListed(name) || !isSentenceBreak(i));
        if (isName && !isOnlyNoun(name)) {
            sink.name(name, parser.end(name, birthName ? Evidence.STRONG : Evidence.MEDIUM, false), 0.8);
        } else if (words.shape(name) == Shape.LOWER && words.grade(List.GIVEN, name) >= 3) {
            sink.name(name, parser.end(name, Evidence.MEDIUM, true), 0.6);
        }
    }

    private boolean isSentenceBreak(int i) {
        return words.isSign(i + 1, '.') || words.isSign(i + 1, ':');
    }

    private boolean isCopulaOfName(int i) {
        return (words.isWord(i, "ist")
                        || words.isWord(i, "is")
                        || words.isWord(i, "lautet")
                        || words.isWord(i, "est")
                        || words.isWord(i, "è")
                        || words.isWord(i, "é")
                        || words.isWord(i, "es"))
                && i > 0
                && (words.isWord(i - 1, "name")
                        || words.isWord(i - 1, "naam")
                        || words.isWord(i - 1, "nom")
                        || words.isWord(i - 1, "nome")
                        || words.isWord(i - 1, "nombre"));
    }

    private void introducing(int i) {
        int name = i + 1;
        if (name >= words.count() || !words.onOneLine(i, name)) {
            return;
        }
        boolean copula = !words.is(i, Cue.INTRODUCING);
        boolean given = words.grade(List.GIVEN, name) >= 2;
        if (words.isCapital(name) && (copula || given)) {
            sink.name(name, parser.end(name, Evidence.MEDIUM, false), 0.8);
        } else if (words.shape(name) == Shape.LOWER && words.grade(List.GIVEN, name) >= 3) {
            sink.name(name, parser.end(name, Evidence.MEDIUM, true), 0.6);
        }
    }

    private void saying(int i) {
        int after = i + 1;
        if (words.onOneLine(i, after) && speaks(after)) {
            sink.name(after, parser.end(after, Evidence.MEDIUM, false), 0.65);
        }
        int before = i - 1;
        if (before >= 0 && words.onOneLine(before, i) && speaks(before) && !words.isAnySign(before - 1, "-")) {
            int first = before;
            if (before > 0
                    && words.onOneLine(before - 1, i)
                    && words.grade(List.GIVEN, before - 1) >= 2
                    && speaks(before - 1)) {
                first = before - 1;
            }
            sink.name(first, i, 0.65);
        }
    }

    private boolean speaks(int i) {
        return words.shape(i) == Shape.CAPITAL
                && !words.isNoise(i)
                && !words.is(i, Cue.STOP)
                && !words.is(i, Cue.ROLE)
                && words.grade(List.NOUN, i) == 0
                && words.grade(List.LOWER, i) <= 1
                && (words.grade(List.GIVEN, i) >= 2
                        || (words.grade(List.SURNAME, i) > words.grade(List.LOWER, i)
                                && words.grade(List.PLACE, i) == 0));
    }
}
