package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;
import java.util.function.Consumer;

/** Streets, postal codes, towns and places in the values of labelled fields and columns. */
final class AddressFields {
    private final Words words;
    private final TownParser towns;
    private final Consumer<Detection> found;

    AddressFields(Words words, TownParser towns, Consumer<Detection> found) {
        this.words = words;
        this.towns = towns;
        this.found = found;
    }

    private void add(int first, int end, EntityType type, double score) {
        if (end > first) {
            found.accept(new Detection(words.start(first), words.end(end - 1), type, score, "addresses"));
        }
    }

    /** The value {@code [start, end)} of a field. */
    void value(int mask, int start, int end, boolean cell) {
        int first = words.tokenAt(start);
        int last = words.tokenAt(end);
        if (first >= last || words.isNoise(first) || (words.isCode(first) && !cell)) {
            return;
        }
        boolean name = words.isCapital(first) && !words.is(first, Cue.STOP);
        if ((Field.STREET.in(mask)
                        && (name || words.isNumber(first))
                        && (cell || last - first <= 8)
                        && hasLetters(first, last))
                || (Field.ADDRESS.in(mask) && isAddress(first, last, cell))
                || (Field.ZIP.in(mask) && isCode(first, last))) {
            add(first, last, AddressFinder.ADDRESS, 0.9);
        } else if ((Field.TOWN.in(mask) && name && !words.isLastOfLine(first - 1 < 0 ? 0 : first - 1))
                || (Field.TOWN.in(mask) && cell && name)) {
            add(
                    first,
                    Math.min(last, Math.max(towns.afterTown(first), cell && last - first <= 6 ? last : first)),
                    AddressFinder.ADDRESS,
                    0.8);
        } else if (Field.PLACE.in(mask)
                && name
                && (words.grade(List.PLACE, first) > 0 || words.grade(List.COUNTRY, first) > 0)) {
            add(first, Math.min(last, towns.afterTown(first)), AddressFinder.LOCATION, 0.8);
        }
    }

    private boolean hasLetters(int first, int last) {
        for (int i = first; i < last; i++) {
            if (words.isCapital(i) && words.length(i) > 1) {
                return true;
            }
        }
        return false;
    }

    private boolean isAddress(int first, int last, boolean cell) {
        boolean number = false;
        for (int i = first; i < last; i++) {
            number |= words.isNumber(i) && words.length(i) <= 6;
            if (words.isAnySign(i, "@=?!")
                    || words.isNoise(i)
                    || (words.isSign(i, ':') && i + 1 < last && words.isGlued(i + 1))) {
                return false;
            }
        }
        return number && hasLetters(first, last) && last - first <= (cell ? 20 : 12) && !words.isAnySign(first, "[");
    }

    private boolean isCode(int first, int last) {
        return last - first <= 8
                && (words.isNumber(first)
                        || (words.shape(first) == Shape.CODE && !words.isSign(first + 1, '.') && isCapitalCode(first))
                        || words.isSign(first + 1, '-'))
                && words.length(first) <= 7;
    }

    /** Whether the token is an identifier that begins with a capital and holds a digit. */
    private boolean isCapitalCode(int i) {
        String token = words.text().substring(words.start(i), Math.min(words.end(i), words.start(i) + 16));
        return words.shape(i) == Shape.CODE
                && Character.isUpperCase(token.charAt(0))
                && token.chars().anyMatch(Character::isDigit);
    }
}
