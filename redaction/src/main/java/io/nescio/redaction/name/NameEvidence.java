package io.nescio.redaction.name;

import io.nescio.redaction.name.Lexicon.List;
import java.util.Set;

/**
 * What the lists and the shape of its words say for a name that a model found, and so how sure the model must be of it: what no list knows as
 * a name and every text may hold is doubted more than what is a name in all of them.
 */
final class NameEvidence {
    /** How sure it must be of a single word that the lists know as a name. */
    private static final double LISTED_WORD = 0.25;
    /** The same where values stand that have no sentence around them. */
    private static final double LISTED_VALUE = 0.5;
    /** How sure it must be when no list knows any of the words. */
    private static final double UNKNOWN = 0.3;
    /** The same where a code, a heading or a variable looks the same. */
    private static final double UNKNOWN_CAPITALS = 0.4;

    private static final double UNKNOWN_LOWER = 0.5;
    /** The same where values stand that have no sentence around them. */
    private static final double UNKNOWN_VALUE = 0.75;
    /** How sure it must be when the lists know all of the words as something else. */
    private static final double ORDINARY = 0.8;
    /** The same when they know one of them as a name as well. */
    private static final double AMBIGUOUS = 0.5;
    /** How sure it must be of words that are put together as identifiers are. */
    private static final double IDENTIFIER = 0.9;
    /** How sure it must be of words with digits in them, which misread scans have as well. */
    private static final double MIXED = 0.7;
    /** How sure it must be in code, where names stand in comments. */
    private static final double CODE_LISTED = 0.5;

    private static final double CODE_UNKNOWN = 0.9;
    private static final double CODE_LOWER = 0.95;
    /** As much as a find may count of which nothing but the model speaks: the linker searches for such words with a capital alone. */
    private static final double MOST_UNKNOWN = 0.69;
    /** The same where it is not searched for at all. */
    private static final double MOST_TECHNICAL = 0.59;

    /** How sure it must be of anything in prose. */
    private static final double LEAST = 0.1;

    private static final int SHORTEST_BARE = 3;
    /** Words of grammar are no longer, and have this grade. */
    private static final int LONGEST_GRAMMATICAL = 4;

    private static final int MOST_COMMON = 4;
    /** As in {@code MacLeod} and {@code LaToya}. */
    private static final int LONGEST_PREFIX = 3;

    /** The languages that change the ends of names, so that the lists miss many. */
    private static final Set<String> INFLECTING = Set.of("cs", "fi", "hu", "pl", "ro");

    /** The languages that write compounds as one word, so that the lists miss most of them. */
    private static final Set<String> COMPOUNDING = Set.of("de", "nl");

    private final Lexicon lexicon;
    private final boolean inflects;
    private final boolean compounds;
    private int words;
    private int letters;
    private int known;
    private int ambiguous;
    private int unknown;
    private int ordinary;
    private int grammatical;
    private int lower;
    private int capitals;
    private boolean identifier;
    private boolean mixed;
    private boolean afterParticle;

    /**
     * The evidence about what the model of a language finds.
     *
     * @param lexicon the lists of all languages
     */
    NameEvidence(Lexicon lexicon, String language) {
        this.lexicon = lexicon;
        this.inflects = INFLECTING.contains(language);
        this.compounds = COMPOUNDING.contains(language);
    }

    /**
     * The score of the tokens {@code [first, last)} as a person, which a model gave {@code score}; 0 when that is too little.
     *
     * @param code whether they stand in code
     */
    double weigh(CharSequence text, Tokens tokens, int first, int last, boolean code, double score) {
        read(text, tokens, first, last);
        boolean value = NameSurroundings.isValue(text, tokens.start(first), tokens.end(last - 1));
        boolean cued = !code
                && NameSurroundings.isCued(text, tokens, first)
                && !NameSurroundings.isAnnotation(text, tokens, first, last);
        if (letters == 1 && (!cued || lower == 1)) {
            return 0;
        }
        boolean grammar = lower == words && grammatical == words;
        if (score < (cued && !grammar ? LEAST : least(code, value))
                || NameSurroundings.isKnownAnnotation(text, tokens, first, last)
                || Measures.isMeasured(text, tokens.start(first))
                || (!cued && NameSurroundings.areThings(text, tokens, first, last))) {
            return 0;
        }
        if (known == 0 && !cued) {
            return Math.min(score, code || value ? MOST_TECHNICAL : MOST_UNKNOWN);
        }
        return ordinary > 0 ? Math.min(score, MOST_UNKNOWN) : score;
    }

