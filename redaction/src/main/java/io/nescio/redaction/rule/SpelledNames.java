package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;

/** Tells whether a user name spells the name of a person. */
final class SpelledNames {
    private static final int MIN_LENGTH = 3;
    private static final int MIN_SURNAME = 4;

    private final Words words;

    SpelledNames(Words words) {
        this.words = words;
    }

    /** Whether a part of the user name is a name. */
    boolean inAny(int first, int end) {
        for (int i = first; i < end; i++) {
            boolean spells = words.isLetters(i)
                    ? isName(words.grade(List.GIVEN, i), words.grade(List.SURNAME, i), words.length(i))
                            && words.grade(List.LOWER, i) < 2
                            && words.grade(List.NOUN, i) < 2
                    : words.shape(i) == Shape.CODE && inIdentifier(i);
            if (spells || byInitialAndSurname(i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(int given, int surname, int length) {
        return length >= MIN_LENGTH && (given >= 2 || surname >= 2);
    }

    /** Whether the word is a letter and a surname, as in {@code jmetzke}. */
    boolean byInitialAndSurname(int i) {
        if (words.shape(i) != Shape.LOWER || words.length(i) <= MIN_SURNAME || words.grade(List.LOWER, i) > 0) {
            return false;
        }
        int known = words.lexicon().grades(words.text(), words.start(i) + 1, words.end(i));
        return Lexicon.grade(known, List.SURNAME) >= 2
                && Lexicon.grade(known, List.LOWER) == 0
                && Lexicon.grade(known, List.NOUN) == 0;
    }

    /** Whether a part of an identifier such as {@code anna_schmidt86} or {@code AnnaSchmidt} is a name. */
    private boolean inIdentifier(int i) {
        int from = words.start(i);
        for (int k = from + 1; k <= words.end(i); k++) {
            boolean cut = k == words.end(i)
                    || !Letters.isLetter(words.text().charAt(k))
                    || (Letters.isUpper(words.text().charAt(k))
                            && !Letters.isUpper(words.text().charAt(k - 1)));
            if (cut) {
                if (k - from >= MIN_LENGTH && isListedPart(from, k)) {
                    return true;
                }
                from = k < words.end(i) && Letters.isLetter(words.text().charAt(k)) ? k : k + 1;
            }
        }
        return false;
    }

    private boolean isListedPart(int from, int to) {
        int known = words.lexicon().grades(words.text(), from, to);
        return Lexicon.grade(known, List.GIVEN) + Lexicon.grade(known, List.SURNAME) >= 2
                && Lexicon.grade(known, List.LOWER) < 2
                && Lexicon.grade(known, List.NOUN) < 2;
    }
}
