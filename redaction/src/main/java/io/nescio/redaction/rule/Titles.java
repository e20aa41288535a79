package io.nescio.redaction.rule;

import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons after titles and forms of address, with the degrees and offices between. */
final class Titles {
    private static final int MAX_TITLES = 8;

    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;

    Titles(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the name after the title {@code i}, if it is one. */
    void at(int i) {
        if (!words.isNoise(i) && (words.is(i, Cue.TITLE) || words.is(i, Cue.WEAK_TITLE)) && words.isLetters(i)) {
            title(i);
        } else if (words.isWord(i, "o")
                && words.isSign(i - 1, '/')
                && words.isWord(i - 2, "c")
                && words.onOneLine(i - 2, i + 1)) {
            sink.name(i + 1, parser.end(i + 1, Evidence.MEDIUM, false), 0.8);
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
        if (words.shape(i) == Shape.LOWER && (words.isCode(i) || (words.isGlued(i) && words.isAnySign(i - 1, "-_/")))) {
            return;
        }
        if (weak && (words.isGlued(i) || isRetired(i) || isGluedCapitals(i, dotted))) {
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
        if (strong && words.isCapital(name) && (parser.isOnlyNoun(name) || parser.isOffice(name))) {
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

    /** Whether the title fills its line, as in the address of a letter. */
    private boolean isLineOfAddress(int title, int name) {
        return words.isFirstOfLine(title)
                && words.isLastOfLine(name - 1)
                && words.line(name) == words.line(title) + 1
                && words.isCapital(title);
    }

    /** Whether {@code a. D.} or {@code d. R.} begins at the token. */
    private boolean isRetired(int i) {
        return (words.isWord(i, "a") || words.isWord(i, "d"))
                && words.isSign(i + 1, '.')
                && (words.isWord(i + 2, "d") || words.isWord(i + 2, "r"))
                && words.isSign(i + 3, '.')
                && words.onOneLine(i, i + 3);
    }

    /** The token after a title and the degrees and offices that follow it. */
    private int afterTitles(int i) {
        int at = words.afterStop(i);
        for (int k = 0; k < MAX_TITLES && at < words.count(); k++) {
            boolean dotted = words.isSign(at + 1, '.') && words.isGlued(at + 1);
            if (words.isSign(at, '-') && words.isGlued(at)) {
                at++;
            } else if (isRetired(at)) {
                at += 4;
            } else if ((words.is(at, Cue.HONORIFIC) && (dotted || words.length(at) > 3 || words.is(at, Cue.TITLE)))
                    || (words.is(at, Cue.TITLE) && !words.is(at, Cue.PARTICLE))
                    || (words.endsIn(at, Cue.RANK)
                            && words.isLetters(at + 1)
                            && (words.isCapital(at + 1) || isRetired(at + 1))
                            && words.onOneLine(at, at + 1))) {
                at = words.afterStop(at);
            } else {
                break;
            }
        }
        return at;
    }
}