    /** The least score of a place or an organisation. */
    static double leastOfOthers(boolean code) {
        return code ? CODE_LISTED : LEAST;
    }

    private double least(boolean code, boolean value) {
        if (code) {
            return lower == words ? CODE_LOWER : known > 0 && !identifier && !mixed ? CODE_LISTED : CODE_UNKNOWN;
        }
        if (identifier) {
            return IDENTIFIER;
        }
        if (mixed) {
            return MIXED;
        }
        if (value && lower > 0) {
            return UNKNOWN_VALUE;
        }
        if (known > 0) {
            return words > 1 ? LEAST : value ? LISTED_VALUE : LISTED_WORD;
        }
        if (afterParticle) {
            return LEAST;
        }
        if (unknown == 0 && !inflects) {
            return ambiguous > 0 ? AMBIGUOUS : ORDINARY;
        }
        if (value) {
            return UNKNOWN_VALUE;
        }
        if (inflects) {
            return LEAST;
        }
        if (lower == words) {
            return UNKNOWN_LOWER;
        }
        return capitals == words ? UNKNOWN_CAPITALS : UNKNOWN;
    }

    private void read(CharSequence text, Tokens tokens, int first, int last) {
        words = 0;
        letters = 0;
        known = 0;
        ambiguous = 0;
        unknown = 0;
        ordinary = 0;
        grammatical = 0;
        lower = 0;
        capitals = 0;
        identifier = false;
        mixed = false;
        afterParticle = last - first == 2
                && tokens.end(first) - tokens.start(first) >= SHORTEST_BARE
                && NameEdges.isParticle(text, tokens.start(first), tokens.end(first))
                && Characters.isUpper(text.charAt(tokens.start(first + 1)));
        for (int token = first; token < last; token++) {
            int start = tokens.start(token);
            if (Characters.isWord(text.charAt(start))) {
                word(text, start, tokens.end(token));
            }
        }
    }

    private void word(CharSequence text, int start, int end) {
        words++;
        letters += end - start;
        boolean upper = Characters.isUpper(text.charAt(start));
        lower += Character.isLowerCase(text.charAt(start)) ? 1 : 0;
        capitals += upper && end - start > 1 && Characters.isUpper(text.charAt(end - 1)) ? 1 : 0;
        identifier |= isIdentifier(text, start, end);
        mixed |= Characters.isMixed(text, start, end);
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || !Characters.isWord(text.charAt(i))) {
                part(text, from, i);
                from = i + 1;
            }
        }
    }

    /** A word, or what stands between its hyphens. */
    private void part(CharSequence text, int start, int end) {
        if (end - start < 2) {
            unknown++;
            return;
        }
        int grades = lexicon.grades(text, start, end);
        int name = Math.max(Lexicon.name(grades), genitive(text, start, end));
        int other = other(grades);
        known += name > 0 && name >= other ? 1 : 0;
        ambiguous += name > 0 && name < other ? 1 : 0;
        boolean compound = compounds && name == 0 && other == 0 && Compounds.is(lexicon, text, start, end);
        grammatical += end - start <= LONGEST_GRAMMATICAL
                        && name < MOST_COMMON
                        && Lexicon.grade(grades, List.LOWER) == MOST_COMMON
                ? 1
                : 0;
        unknown += name == 0 && other == 0 && !compound ? 1 : 0;
        ordinary += name == 0 && (other > 0 || compound) && !NameEdges.isParticle(text, start, end) ? 1 : 0;
    }

    /** How common the word is as a name in the genitive. */
    private int genitive(CharSequence text, int start, int end) {
        boolean ends = end - start > SHORTEST_BARE && Characters.lower(text.charAt(end - 1)) == 's';
        return ends ? Lexicon.name(lexicon.grades(text, start, end - 1)) : 0;
    }

    private static int other(int grades) {
        return Math.max(Lexicon.grade(grades, List.NOUN), Lexicon.grade(grades, List.LOWER));
    }

    /** Whether a capital follows a small letter and what stands before is longer than the prefixes of names. */
    private static boolean isIdentifier(CharSequence text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            boolean joined = Characters.isUpper(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
            if (joined && (i - start > LONGEST_PREFIX || !Characters.isUpper(text.charAt(start)))) {
                return true;
            }
        }
        return false;
    }
}
