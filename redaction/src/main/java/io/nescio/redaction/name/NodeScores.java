package io.nescio.redaction.name;

/** Computes the score of each label at each token of a sequence. Not safe for sharing between threads. */
final class NodeScores {
    private static final int LABELS = NameType.LABELS;
    private static final int STRIDE = 2 * FrequentWords.ROLES;

    private final Atoms atoms;
    private final RoleSums sums;
    private final FrequentWords frequent;
    private final double scale;
    /** What each token lends: for each role the sums of the even labels, then of the odd ones. */
    private final long[] lent = new long[Atoms.CAPACITY * STRIDE];

    NodeScores(LanguageModel model) {
        frequent = model.frequentWords();
        atoms = new Atoms(model.words(), frequent);
        sums = new RoleSums(atoms, model.weights());
        scale = model.scale();
    }

    /** Writes the scores of the tokens {@code [from, to)} to {@code scores}, label after label for each token. */
    void compute(CharSequence text, Tokens tokens, int from, int to, double[] scores) {
        atoms.read(text, tokens, from, to);
        for (int token = 0; token < atoms.size(); token++) {
            lend(token);
        }
        for (int token = Atoms.PADDING; token < atoms.size() - Atoms.PADDING; token++) {
            score(token, scores, (token - Atoms.PADDING) * LABELS);
        }
    }

    private void lend(int token) {
        int index = atoms.frequent[token];
        if (index >= 0) {
            frequent.copySums(index, lent, token * STRIDE);
            return;
        }
        for (int role = 0; role < FrequentWords.ROLES; role++) {
            sums.compute(token, role);
            lent[token * STRIDE + 2 * role] = sums.even();
            lent[token * STRIDE + 2 * role + 1] = sums.odd();
        }
    }

    private void score(int token, double[] scores, int offset) {
        sums.computeContext(token);
        long evens = sums.even() + lent(token, 0);
        long odds = sums.odd() + lent(token, 1);
        int zero = FeatureTable.ZERO * (int) (odds >>> 48);
        for (int pair = 0; pair < 4; pair++) {
            scores[offset + 2 * pair] = ((int) (evens >>> (16 * pair) & 0xFFFF) - zero) * scale;
            if (pair < 3) {
                scores[offset + 2 * pair + 1] = ((int) (odds >>> (16 * pair) & 0xFFFF) - zero) * scale;
            }
        }
    }

    private long lent(int token, int parity) {
        int place = token * STRIDE + parity;
        return lent[place]
                + lent[place - STRIDE + 2]
                + lent[place - 2 * STRIDE + 4]
                + lent[place + STRIDE + 6]
                + lent[place + 2 * STRIDE + 8];
    }

    void clear() {
        atoms.clear();
    }
}
