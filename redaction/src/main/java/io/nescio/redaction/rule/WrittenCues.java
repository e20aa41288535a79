package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons by the form of what is written: the greeting of a letter and its signature. */
final class WrittenCues {
    private static final int MAX_BLANK_LINES = 3;
    private static final int LONGEST_ACRONYM = 4;

    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;

    WrittenCues(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the names that the token {@code i} is a cue for. */
    void at(int i) {
        if (words.isNoise(i) || words.isCode(i)) {
            return;
        }
        if (!words.isLetters(i)) {
            return;
        }
        if (words.is(i, Cue.GREETING) && beginsSentence(i)) {
            greeting(i);
        }
        if (words.is(i, Cue.CLOSING)) {
            closing(i);
        }
        if (words.is(i, Cue.SIGNED) && (words.isAnySign(i + 1, ".:") || isNamed(i))) {
            signature(i, words.isAnySign(i + 1, ".:") ? i + 2 : i + 1, Evidence.STRONG);
        }
        if (isByOrder(i)) {
            signature(i, i + 4, Evidence.STRONG);
        }
        if (words.isWord(i, "auftrag")
                && words.isWord(i - 1, "im")
                && (words.isLastOfLine(i) || words.isCapital(i + 1))) {
            signature(i, i + 1, Evidence.MEDIUM);
        }
    }

    /** Whether a name follows what says that somebody signed, and no thing that is signed. */
    private boolean isNamed(int i) {
        return words.isCapital(i + 1) && (!words.isWord(i, "signed") || parser.isListed(i + 1));
    }

    private boolean beginsSentence(int i) {
        return words.isFirstOfLine(i)
                || words.isAnySign(i - 1, ".!?:>\"'„“»«,(*-–;]")
                || words.is(i - 1, Cue.GREETING)
                || words.isWord(i - 1, "guten");
    }

    private void greeting(int i) {
        int name = i + 1;
        while (words.onOneLine(i, name)
                && (words.is(name, Cue.GREETING) || words.is(name, Cue.CONJUNCTION))
                && name < i + 4) {
            name++;
        }
        if (words.isSign(name, ',') && words.grade(List.GIVEN, name + 1 < words.count() ? name + 1 : name) >= 2) {
            name++;
        }
        for (int k = 0; k < 6 && words.onOneLine(i, name) && words.isLetters(name); k++) {
            int end = addressed(name);
            if (end == name) {
                return;
            }
            sink.name(name, end, 0.85);
            if (!words.is(end, Cue.CONJUNCTION) && !words.isSign(end, ',') && !words.isSign(end, '/')) {
                return;
            }
            name = end + 1;
            if (words.onOneLine(i, name) && !parser.isListed(name)) {
                return;
            }
        }
    }

    private int addressed(int name) {
        if (words.is(name, Cue.TITLE)
                || words.is(name, Cue.CLOSING)
                || words.is(name, Cue.AUDIENCE)
                || (!parser.isListed(name) && isAudience(name))) {
            return name;
        }
        if (words.shape(name) == Shape.LOWER) {
            int end = parser.end(name, Evidence.MEDIUM, true);
            boolean given = words.grade(List.GIVEN, name) >= 2 && !words.is(name, Cue.STOP);
            if (given && endsAddress(name + 1)) {
                return Math.max(end, name + 1);
            }
            return given ? end : name;
        }
        int end = parser.end(name, Evidence.MEDIUM, false);
        boolean given = words.grade(List.GIVEN, name) >= 2;
        if (end == name && given && endsAddress(name + 1) && !words.is(name, Cue.STOP)) {
            return name + 1;
        }
        return end > name && (given || (endsAddress(end) && words.grade(List.NOUN, name) == 0)) ? end : name;
    }

    /** Whether a greeting goes to a role, to many, or to a body with a short name in capitals. */
    private boolean isAudience(int i) {
        return words.endsIn(i, Cue.ROLE)
                || words.endsIn(i, Cue.AUDIENCE)
                || (words.shape(i) == Shape.UPPER && words.length(i) <= LONGEST_ACRONYM);
    }

    private boolean endsAddress(int i) {
        return i >= words.count()
                || words.isFirstOfLine(i)
                || words.isAnySign(i, ",!.:-–;)")
                || words.is(i, Cue.CONJUNCTION);
    }

    private void closing(int i) {
        if (words.isAnySign(i - 1, "([=_$'\"") && words.isGlued(i)) {
            return;
        }
        int at = i + 1;
        while (at < words.count()
                && words.onOneLine(i, at)
                && (words.isAnySign(at, ",.!:-–—*_~/") || words.is(at, Cue.POSSESSIVE) || words.is(at, Cue.CLOSING))
                && at < i + 5) {
            at++;
        }
        if (words.onOneLine(i, at)) {
            int end = parser.end(
                    at,
                    Evidence.MEDIUM,
                    words.shape(i) == Shape.LOWER && (parser.isListed(at) || words.isLastOfLine(at)));
            if (end > at && (endsSignature(end) && !words.is(at, Cue.STOP)) && isClosingAlone(i)) {
                sink.name(at, end, 0.85);
            }
            at = afterShortRest(i, at);
        }
        if (at < words.count() && !words.onOneLine(i, at)) {
            signature(i, at, Evidence.MEDIUM);
        }
    }

    /** Whether no long sentence runs into the closing. */
    private boolean isClosingAlone(int i) {
        int back = i;
        while (back > 0 && i - back < 5 && words.onOneLine(back - 1, i) && words.isLetters(back - 1)) {
            back--;
        }
        return i - back < 5;
    }

    /** The first token of the next line, when little stands between the closing and the end of its line. */
    private int afterShortRest(int closing, int from) {
        int at = from;
        while (at < words.count() && words.onOneLine(closing, at)) {
            if (at - from > 5) {
                return from;
            }
            at++;
        }
        return at;
    }

    /** Reports the name that a signature begins with, on the line of {@code from} or the one after it. */
    private void signature(int cue, int from, Evidence evidence) {
        int at = from;
        for (int k = 0; k < 2 && at < words.count(); k++) {
            if (words.line(at) - words.line(cue) > MAX_BLANK_LINES || words.isCode(at)) {
                return;
            }
            int name = afterPrefix(at);
            int end = signing(name, evidence);
            if (end > name) {
                sink.name(name, end, 0.85);
                return;
            }
            int line = words.line(at);
            while (at < words.count() && words.line(at) == line) {
                at++;
                if (at - from > 8) {
                    return;
                }
            }
        }
    }

    private int signing(int name, Evidence evidence) {
        if (name >= words.count() || words.is(name, Cue.CLOSING)) {
            return name;
        }
        boolean lower = words.shape(name) == Shape.LOWER;
        int end = parser.end(name, evidence, lower && words.grade(List.GIVEN, name) > 0);
        if (end == name && words.isCapital(name) && parser.isListed(name) && !words.is(name, Cue.STOP)) {
            end = parser.end(name, Evidence.STRONG, false);
            return end > name && endsSignature(end) && (end - name > 1 || words.grade(List.GIVEN, name) >= 2)
                    ? end
                    : name;
        }
        return end > name && endsSignature(end) ? end : name;
    }

    private int afterPrefix(int i) {
        int at = i;
        for (int k = 0; k < 6 && at < words.count(); k++) {
            boolean dotted = words.isSign(at + 1, '.');
            boolean skip = words.isAnySign(at, "*_-–—~|>/\"")
                    || words.is(at, Cue.POSSESSIVE)
                    || words.is(at, Cue.TITLE)
                    || (words.is(at, Cue.HONORIFIC) && dotted)
                    || (words.isWord(at, "i") && dotted);
            if (isByOrder(at)) {
                at += 4;
            } else if (skip) {
                at += dotted ? 2 : 1;
            } else {
                break;
            }
        }
        return at;
    }

    private boolean endsSignature(int i) {
        return i >= words.count()
                || words.isFirstOfLine(i)
                || (words.shape(i) == Shape.SIGN && !words.isAnySign(i, "&@:=%"));
    }

    /** Whether {@code i. A.}, {@code i. V.} or {@code p. p.} begins at the token. */
    private boolean isByOrder(int i) {
        return (words.isWord(i, "i") || words.isWord(i, "p"))
                && words.isSign(i + 1, '.')
                && (words.isWord(i + 2, "a") || words.isWord(i + 2, "v") || words.isWord(i + 2, "p"))
                && words.isSign(i + 3, '.')
                && i + 4 < words.count();
    }
}
