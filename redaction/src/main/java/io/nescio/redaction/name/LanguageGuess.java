package io.nescio.redaction.name;

import java.util.List;

/**
 * Tells which of a few languages a text is in, by how often its words are in each. When unsure it says so: then every language counts.
 */
final class LanguageGuess {
    /** The value of a word in the tables is this minus 16 times its negative log probability. */
    static final int TOP = 255;
    /** What a word costs that a language does not list. */
    private static final int UNKNOWN = 200;
    /** How much cheaper one language must be. */
    private static final int MARGIN = 160;

    private static final int MOST_WORDS = 400;

    private final LongTable[] tables;

    LanguageGuess(List<LanguageModel> models) {
        tables = new LongTable[models.size()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = models.get(i).guesses();
        }
    }

    /** What the tokens {@code [from, to)} cost in each language is added to {@code costs}. */
    void weigh(CharSequence text, Tokens tokens, int from, int to, long[] costs) {
        int last = Math.min(to, from + MOST_WORDS);
        for (int token = from; token < last; token++) {
            int start = tokens.start(token);
            if (!Characters.isLetter(text.charAt(start))) {
                continue;
            }
            long key = Hashes.key(Hashes.ofLower(text, start, tokens.end(token)));
            boolean known = false;
            for (LongTable table : tables) {
                known |= table.get(key) != 0;
            }
            for (int i = 0; known && i < tables.length; i++) {
                int value = tables[i].get(key);
                costs[i] += value == 0 ? UNKNOWN : TOP - value;
            }
        }
    }

    /** The index of the language that is clearly the cheapest, or -1. */
    static int winner(long[] costs) {
        int best = 0;
        for (int i = 1; i < costs.length; i++) {
            best = costs[i] < costs[best] ? i : best;
        }
        for (int i = 0; i < costs.length; i++) {
            if (i != best && costs[i] - costs[best] < MARGIN) {
                return -1;
            }
        }
        return best;
    }
}
