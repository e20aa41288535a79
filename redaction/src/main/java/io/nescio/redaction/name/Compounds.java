package io.nescio.redaction.name;

import io.nescio.redaction.name.Lexicon.List;

/** Whether a word that no list has is put together of words that they have as common ones, as {@code Antwortabschnitt} is. */
public final class Compounds {
    private static final int SHORTEST_HEAD = 3;
    private static final int SHORTEST_TAIL = 4;
    private static final int LONGEST = 40;
    /** How common the last word must be as a noun. */
    private static final int LEAST_NOUN = 2;

    private Compounds() {}

    /** Whether {@code text[start, end)} is such a compound. */
    public static boolean is(Lexicon lexicon, CharSequence text, int start, int end) {
        if (end - start > LONGEST) {
            return false;
        }
        for (int split = start + SHORTEST_HEAD; split <= end - SHORTEST_TAIL; split++) {
            int tail = lexicon.grades(text, split, end);
            if (Lexicon.grade(tail, List.NOUN) >= LEAST_NOUN && isHead(lexicon, text, start, split)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the lists have what stands before the last word, perhaps with an s or n that joins both. */
    private static boolean isHead(Lexicon lexicon, CharSequence text, int start, int end) {
        char last = Characters.lower(text.charAt(end - 1));
        return isCommon(lexicon.grades(text, start, end))
                || ((last == 's' || last == 'n')
                        && end - 1 - start >= SHORTEST_HEAD
                        && isCommon(lexicon.grades(text, start, end - 1)));
    }

    private static boolean isCommon(int grades) {
        int common = Math.max(Lexicon.grade(grades, List.NOUN), Lexicon.grade(grades, List.LOWER));
        return common > 0 && common > Lexicon.name(grades);
    }
}
