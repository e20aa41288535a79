package io.nescio.redaction.name;

/**
 * What lists know about a single word, without regard to case. Grades run from 0, not listed, to 4, very common. A lookup allocates
 * nothing. Implementations are immutable.
 */
@FunctionalInterface
@SuppressWarnings("EnumOrdinal") // places of packed grades; language files have the same
public interface Lexicon {
    /** A list that a word can stand in. */
    enum List {
        /** Given names. */
        GIVEN,
        /** Surnames. */
        SURNAME,
        /** Places: cities, towns, regions. */
        PLACE,
        /** Countries in any language. */
        COUNTRY,
        /** Common nouns, which are capitalised in German: evidence against a name. */
        NOUN,
        /** Words seen in lower case (looked up in lower case): evidence against a name. */
        LOWER
    }

    /** Bits of a grade. */
    int GRADE_BITS = 3;

    /** The grades of {@code text[start, end)} in all lists, packed as {@link #grade(int, List)} reads them. */
    int grades(CharSequence text, int start, int end);

    /** The grade of {@code text[start, end)} in {@code list}. */
    default int grade(List list, CharSequence text, int start, int end) {
        return grade(grades(text, start, end), list);
    }

    /** The grade in {@code list} among packed ones. */
    static int grade(int grades, List list) {
        return (grades >>> (list.ordinal() * GRADE_BITS)) & ((1 << GRADE_BITS) - 1);
    }

    /** How common a word with these packed grades is as a given name or a surname. */
    static int name(int grades) {
        return Math.max(grade(grades, List.GIVEN), grade(grades, List.SURNAME));
    }

    /** A grade of {@code list} as it stands among packed ones. */
    static int packed(List list, int grade) {
        return grade << (list.ordinal() * GRADE_BITS);
    }

    /** The grades {@code grades}, with that of {@code list} from {@code others} when they have none. */
    static int orElse(int grades, int others, List list) {
        return grade(grades, list) > 0 ? grades : grades | packed(list, grade(others, list));
    }

    /** A lexicon that knows what any of {@code lexicons} knows. */
    static Lexicon union(java.util.List<Lexicon> lexicons) {
        if (lexicons.stream().allMatch(Words.class::isInstance)) {
            return Words.union(lexicons.stream().map(Words.class::cast).toList());
        }
        Lexicon[] all = lexicons.toArray(Lexicon[]::new);
        return (text, start, end) -> {
            int best = 0;
            for (Lexicon lexicon : all) {
                best = best(best, lexicon.grades(text, start, end));
            }
            return best;
        };
    }

    /** The greater grade of each list. */
    static int best(int a, int b) {
        if (a == 0 || b == 0 || a == b) {
            return a | b;
        }
        int best = 0;
        for (int shift = 0; shift < List.values().length * GRADE_BITS; shift += GRADE_BITS) {
            int place = ((1 << GRADE_BITS) - 1) << shift;
            best |= Math.max(a & place, b & place);
        }
        return best;
    }
}
