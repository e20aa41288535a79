package io.nescio.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a linear-chain conditional random field by AdaGrad on one thread, so that the same samples give the same weights. The L2 penalty
 * of a feature is spread over its occurrences; the result is the mean of the weights after the last third of the epochs.
 */
final class CrfTrainer {
    static final int LABELS = 7;

    private static final double RATE = 0.03;
    private static final float PENALTY = 1;
    private static final float FIRST_SQUARE = 0.01f;
    private static final double LEAST_GRADIENT = 1e-3;

    /** The weights of a feature, its penalty, and the sums of the squares of its slopes share 64 bytes, which is one line of the cache. */
    private static final int STRIDE = 16;

    private static final int PENALTY_PLACE = 7;
    private static final int SQUARES = 8;

    private final int features;
    private final float[] table;
    private final float[] pairs = new float[LABELS * LABELS];
    private final float[] pairSquares = new float[LABELS * LABELS];
    private final ForwardBackward chain = new ForwardBackward();
    private final double[] gradient = new double[LABELS];
    private final double[] pairGradient = new double[LABELS * LABELS];
    private double[] scores = new double[0];

    /**
     * A trainer.
     *
     * @param index the features, counted in all variants
     * @param variants how many variants of the samples there are
     */
    CrfTrainer(FeatureIndex index, int variants) {
        features = index.size();
        table = new float[features * STRIDE];
        for (int feature = 0; feature < features; feature++) {
            java.util.Arrays.fill(table, feature * STRIDE + SQUARES, (feature + 1) * STRIDE, FIRST_SQUARE);
            table[feature * STRIDE + PENALTY_PLACE] = PENALTY * variants / index.count(feature);
        }
        java.util.Arrays.fill(pairSquares, FIRST_SQUARE);
    }

    /** Whether {@code label} may follow {@code previous}: inside only after begin or inside of the same type. */
    static boolean mayFollow(int previous, int label) {
        boolean inside = label > 0 && label % 2 == 0;
        return !inside || previous == label || previous == label - 1;
    }

    /** The weights, label after label for each feature, then the label pairs; the epochs take turns with the variants of the samples. */
    float[] train(List<List<Sample>> variants, int epochs, long seed) {
        Random random = new Random(seed);
        float[] mean = new float[(features + LABELS) * LABELS];
        int averaged = Math.max(1, epochs / 3);
        for (int epoch = 0; epoch < epochs; epoch++) {
            List<Sample> order = new ArrayList<>(variants.get(epoch % variants.size()));
            Collections.shuffle(order, random);
            for (Sample sample : order) {
                learn(sample);
            }
            if (epoch >= epochs - averaged) {
                addTo(mean, averaged);
            }
        }
        return mean;
    }

    private void addTo(float[] mean, int parts) {
        for (int feature = 0; feature < features; feature++) {
            for (int label = 0; label < LABELS; label++) {
                mean[feature * LABELS + label] += table[feature * STRIDE + label] / parts;
            }
        }
        for (int i = 0; i < pairs.length; i++) {
            mean[features * LABELS + i] += pairs[i] / parts;
        }
    }

    private void learn(Sample sample) {
        score(sample);
        chain.run(sample.length(), scores, pairs);
        java.util.Arrays.fill(pairGradient, 0);
        for (int token = 0; token < sample.length(); token++) {
            int gold = sample.labels[token];
            for (int label = 0; label < LABELS; label++) {
                gradient[label] = chain.probability(token, label) - (label == gold ? 1 : 0);
            }
            if (token > 0) {
                chain.addPairs(token, pairGradient);
                pairGradient[sample.labels[token - 1] * LABELS + gold]--;
            }
            step(sample, token);
        }
        for (int i = 0; i < pairGradient.length; i++) {
            if (pairGradient[i] != 0) {
                float slope = (float) pairGradient[i];
                pairSquares[i] += slope * slope;
                pairs[i] -= (float) (RATE * slope / Math.sqrt(pairSquares[i]));
            }
        }
    }

    private void score(Sample sample) {
        int size = sample.length() * LABELS;
        if (scores.length < size) {
            scores = new double[2 * size];
        }
        for (int token = 0; token < sample.length(); token++) {
            score(sample, token);
        }
    }

    private void score(Sample sample, int token) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        for (int i = sample.offsets[token]; i < sample.offsets[token + 1]; i++) {
            int row = sample.features[i] * STRIDE;
            s0 += table[row];
            s1 += table[row + 1];
            s2 += table[row + 2];
            s3 += table[row + 3];
            s4 += table[row + 4];
            s5 += table[row + 5];
            s6 += table[row + 6];
        }
        int offset = token * LABELS;
        scores[offset] = s0;
        scores[offset + 1] = s1;
        scores[offset + 2] = s2;
        scores[offset + 3] = s3;
        scores[offset + 4] = s4;
        scores[offset + 5] = s5;
        scores[offset + 6] = s6;
    }

    private void step(Sample sample, int token) {
        double sum = 0;
        for (double part : gradient) {
            sum += Math.abs(part);
        }
        if (sum < LEAST_GRADIENT) {
            return;
        }
        for (int i = sample.offsets[token]; i < sample.offsets[token + 1]; i++) {
            int row = sample.features[i] * STRIDE;
            float penalty = table[row + PENALTY_PLACE];
            for (int label = 0; label < LABELS; label++) {
                int place = row + label;
                float slope = (float) gradient[label] + penalty * table[place];
                table[place + SQUARES] += slope * slope;
                table[place] -= (float) (RATE * slope / Math.sqrt(table[place + SQUARES]));
            }
        }
    }
}
