package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;

/** The grammar of the names of organisations: how far a name reaches to the left of what ends it, and in a labelled value. */
final class OrganizationParser {
    private static final int MAX_LEFT_TOKENS = 9;

    private final Words words;

    OrganizationParser(Words words) {
        this.words = words;
    }

    /** The first token of the name that ends before the token {@code i}. */
    int firstOfName(int i) {
        int first = i;
        int at = i - 1;
        while (at >= 0 && i - at <= MAX_LEFT_TOKENS && words.onOneLine(at, i)) {
            if (isNamePart(at)) {
                first = at;
            } else if (!isJoint(at) && !(at == i - 1 && words.isSign(at, ',') && !words.isWord(i, "ag"))) {
                break;
            }
            at--;
        }
        while (first < i && isLeading(first)) {
            first++;
            while (first < i && isJoint(first)) {
                first++;
            }
        }
        return first;
    }

    private boolean isNamePart(int i) {
        if (words.isNoise(i) || words.is(i, Cue.TITLE)) {
            return false;
        }
        return (words.isCapital(i)
                        && !(words.is(i, Cue.DETERMINER) && !words.is(i, Cue.PARTICLE) && words.length(i) > 2))
                || (words.shape(i) == Shape.CODE && words.length(i) < 20)
                || (words.isNumber(i)
                        && words.length(i) < 4
                        && words.onOneLine(i, i + 1)
                        && words.isCapital(i + 1)
                        && !words.isSign(i + 1, '.'));
    }

    private boolean isJoint(int i) {
        return (words.isAnySign(i, "&-–+.'’\"")
                        && !(words.isSign(i, '.') && !words.isGlued(i + 1) && words.length(i - 1 < 0 ? i : i - 1) > 4))
                || ((words.is(i, Cue.CONJUNCTION) || words.is(i, Cue.PARTICLE))
                        && words.shape(i) == Shape.LOWER
                        && words.isCapital(i - 1)
                        && words.isCapital(i + 1))
                || (words.isWord(i, "für") && words.isCapital(i - 1));
    }

    /** Whether a capitalised word at the left edge belongs to the sentence rather than to the name. */
    private boolean isLeading(int i) {
        boolean follows = words.onOneLine(i, i + 1);
        return follows
                && (words.is(i, Cue.DETERMINER)
                        || (words.is(i, Cue.STOP) && !words.isSign(i + 1, '-') && words.shape(i) == Shape.CAPITAL)
                        || words.is(i, Cue.GREETING)
                        || (words.is(i, Cue.ROLE) && words.isCapital(i))
                        || (words.isNumber(i) && words.isFirstOfLine(i)));
    }

    /** The token after the name that a labelled value begins with; {@code first} when it begins with none. */
    int afterLabelled(int first, int last, boolean cell) {
        boolean capital =
                words.isCapital(first) && !words.isNoise(first) && (!words.is(first, Cue.STOP) || last - first > 1);
        if (!capital || (words.isCode(first) && !cell)) {
            return first;
        }
        int stop = first;
        while (stop < last
                && (cell
                        || words.isCapital(stop)
                        || (isJoint(stop) && words.isCapital(stop + 1))
                        || LegalForms.endAt(words, stop) > stop
                        || (words.isNumber(stop) && stop > first))) {
            int form = LegalForms.endAt(words, stop);
            stop = form > stop ? form : stop + 1;
        }
        stop = Math.min(stop, last);
        boolean noun = words.grade(List.NOUN, first) >= 2 && stop - first == 1;
        boolean sentence = !cell && stop < last && words.shape(stop) == Shape.LOWER;
        return stop - first <= 10 && !noun && !sentence ? stop : first;
    }
}
