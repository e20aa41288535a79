package io.nescio.redaction.rule;

import io.nescio.redaction.rule.StreetParser.Part;
import io.nescio.redaction.rule.Words.Shape;

/** Streets as they are written in English, the number before the name. */
final class EnglishStreets {
    private final Words words;
    private final StreetParser streets;
    private final StreetForms.Sink sink;

    EnglishStreets(Words words, StreetParser streets, StreetForms.Sink sink) {
        this.words = words;
        this.streets = streets;
        this.sink = sink;
    }

    /** Reports {@code 6 Helen Valleys}, {@code 123 Main St}, whose number is {@code i}. */
    void atNumber(int i) {
        int name = streets.afterHouseNumber(i);
        if (name == i || !words.onOneLine(i, name) || (words.isGlued(i) && words.isAnySign(i - 1, ".:/-#$€£"))) {
            return;
        }
        int end = streets.afterEnglishName(name);
        if (end == name) {
            return;
        }
        boolean usual =
                words.length(end - 1) > 0 && streets.is(words.isSign(end - 1, '.') ? end - 2 : end - 1, Part.USUAL);
        boolean ends = end >= words.count() || words.isFirstOfLine(end) || words.isAnySign(end, ",;|\"");
        boolean begins = words.isFirstOfLine(i) || words.isAnySign(i - 1, ",;:|\"(") || words.isWord(i - 1, "at");
        boolean numbered = !begins && words.isCapital(i - 1);
        if (numbered) {
            return;
        }
        if (usual ? ends || begins : ends && begins) {
            sink.street(i, end, usual ? 0.9 : 0.75);
        }
    }

    /** {@code in Hope Street}: without a number only where people say where something is. */
    void atWord(int i) {
        if (!streets.is(i, Part.ROAD) || words.shape(i) != Shape.CAPITAL || words.isGlued(i)) {
            return;
        }
        int first = i;
        while (i - first < 3
                && words.onOneLine(first - 1, i)
                && words.shape(first - 1) == Shape.CAPITAL
                && !words.is(first - 1, Cue.STOP)
                && !words.is(first - 1, Cue.DETERMINER)) {
            first--;
        }
        int cue = first - 1;
        boolean place = words.onOneLine(cue, i) && streets.is(cue, Part.WHERE) && words.shape(cue) == Shape.LOWER;
        if (first < i && place && !(words.onOneLine(i, i + 1) && words.isCapital(i + 1))) {
            sink.street(first, i + 1, 0.6);
        }
    }
}
