package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.StreetParser.Part;
import io.nescio.redaction.rule.Words.Shape;
import java.util.function.Consumer;

/** Places that the lists know, where a preposition or another place says that a place is meant, and countries. */
final class PlaceFinder {
    private static final int KNOWN = 2;
    private static final int WELL_KNOWN = 3;

    private final Words words;
    private final TownParser towns;
    private final Consumer<Detection> found;
    private int lastEnd = -1;

    private PlaceFinder(Words words, TownParser towns, Consumer<Detection> found) {
        this.words = words;
        this.towns = towns;
        this.found = found;
    }

    /** Reports what stands in {@code words}; labelled values are the business of addresses. */
    static Field.Values find(Words words, Consumer<Detection> found) {
        new PlaceFinder(words, new TownParser(words, new StreetParser(words)), found).find();
        return (_, _, _, _) -> {};
    }

    private void find() {
        for (int i = 0; i < words.count(); i++) {
            if (words.isLetters(i) && !words.isNoise(i) && !words.isCode(i) && words.length(i) > 2 && isPlace(i)) {
                int end = Math.max(i + 1, towns.afterTown(i));
                found.accept(new Detection(words.start(i), words.end(end - 1), AddressFinder.LOCATION, 0.65, "places"));
                lastEnd = end;
            }
        }
    }

    private boolean isPlace(int i) {
        boolean cued = words.onOneLine(i - 1, i)
                && ((words.has(i - 1, Part.WHERE.bit()) && words.shape(i - 1) == Shape.LOWER) || isBesidePlace(i));
        boolean counted = words.isNumber(i + 1) && words.onOneLine(i, i + 1) && words.length(i + 1) < 4;
        if (!cued || counted || words.is(i, Cue.STOP) || words.isGlued(i)) {
            return false;
        }
        int country = words.grade(List.COUNTRY, i);
        int place = words.grade(List.PLACE, i);
        int noun = words.grade(List.NOUN, i);
        boolean given = words.grade(List.GIVEN, i) > Math.max(place, country);
        if (words.shape(i) == Shape.LOWER) {
            boolean ordinary = noun > 0 || words.grade(List.LOWER, i) > (country > 0 ? 1 : WELL_KNOWN);
            return !given && !ordinary && Math.max(place, country) >= WELL_KNOWN && words.length(i) > 4;
        }
        return !given && (country > 0 || (place >= KNOWN && noun < KNOWN));
    }

    /** Whether the word is joined to a place: {@code Hamburg und Halle}. */
    private boolean isBesidePlace(int i) {
        return lastEnd == i - 1 && (words.is(i - 1, Cue.CONJUNCTION) || words.isAnySign(i - 1, ",/→–-"));
    }
}
