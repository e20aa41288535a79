package io.nescio.redaction.rule;

import io.nescio.redaction.rule.OrganizationFinder.Part;
import io.nescio.redaction.rule.Words.Shape;
import java.util.Locale;
import java.util.Set;

/** The grammar of the names that end with a legal form. */
final class CompanyParser {
    /** Endings of what organisations call themselves, with what they are for behind it. */
    private static final Set<String> KINDS = Set.of(
            "gesellschaft",
            "verband",
            "bank",
            "institut",
            "agentur",
            "zentrum",
            "bund",
            "verein",
            "vereinigung",
            "haus",
            "freunde",
            "stiftung",
            "werk",
            "kanzlei",
            "büro",
            "group");

    private final Words words;
    private final OrganizationParser parser;

    CompanyParser(Words words, OrganizationParser parser) {
        this.words = words;
        this.parser = parser;
    }

    /** The first token of the name before the legal form {@code [form, end)}; {@code form} when there is none. */
    int firstOfName(int form, int end) {
        int first = afterThing(parser.firstOfName(form), form);
        return first < form && hasName(first, form) && isForm(form, end, first) ? first : form;
    }

    /**
     * The first token of the name after what belongs to it: {@code Angebot der Molitor GmbH}; a name that is a kind of organisation itself,
     * {@code Bank für Kirche AG}, stays whole.
     */
    private int afterThing(int first, int form) {
        for (int i = form - 1; i > first; i--) {
            boolean joint = words.shape(i) == Shape.LOWER
                    && (words.is(i, Cue.DETERMINER) || words.isWord(i, "für") || words.isWord(i, "von"));
            if (joint && !words.isWord(form, "e") && !isKind(i - 1)) {
                return i + 1;
            }
        }
        return first;
    }

    private boolean isKind(int i) {
        String word = words.string(i).toLowerCase(Locale.ROOT);
        return words.has(i, Part.HEAD.bit() | Part.TAIL.bit() | Part.END.bit())
                || KINDS.stream().anyMatch(word::endsWith);
    }

    /** Whether a short form is not a word of another kind: {@code AG Köln} is a court, {@code as} a conjunction. */
    private boolean isForm(int i, int end, int first) {
        int length = words.end(end - 1) - words.start(i);
        boolean floor = words.isWord(i, "eg") && words.shape(i) == Shape.UPPER;
        boolean number = words.isGlued(end) && words.isAnySign(end, "/");
        boolean listed = words.isSign(i - 1, ',') && i - first == 2 && words.length(first) <= 3;
        if (floor || number || listed) {
            return false;
        }
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

    private boolean hasName(int first, int end) {
        for (int i = first; i < end; i++) {
            if ((words.isCapital(i) || words.shape(i) == Shape.CODE) && !words.is(i, Cue.STOP)) {
                return true;
            }
        }
        return false;
    }
}
