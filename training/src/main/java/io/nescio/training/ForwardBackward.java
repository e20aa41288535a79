package io.nescio.training;

/** Forward-backward with scaling over one sequence. */
final class ForwardBackward {
    private static final int LABELS = CrfTrainer.LABELS;

    private final double[] factors = new double[LABELS * LABELS];
    private double[] node = new double[0];
    private double[] forward = new double[0];
    private double[] backward = new double[0];
    private double[] norm = new double[0];

    void run(int length, double[] scores, float[] pairs) {
        if (node.length < length * LABELS) {
            node = new double[2 * length * LABELS];
            forward = new double[node.length];
            backward = new double[node.length];
            norm = new double[2 * length];
        }
        for (int i = 0; i < factors.length; i++) {
            factors[i] = CrfTrainer.mayFollow(i / LABELS, i % LABELS) ? Math.exp(pairs[i]) : 0;
        }
        for (int token = 0; token < length; token++) {
            forward(token, scores);
        }
        java.util.Arrays.fill(backward, (length - 1) * LABELS, length * LABELS, 1);
        for (int token = length - 2; token >= 0; token--) {
            backward(token);
        }
    }

    private void forward(int token, double[] scores) {
        int offset = token * LABELS;
        double top = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < LABELS; label++) {
            top = Math.max(top, scores[offset + label]);
        }
        double sum = 0;
        for (int label = 0; label < LABELS; label++) {
            node[offset + label] = Math.exp(scores[offset + label] - top);
            double reached = token == 0 && CrfTrainer.mayFollow(0, label) ? 1 : 0;
            for (int previous = 0; token > 0 && previous < LABELS; previous++) {
                reached += forward[offset - LABELS + previous] * factors[previous * LABELS + label];
            }
            forward[offset + label] = reached * node[offset + label];
            sum += forward[offset + label];
        }
        norm[token] = sum;
        for (int label = 0; label < LABELS; label++) {
            forward[offset + label] /= sum;
        }
    }

    private void backward(int token) {
        int after = (token + 1) * LABELS;
        for (int label = 0; label < LABELS; label++) {
            double sum = 0;
            for (int next = 0; next < LABELS; next++) {
                sum += factors[label * LABELS + next] * node[after + next] * backward[after + next];
            }
            backward[token * LABELS + label] = sum / norm[token + 1];
        }
    }

    double probability(int token, int label) {
        return forward[token * LABELS + label] * backward[token * LABELS + label];
    }

    /** Adds the probabilities of the label pairs that end at a token. */
    void addPairs(int token, double[] sums) {
        int offset = token * LABELS;
        for (int previous = 0; previous < LABELS; previous++) {
            double before = forward[offset - LABELS + previous] / norm[token];
            for (int label = 0; label < LABELS; label++) {
                sums[previous * LABELS + label] +=
                        before * factors[previous * LABELS + label] * node[offset + label] * backward[offset + label];
            }
        }
    }
}
