package io.nescio.redaction.name;

import java.util.Arrays;

/**
 * Finds the best labels of a sequence and how probable labels are: Viterbi and forward-backward on arrays that are reused. Not safe for
 * sharing between threads.
 */
final class Chain {
    private static final int LABELS = NameType.LABELS;
    /** A score so far below the best of a token that its label has no weight: less than 1e-9 of it. */
    private static final double NEGLIGIBLE = -21;

    private final double[] pairs;
    private final double[] factors = new double[LABELS * LABELS];
    private final double[] bias;
    private final byte[] from = new byte[Sequences.LONGEST * LABELS];
    private final byte[] best = new byte[Sequences.LONGEST];
    private final double[] node = new double[Sequences.LONGEST * LABELS];
    private final double[] forward = new double[Sequences.LONGEST * LABELS];
    private final double[] backward = new double[Sequences.LONGEST * LABELS];
    private final double[] norm = new double[Sequences.LONGEST];
    private final double[] ahead = new double[LABELS];
    private double[] score = new double[LABELS];
    private double[] next = new double[LABELS];
    private int used;

    /**
     * A chain.
     *
     * @param pairs the score of each label after each, in rows by the earlier one; negative infinity where it may not follow
     * @param bias what the recall factors add to each label
     */
    Chain(double[] pairs, double[] bias) {
        this.pairs = pairs;
        this.bias = bias;
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.exp(pairs[i]);
        }
    }

    /** Finds the best labels; returns whether any is a name. */
    boolean decode(double[] scores, int length) {
        used = Math.max(used, length);
        for (int label = 0; label < LABELS; label++) {
            score[label] = NameType.mayFollow(0, label) ? scores[label] + bias[label] : Double.NEGATIVE_INFINITY;
        }
        for (int token = 1; token < length; token++) {
            step(scores, token * LABELS);
            double[] swap = score;
            score = next;
            next = swap;
        }
        return trace(length);
    }

    private void step(double[] scores, int offset) {
        for (int label = 0; label < LABELS; label++) {
            boolean inside = label > 0 && (label & 1) == 0;
            int first = inside ? label - 1 : 0;
            int last = inside ? label : LABELS - 1;
            int arg = first;
            double top = score[first] + pairs[first * LABELS + label];
            for (int previous = first + 1; previous <= last; previous++) {
                double candidate = score[previous] + pairs[previous * LABELS + label];
                if (candidate > top) {
                    top = candidate;
                    arg = previous;
                }
            }
            next[label] = top + scores[offset + label] + bias[label];
            from[offset + label] = (byte) arg;
        }
    }

    private boolean trace(int length) {
        int label = 0;
        for (int other = 1; other < LABELS; other++) {
            if (score[other] > score[label]) {
                label = other;
            }
        }
        boolean any = false;
        for (int token = length - 1; token >= 0; token--) {
            best[token] = (byte) label;
            any |= label != 0;
            label = from[token * LABELS + label];
        }
        return any;
    }

    /** The best label of a token. */
    int label(int token) {
        return best[token];
    }

    /** Computes the probabilities of all labels. */
    void weigh(double[] scores, int length) {
        for (int token = 0; token < length; token++) {
            forward(scores, token);
        }
        for (int label = 0; label < LABELS; label++) {
            backward[(length - 1) * LABELS + label] = 1;
        }
        for (int token = length - 2; token >= 0; token--) {
            backward(token);
        }
    }

    private void forward(double[] scores, int token) {
        int offset = token * LABELS;
        double top = scores[offset];
        for (int label = 1; label < LABELS; label++) {
            top = Math.max(top, scores[offset + label]);
        }
        double sum = 0;
        for (int label = 0; label < LABELS; label++) {
            double below = scores[offset + label] - top;
            node[offset + label] = below == 0 ? 1 : below < NEGLIGIBLE ? 0 : Math.exp(below);
            forward[offset + label] = reached(token, label) * node[offset + label];
            sum += forward[offset + label];
        }
        norm[token] = sum;
        for (int label = 0; label < LABELS; label++) {
            forward[offset + label] /= sum;
        }
    }

    /** The weight of all ways to a label, before the token itself: inside follows only begin and inside of its type. */
    private double reached(int token, int label) {
        boolean inside = label > 0 && (label & 1) == 0;
        if (token == 0) {
            return inside ? 0 : 1;
        }
        int before = (token - 1) * LABELS;
        if (inside) {
            return forward[before + label - 1] * factors[(label - 1) * LABELS + label]
                    + forward[before + label] * factors[label * LABELS + label];
        }
        double sum = 0;
        for (int previous = 0; previous < LABELS; previous++) {
            sum += forward[before + previous] * factors[previous * LABELS + label];
        }
        return sum;
    }

    private void backward(int token) {
        int after = (token + 1) * LABELS;
        for (int label = 0; label < LABELS; label++) {
            ahead[label] = node[after + label] * backward[after + label];
        }
        for (int label = 0; label < LABELS; label++) {
            int row = label * LABELS;
            double sum = ahead[0] * factors[row]
                    + ahead[1] * factors[row + 1]
                    + ahead[3] * factors[row + 3]
                    + ahead[5] * factors[row + 5];
            if (label > 0) {
                int inside = (label + 1) & ~1;
                sum += ahead[inside] * factors[row + inside];
            }
            backward[token * LABELS + label] = sum / norm[token + 1];
        }
    }

    /** The probability that a token belongs to a name of a type; {@link #weigh} came before. */
    double probability(int token, NameType type) {
        int begin = token * LABELS + type.begin();
        return forward[begin] * backward[begin] + forward[begin + 1] * backward[begin + 1];
    }

    /** Forgets the sequence. */
    void clear() {
        Arrays.fill(best, 0, used, (byte) 0);
        Arrays.fill(from, 0, used * LABELS, (byte) 0);
        Arrays.fill(node, 0, used * LABELS, 0);
        Arrays.fill(forward, 0, used * LABELS, 0);
        Arrays.fill(backward, 0, used * LABELS, 0);
        used = 0;
    }
}
