package io.nescio.redaction.rule;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.rule.Words.Shape;
import java.util.function.Consumer;

/** One pass over the tokens of a text for streets with house numbers, postal codes with towns, and boxes. */
final class AddressFinder {
    static final EntityType ADDRESS = new EntityType("ADDRESS", Category.ORDINARY);
    static final EntityType LOCATION = new EntityType("LOCATION", Category.ORDINARY);

    private static final int NEAR_TOKENS = 3;

    private final Words words;
    private final TownParser towns;
    private final StreetForms streets;
    private final StreetBeforeCode unnamed;
    private final EnglishStreets english;
    private final BritishAddress british;
    private final HouseParts house;
    private final Consumer<Detection> found;
    private int streetEnd = -1;

    private AddressFinder(Words words, StreetParser parser, TownParser towns, Consumer<Detection> found) {
        this.words = words;
        this.towns = towns;
        this.streets = new StreetForms(words, parser, towns, this::street);
        this.unnamed = new StreetBeforeCode(words, parser, this::street);
        this.english = new EnglishStreets(words, parser, this::street);
        this.british = new BritishAddress(words, parser);
        this.house = new HouseParts(words);
        this.found = found;
    }

    /** Reports what stands in {@code words}; what is returned reports what stands in labelled values. */
    static Field.Values find(Words words, Consumer<Detection> found) {
        StreetParser parser = new StreetParser(words);
        TownParser towns = new TownParser(words, parser);
        new AddressFinder(words, parser, towns, found).find();
        return new AddressFields(words, towns, found)::value;
    }

    private void find() {
        for (int i = 0; i < words.count(); i++) {
            if (words.isNoise(i) || (words.isCode(i) && !isQuotedLine(i))) {
                continue;
            }
            if (words.isLetters(i)) {
                streets.atWord(i);
                english.atWord(i);
            } else if (words.isNumber(i)) {
                english.atNumber(i);
            }
            if (words.isNumber(i) || words.isCapital(i) || words.shape(i) == Shape.CODE) {
                code(i);
            }
        }
    }

    private boolean isQuotedLine(int i) {
        return words.isAnySign(i - 1, "\"'");
    }

    private void street(int first, int end, double score) {
        streetEnd = house.after(end);
        add(house.before(first), streetEnd, score);
    }

    private void add(int first, int end, double score) {
        if (end > first) {
            found.accept(new Detection(words.start(first), words.end(end - 1), ADDRESS, score, "addresses"));
        }
    }

    private void code(int i) {
        int american = towns.firstOfAmerican(i);
        if (american >= 0) {
            add(american, i + 1, 0.9);
            return;
        }
        boolean afterStreet = streetEnd >= 0
                && i >= streetEnd
                && i - streetEnd <= NEAR_TOKENS
                && words.line(i) - words.line(streetEnd - 1) <= 1
                && onlySigns(streetEnd, i);
        int end = towns.afterCodeAndTown(i, afterStreet);
        if (end > i) {
            if (!afterStreet && words.isNumber(i)) {
                unnamed.atCode(i);
            }
            add(words.shape(i) == Shape.CODE ? british.first(i) : i, end, 0.85);
        }
    }

    private boolean onlySigns(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.shape(i) != Shape.SIGN || words.isSign(i, '(')) {
                return false;
            }
        }
        return true;
    }
}
