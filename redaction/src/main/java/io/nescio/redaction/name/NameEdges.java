package io.nescio.redaction.name;

import io.nescio.redaction.name.Lexicon.List;

/** Where a person's name begins and ends among the tokens that a model found: without the ordinary words beside it. */
final class NameEdges {
    /** From here on the model is trusted to know where the name ends. */
    private static final double SURE = 0.7;

    private static final double SURE_OF_GENITIVE = 0.9;
    private static final int SHORTEST_BARE = 3;
    private static final WordSet PARTICLES = WordSet.of("""
            von van vom zu zum zur de den der del della di da do dos das du des la le lo el al bin ibn ben abu ter ten te op av af und y e i st st. mc mac
            san santa dal dalla degli d l o 't""");

    private final Lexicon lexicon;

    NameEdges(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Whether the word stands inside names, as {@code von} does. */
    static boolean isParticle(CharSequence text, int start, int end) {
        return PARTICLES.contains(text, start, end);
    }

    /** The first token of a name in {@code [first, last)}. */
    int first(CharSequence text, Tokens tokens, int first, int last, double score) {
        int at = first;
        while (score < SURE
                && last - at > 1
                && isOrdinary(text, tokens, at)
                && isWordAfterBlank(text, tokens, at + 1)
                && isName(text, tokens, at + 1)) {
            at++;
        }
        return at;
    }

    /** The token after the last of a name in {@code [first, last)}. */
    int last(CharSequence text, Tokens tokens, int first, int last, double score) {
        int at = last;
        while (at - first > 1 && isWordAfterBlank(text, tokens, at - 1) && isName(text, tokens, at - 2)) {
            boolean ordinary = score < SURE && isOrdinary(text, tokens, at - 1);
            boolean owned =
                    score < SURE_OF_GENITIVE && isGenitive(text, tokens, at - 2) && !isName(text, tokens, at - 1);
            if (!ordinary && !owned) {
                break;
            }
            at--;
        }
        return at;
    }

    private static boolean isWordAfterBlank(CharSequence text, Tokens tokens, int token) {
        return Characters.isLetter(text.charAt(tokens.start(token)))
                && tokens.start(token) > tokens.end(token - 1)
                && Characters.isLetter(text.charAt(tokens.start(token - 1)));
    }

    private int grades(CharSequence text, Tokens tokens, int token) {
        return lexicon.grades(text, tokens.start(token), tokens.end(token));
    }

    private boolean isOrdinary(CharSequence text, Tokens tokens, int token) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        if (end - start < 2 || text.charAt(end - 1) == '.' || isParticle(text, start, end)) {
            return false;
        }
        int grades = grades(text, tokens, token);
        return Lexicon.name(grades) == 0
                && Lexicon.grade(grades, List.NOUN) + Lexicon.grade(grades, List.LOWER) > 0
                && !isGenitive(text, tokens, token);
    }

    private boolean isName(CharSequence text, Tokens tokens, int token) {
        return Lexicon.name(grades(text, tokens, token)) > 0 || isGenitive(text, tokens, token);
    }

    /** Whether the word is no name as it stands, but one without its s. */
    private boolean isGenitive(CharSequence text, Tokens tokens, int token) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        return end - start > SHORTEST_BARE
                && text.charAt(end - 1) == 's'
                && Lexicon.name(grades(text, tokens, token)) == 0
                && Lexicon.name(lexicon.grades(text, start, end - 1)) > 0;
    }

    /** The comma in {@code [first, last)} that parts two entries of a list instead of a surname and a given name; {@code last} for none. */
    int comma(CharSequence text, Tokens tokens, int first, int last, double score) {
        for (int token = first + 1; token + 1 < last && score < SURE; token++) {
            if (text.charAt(tokens.start(token)) == ','
                    && Lexicon.grade(grades(text, tokens, token + 1), List.GIVEN) == 0) {
                return token;
            }
        }
        return last;
    }
}
