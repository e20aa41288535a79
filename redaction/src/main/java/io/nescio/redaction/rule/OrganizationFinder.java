package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;
import java.util.function.Consumer;

/** One pass over the tokens of a text for the names of organisations. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class OrganizationFinder {
    private enum Part {
        HEAD,
        TAIL,
        OF,
        END;

        long bit() {
            return 1L << (WordTraits.FIRST_ORGANIZATION_BIT + ordinal());
        }
    }

    /** The words of {@code organizations.txt}. */
    static final WordMasks PARTS =
            WordMasks.load("organizations.txt", section -> Part.valueOf(section).bit());

    private static final int MAX_LEFT_TOKENS = 9;

    private final Words words;
    private final Consumer<Detection> found;
    private int lastEnd;

    OrganizationFinder(Words words, Consumer<Detection> found) {
        this.words = words;
        this.found = found;
    }

    void find() {
        for (int i = 0; i < words.count(); i++) {
            if (words.isCode(i) || (words.isNoise(i) && !words.isSign(i + 1, '.'))) {
                continue;
            }
            int end = LegalForms.endAt(words, i);
            if (end > i && legalForm(i, end)) {
                continue;
            }
            if (words.isCapital(i)) {
                named(i);
            }
        }
    }

    private void add(int first, int end, double score) {
        if (end > first) {
            lastEnd = end;
            found.accept(new Detection(
                    words.start(first),
                    words.end(end - 1),
                    OrganizationRecognizer.ORGANIZATION,
                    score,
                    "organizations"));
        }
    }

    private boolean is(int i, Part part) {
        return words.has(i, part.bit());
    }

    private boolean legalForm(int i, int end) {
        int first = firstOfName(i);
        boolean named = first < i && hasName(first, i);
        if (!named || i < lastEnd || !isForm(i, end, first)) {
            return false;
        }
        add(first, end, 0.9);
        return true;
    }

    /** Whether a short form is not a word of another kind: {@code AG Köln} is a court, {@code as} a conjunction. */
    private boolean isForm(int i, int end, int first) {
        int length = words.end(end - 1) - words.start(i);
        if (length > 3) {
            return true;
        }
        if (words.shape(i) == Shape.LOWER) {
            return words.isSign(i + 1, '.') || words.isWord(i, "plc") || words.isWord(i, "mbh");
        }
        boolean allCapitals = words.shape(first) == Shape.UPPER && words.length(first) > 3;
        boolean german = words.isWord(i, "ag")
                || words.isWord(i, "kg")
                || words.isWord(i, "mbb")
                || words.isWord(i, "ug")
                || words.isWord(i, "eg")
                || words.isWord(i, "bv")
                || words.isWord(i, "nv")
                || words.isWord(i, "ltd")
                || words.isWord(i, "inc")
                || words.isWord(i, "llc")
                || words.isWord(i, "gbr")
                || words.isWord(i, "ohg");
        return (german && !(words.isNumber(first) && i - first == 1))
                || words.isSign(i + 1, '.')
                || (!allCapitals && words.shape(i) == Shape.UPPER && length > 1 && !words.isNumber(i - 1));
    }

    private int firstOfName(int i) {
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

    private boolean hasName(int first, int end) {
        for (int i = first; i < end; i++) {
            if ((words.isCapital(i) || words.shape(i) == Shape.CODE) && !words.is(i, Cue.STOP)) {
                return true;
            }
        }
        return false;
    }

    private void named(int i) {
        if (i < lastEnd || (words.is(i, Cue.STOP) && !is(i, Part.HEAD))) {
            return;
        }
        if (is(i, Part.HEAD)) {
            head(i);
        }
        if (is(i, Part.OF) && words.isWord(i + 1, "of") && words.isCapital(i + 2) && words.onOneLine(i, i + 2)) {
            int end = afterCapitals(i + 2);
            if (end > i + 2 && isKnownPlace(i + 2)) {
                add(i, end, 0.8);
                return;
            }
        }
        if (is(i, Part.TAIL) && words.onOneLine(i - 1, i) && words.isCapital(i - 1) && !words.isGlued(i)) {
            tail(i);
        }
        if (isHyphened(i)) {
            hyphened(i);
        }
    }

    private boolean isKnownPlace(int i) {
        return words.grade(List.PLACE, i) > 0
                || words.grade(List.COUNTRY, i) > 0
                || (words.grade(List.NOUN, i) == 0 && words.grade(List.LOWER, i) <= 1);
    }

    private void head(int i) {
        int name = i + 1;
        while (words.onOneLine(i, name)
                && name - i < 3
                && (words.isWord(name, "in")
                        || words.isWord(name, "für")
                        || words.isWord(name, "am")
                        || words.isWord(name, "im")
                        || words.isWord(name, "de")
                        || words.isWord(name, "di")
                        || words.isWord(name, "of")
                        || words.isWord(name, "w")
                        || words.isWord(name, "zu")
                        || words.isWord(name, "zum")
                        || words.isAnySign(name, "„\"“"))) {
            name++;
        }
        if (!words.onOneLine(i, name)
                || !words.isCapital(name)
                || words.is(name, Cue.STOP)
                || words.is(name, Cue.TITLE)
                || (words.isGlued(name) && !words.isAnySign(name - 1, "„\"“"))) {
            return;
        }
        boolean court = words.length(i) <= 4;
        boolean place = words.grade(List.PLACE, name) > 0 && words.grade(List.NOUN, name) < 2;
        boolean unknown = words.grade(List.NOUN, name) == 0 && words.grade(List.LOWER, name) <= 1;
        boolean official = name > i + 1 ? place : place || unknown;
        if (court ? place && words.shape(i) == Shape.UPPER : official) {
            add(i, afterCapitals(name), 0.8);
        }
    }

    private int afterCapitals(int i) {
        int at = i;
        while (words.onOneLine(i, at) && at - i < 6) {
            boolean part = words.isCapital(at)
                    && !words.is(at, Cue.STOP)
                    && (at == i || (words.grade(List.NOUN, at) == 0 && words.grade(List.LOWER, at) <= 1));
            boolean joint = at > i
                    && words.isAnySign(at, "-&")
                    && words.isCapital(at + 1)
                    && (words.isGlued(at) == words.isGlued(at + 1));
            if (!part && !joint) {
                break;
            }
            at++;
        }
        return at;
    }

    private void tail(int i) {
        int first = firstOfName(i);
        boolean ordinary = true;
        for (int k = first; k < i; k++) {
            boolean name = words.isCapital(k)
                    && !words.is(k, Cue.STOP)
                    && words.grade(List.NOUN, k) == 0
                    && words.grade(List.LOWER, k) <= 1;
            ordinary &= !name;
        }
        if (!ordinary && i - first <= 5 && first < i) {
            add(first, i + 1, 0.7);
        }
    }

    private boolean isHyphened(int i) {
        return words.isGlued(i) && words.isAnySign(i - 1, "-") && is(i, Part.END);
    }

    /** {@code Lioba-Lehmann-Realschule}: a name hyphened to what it is. */
    private void hyphened(int i) {
        int first = i;
        while (first - 2 >= 0
                && words.isGlued(first)
                && words.isAnySign(first - 1, "-")
                && words.isGlued(first - 1)
                && words.isCapital(first - 2)
                && i - first < 10) {
            first -= 2;
        }
        if (i - first >= 4
                || (i > first && words.grade(List.NOUN, first) == 0 && words.grade(List.LOWER, first) == 0)) {
            add(first, i + 1, 0.8);
        }
    }

    /** The value {@code [start, end)} of a field. */
    void field(int mask, int start, int end, boolean cell) {
        int first = words.tokenAt(start);
        int last = words.tokenAt(end);
        if (first >= last || (!Field.ORGANIZATION.in(mask) && !Field.PERSON_OR_ORGANIZATION.in(mask))) {
            return;
        }
        boolean capital =
                words.isCapital(first) && !words.isNoise(first) && (!words.is(first, Cue.STOP) || last - first > 1);
        if (!capital || (words.isCode(first) && !cell) || !Field.ORGANIZATION.in(mask)) {
            return;
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
        if (stop > first && stop - first <= 10 && !noun && !sentence) {
            add(first, stop, 0.8);
        }
    }
}
