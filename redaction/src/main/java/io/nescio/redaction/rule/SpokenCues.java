package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons by the words that speak of them within a sentence: roles, kinship, verbs of naming and saying. */
final class SpokenCues {
    private static final int MAX_SHORTENED = 5;

    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;

    SpokenCues(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the names that the token {@code i} is a cue for. */
    void at(int i) {
        if (words.isNoise(i) || !words.isLetters(i)) {
            return;
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

    private void role(int i) {
        int name = mayBeShortened(i) ? words.afterStop(i) : i + 1;
        boolean comma = words.isSign(name, ',');
        name += comma || words.isAnySign(name, "(„\"“»«") ? 1 : 0;
        if (name >= words.count()
                || !words.onOneLine(i, name)
                || words.is(name, Cue.TITLE)
                || parser.isOffice(name)
                || isLabel(i)) {
            return;
        }
        if (comma && words.grade(List.GIVEN, name) < 2) {
            return;
        }
        if (words.isCapital(name)) {
            boolean known = parser.isListed(name)
                    || words.shape(name) == Shape.INITIAL
                    || (words.shape(i) != Shape.UPPER && (words.shape(name) != Shape.UPPER || words.length(name) > 4));
            int end = parser.end(name, Evidence.MEDIUM, false);
            if (known && !isHeadline(i, name) && !words.is(end, Cue.TITLE)) {
                sink.name(name, end, 0.75);
            }
        } else if (words.is(i, Cue.KIN) && words.shape(i) == Shape.LOWER) {
            boolean article = words.is(name, Cue.DETERMINER) && words.onOneLine(name, name + 1);
            lowerName(article ? name + 1 : name, 0.7);
        }
    }

    private void lowerName(int name, double score) {
        if (words.shape(name) == Shape.LOWER && words.grade(List.GIVEN, name) >= 2) {
            sink.name(name, parser.end(name, Evidence.MEDIUM, true), score);
        }
    }

    /** Whether a full stop behind the role may shorten it rather than end the sentence. */
    private boolean mayBeShortened(int i) {
        return !words.is(i, Cue.KIN) && words.length(i) <= MAX_SHORTENED;
    }

    /** Whether a tab behind the word makes it the head of a column. */
    private boolean isLabel(int i) {
        int end = words.end(i);
        return end < words.text().length() && words.text().charAt(end) == '\t';
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
        int name = words.afterStop(i);
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
        if (isName && !parser.isOnlyNoun(name)) {
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
        } else if (words.grade(List.GIVEN, name) >= 3
                || words.grade(List.SURNAME, name + 1 < words.count() ? name + 1 : name) > 0) {
            lowerName(name, 0.6);
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
