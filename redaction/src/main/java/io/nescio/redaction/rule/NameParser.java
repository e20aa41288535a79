package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;

/**
 * The grammar of personal names over the tokens of one text: how far a name reaches that begins at a given token, and whether a name can
 * begin there at all.
 */
final class NameParser {
    /** How much the surroundings say that a name begins. */
    enum Evidence {
        /** A title, a verb of naming: a capital is enough. */
        STRONG,
        /** A role, a greeting: a capital is enough unless the word is an ordinary one. */
        MEDIUM,
        /** A field for names: everything in it is name. */
        FIELD
    }

    private static final int MAX_UNITS = 6;
    private static final int SHORTEST_OFFICE = 6;

    private final Words words;

    NameParser(Words words) {
        this.words = words;
    }

    /** The token after the name that begins at token {@code i}, or {@code i} when none does. */
    int end(int i, Evidence evidence, boolean lowerToo) {
        int at = i;
        if (words.is(at, Cue.PARTICLE) && evidence != Evidence.MEDIUM && beginsSurname(at)) {
            at = skipParticles(at);
        }
        if (at >= words.count() || (at > i && !words.onOneLine(i, at)) || !canBegin(at, evidence, lowerToo)) {
            return i;
        }
        boolean lower = words.shape(at) == Shape.LOWER;
        at = afterUnit(at, evidence);
        for (int units = 1; units < MAX_UNITS; units++) {
            int next = afterNext(i, at, evidence, lower);
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    /** Whether the particle can be the first word of a surname, as {@code von} and {@code de} can and {@code des} and {@code und} cannot. */
    private boolean beginsSurname(int i) {
        return words.shape(i) != Shape.LOWER
                || words.isWord(i, "von")
                || words.isWord(i, "van")
                || words.isWord(i, "zu")
                || words.isWord(i, "bin")
                || words.isWord(i, "ben")
                || words.isWord(i, "el")
                || words.isWord(i, "al")
                || (words.text().charAt(words.start(i)) == 'd'
                        && !words.isWord(i, "des")
                        && !words.isWord(i, "den")
                        && !words.isWord(i, "dem")
                        && !words.isWord(i, "das"));
    }

    private int skipParticles(int i) {
        int at = i;
        while (at < words.count() && at - i < 3 && words.is(at, Cue.PARTICLE) && words.onOneLine(i, at)) {
            at++;
        }
        return at;
    }

    private boolean canBegin(int i, Evidence evidence, boolean lowerToo) {
        if ((words.isNoise(i) && evidence != Evidence.FIELD) || !words.isLetters(i)) {
            return false;
        }
        if (words.shape(i) == Shape.LOWER) {
            return lowerToo && isLowerName(i);
        }
        if (words.shape(i) == Shape.INITIAL) {
            return isDottedInitial(i) || evidence == Evidence.FIELD;
        }
        return switch (evidence) {
            case FIELD -> !words.is(i, Cue.STOP) || isListed(i);
            case STRONG ->
                (!words.is(i, Cue.STOP) || (words.shape(i) == Shape.CAPITAL && isListed(i) && !isTiny(i)))
                        && !isAfterApostropheCode(i);
            case MEDIUM -> !words.is(i, Cue.STOP) && !isOrdinary(i) && !words.is(i, Cue.TITLE) && !isAcronym(i);
        };
    }

    /** Whether the word is capitals with an ending, as in {@code APIs}. */
    private boolean isAcronym(int i) {
        int start = words.start(i);
        return words.shape(i) == Shape.CAPITAL
                && words.length(i) > 2
                && Letters.isUpper(words.text().charAt(start + 1))
                && !isListed(i);
    }

    private boolean isTiny(int i) {
        return words.length(i) < 3;
    }

    private boolean isAfterApostropheCode(int i) {
        return words.isGlued(i) && words.isAnySign(i - 1, "_$\\");
    }

    /** Whether a word in lower case can be a name: no list of ordinary words has it. */
    boolean isLowerName(int i) {
        if (words.is(i, Cue.STOP) || words.length(i) < 3 || words.isNoise(i)) {
            return false;
        }
        int lower = words.grade(List.LOWER, i);
        if (words.grade(List.GIVEN, i) >= 2) {
            return lower <= Math.max(1, words.grade(List.GIVEN, i) - 2) && words.grade(List.NOUN, i) <= 1;
        }
        return lower == 0 && words.grade(List.NOUN, i) == 0;
    }

    /** Whether the lists know the word better as something else than a name. */
    boolean isOrdinary(int i) {
        int noun = words.grade(List.NOUN, i);
        int lower = words.grade(List.LOWER, i);
        int given = words.grade(List.GIVEN, i);
        int surname = words.grade(List.SURNAME, i);
        if (given >= 3 && noun < 3 && lower < 3) {
            return false;
        }
        int against = Math.max(noun, lower - 1);
        if (Math.max(given, surname) == 0 && Math.max(words.grade(List.PLACE, i), words.grade(List.COUNTRY, i)) >= 2) {
            return true;
        }
        return against > 0 && against >= Math.max(given, surname) - 1;
    }

    boolean isOnlyNoun(int i) {
        return words.shape(i) == Shape.CAPITAL && words.grade(List.NOUN, i) >= 3 && !isListed(i);
    }

    /** Whether the person is spoken of by the office alone, as in {@code Frau Direktorin}. */
    boolean isOffice(int i) {
        return !isListed(i)
                && words.length(i) >= SHORTEST_OFFICE
                && (words.endsIn(i, Cue.RANK) || words.endsIn(i, Cue.ROLE_ENDING));
    }

    boolean isListed(int i) {
        return words.grade(List.GIVEN, i) > 0 || words.grade(List.SURNAME, i) > 0;
    }

    boolean isDottedInitial(int i) {
        return words.shape(i) == Shape.INITIAL && words.isSign(i + 1, '.') && words.isGlued(i + 1);
    }

    /** The token after the unit at {@code i}: an initial with its full stop, or a word with what is hyphened to it. */
    private int afterUnit(int i, Evidence evidence) {
        int at = i + 1;
        if (words.shape(i) == Shape.INITIAL && words.isSign(at, '.') && words.isGlued(at)) {
            at++;
        }
        while (at - i < 9
                && isHyphen(at)
                && words.isGlued(at)
                && words.isGlued(at + 1)
                && continuesAfterHyphen(at + 1, i, evidence)) {
            at += words.shape(at + 1) == Shape.INITIAL && words.isSign(at + 2, '.') && words.isGlued(at + 2) ? 3 : 2;
        }
        return at;
    }

    private boolean isHyphen(int i) {
        return words.isAnySign(i, "-‐‑");
    }

    private boolean continuesAfterHyphen(int i, int first, Evidence evidence) {
        if (!words.isLetters(i)) {
            return false;
        }
        if (words.shape(i) == Shape.LOWER) {
            return (words.shape(first) == Shape.LOWER && isLowerName(i))
                    || (isListed(i) && words.length(i) > 2 && !isOrdinary(i));
        }
        return words.shape(i) == Shape.INITIAL
                || isListed(i)
                || evidence == Evidence.FIELD
                || (!isOrdinary(i) && words.grade(List.NOUN, i) == 0);
    }

    private int afterNext(int first, int at, Evidence evidence, boolean lower) {
        if (!words.onOneLine(first, at) || (words.isGlued(at) && !words.isSign(at - 1, '.'))) {
            return at;
        }
        if (words.is(at, Cue.PARTICLE) && words.shape(at) == Shape.LOWER) {
            int after = skipParticles(at);
            boolean joins = words.onOneLine(at, after)
                    && !words.is(at, Cue.CONJUNCTION)
                    && continuesAfterParticle(first, at, after, evidence, lower);
            return joins ? afterUnit(after, evidence) : at;
        }
        return continuesWith(first, at, evidence, lower) ? afterUnit(at, evidence) : at;
    }

    private boolean continuesAfterParticle(int first, int particle, int i, Evidence evidence, boolean lower) {
        if (lower) {
            return words.shape(i) == Shape.LOWER && isLowerName(i) && words.grade(List.SURNAME, i) > 0;
        }
        if (!words.isCapital(i) || words.isNoise(i) || words.is(i, Cue.STOP)) {
            return false;
        }
        int place = Math.max(words.grade(List.PLACE, i), words.grade(List.COUNTRY, i));
        int surname = words.grade(List.SURNAME, i);
        boolean onlyGiven = particle - first == 1 && words.grade(List.GIVEN, first) > 0 && beginsSurname(particle);
        if (evidence == Evidence.FIELD || (surname > place && !isOrdinary(i))) {
            return true;
        }
        return onlyGiven && place <= surname + 1 && words.grade(List.NOUN, i) <= surname;
    }

    private boolean continuesWith(int first, int i, Evidence evidence, boolean lower) {
        if (words.isNoise(i) || !words.isLetters(i)) {
            return false;
        }
        if (lower) {
            return words.shape(i) == Shape.LOWER && isLowerName(i) && isListed(i) && words.grade(List.LOWER, i) == 0;
        }
        if (!words.isCapital(i)) {
            return false;
        }
        if (words.shape(i) == Shape.INITIAL) {
            return (isDottedInitial(i) && !isAbbreviation(i)) || (words.isLastOfLine(i) && evidence != Evidence.MEDIUM);
        }
        if (words.is(i, Cue.STOP) || words.is(i, Cue.TITLE)) {
            return evidence == Evidence.FIELD && isListed(i);
        }
        if (evidence == Evidence.FIELD) {
            return true;
        }
        if (!isListed(i) && words.isGenitive(i - 1)) {
            return false;
        }
        int noun = words.grade(List.NOUN, i);
        int surname = words.grade(List.SURNAME, i);
        if (words.grade(List.GIVEN, i - 1) > 0 && surname > 0 && surname >= noun - 1) {
            return true;
        }
        if (words.shape(i) == Shape.UPPER && words.shape(first) != Shape.UPPER) {
            return noun == 0 && words.length(i) > 2 && words.grade(List.LOWER, i) == 0;
        }
        return noun == 0 && words.grade(List.LOWER, i) <= 1 && (words.grade(List.PLACE, i) <= 1 || isListed(i));
    }

    /** Whether an initial begins an abbreviation of two letters, as in {@code z. B.} or {@code i. A.}. */
    private boolean isAbbreviation(int i) {
        return words.shape(i + 2 < words.count() ? i + 2 : i) == Shape.LOWER && words.length(i + 2) == 1;
    }
}
