package io.nescio.redaction.rule;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;
import java.util.function.Consumer;

/** One pass over the tokens of a text for the names of organisations. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class OrganizationFinder {
    static final EntityType ORGANIZATION = new EntityType("ORGANIZATION", Category.ORDINARY);

    /** The sections of {@code organizations.txt}. */
    enum Part {
        HEAD,
        TAIL,
        OF,
        END,
        /** Says that an organisation follows. */
        CUE;

        long bit() {
            return 1L << (WordTraits.FIRST_ORGANIZATION_BIT + ordinal());
        }
    }

    /** The words of {@code organizations.txt}. */
    static final WordMasks PARTS =
            WordMasks.load("organizations.txt", section -> Part.valueOf(section).bit());

    private final Words words;
    private final OrganizationParser parser;
    private final CompanyParser companies;
    private final Consumer<Detection> found;
    private int lastEnd;

    private OrganizationFinder(Words words, OrganizationParser parser, Consumer<Detection> found) {
        this.words = words;
        this.parser = parser;
        this.companies = new CompanyParser(words, parser);
        this.found = found;
    }

    /** Reports what stands in {@code words}; what is returned reports what stands in labelled values. */
    static Field.Values find(Words words, Consumer<Detection> found) {
        OrganizationFinder finder = new OrganizationFinder(words, new OrganizationParser(words), found);
        finder.find();
        return finder::labelled;
    }

    private void find() {
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
            found.accept(new Detection(words.start(first), words.end(end - 1), ORGANIZATION, score, "organizations"));
        }
    }

    private boolean is(int i, Part part) {
        return words.has(i, part.bit());
    }

    private boolean legalForm(int i, int end) {
        int first = i < lastEnd ? i : companies.firstOfName(i, end);
        add(first, first < i ? end : first, 0.9);
        return first < i;
    }

    private void named(int i) {
        if (i < lastEnd || (words.is(i, Cue.STOP) && !is(i, Part.HEAD))) {
            return;
        }
        if (is(i, Part.HEAD)) {
            head(i);
        }
        if (isCued(i)) {
            cued(i);
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
                && name - i < 4
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
                        || (words.isWord(name, "st") && words.isSign(name + 1, '.'))
                        || (words.isSign(name, '.') && words.isWord(name - 1, "st"))
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
        boolean saint = words.isWord(name - 2, "st");
        boolean official = saint || (name > i + 1 ? place : place || unknown);
        if (court ? place && words.shape(i) == Shape.UPPER : official) {
            add(withConfession(i), afterCapitals(name), 0.8);
        }
    }

    /** The first token of {@code Ev. Kirchengemeinde}. */
    private int withConfession(int i) {
        boolean dotted = words.isSign(i - 1, '.') && words.onOneLine(i - 2, i);
        return dotted && (words.isWord(i - 2, "ev") || words.isWord(i - 2, "kath") || words.isWord(i - 2, "freiw"))
                ? i - 2
                : i;
    }

    /** Whether something before the word says that an organisation follows: {@code Firma}, {@code works for}, {@code arbeitet bei}. */
    private boolean isCued(int i) {
        boolean at = words.isWord(i - 1, "bei")
                || words.isWord(i - 1, "for")
                || words.isWord(i - 1, "at")
                || words.isWord(i - 1, "by");
        int cue = at ? i - 2 : i - 1;
        return words.onOneLine(cue, i)
                && is(cue, Part.CUE)
                && at
                        == (words.shape(cue) == Shape.LOWER
                                && !words.isWord(cue, "employer")
                                && !words.isWord(cue, "firma"));
    }

    private void cued(int i) {
        boolean other = words.grade(List.GIVEN, i) >= 2
                || words.grade(List.NOUN, i) >= 2
                || words.grade(List.PLACE, i) > 1
                || words.grade(List.COUNTRY, i) > 0
                || words.is(i, Cue.TITLE)
                || words.shape(i) == Shape.INITIAL;
        int end = other ? i : afterCapitals(i);
        if (end > i) {
            add(i, end, 0.7);
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
        int first = parser.firstOfName(i);
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

    private void labelled(int mask, int start, int end, boolean cell) {
        int first = words.tokenAt(start);
        int last = words.tokenAt(end);
        if (first < last && Field.ORGANIZATION.in(mask)) {
            add(first, parser.afterLabelled(first, last, cell), 0.8);
        }
    }
}
