package io.nescio.redaction.name;

/** Sums the weights of the features that one token lends in one role, or of its context. Not safe for sharing between threads. */
final class RoleSums {
    private final FeatureCollector collector;
    private final ContextFeatures context;
    private final FeatureTable weights;
    private final long[] features = new long[FeatureCollector.MOST_FEATURES];
    private final long[] keys = new long[FeatureCollector.MOST_FEATURES + 1];
    private long even;
    private long odd;

    RoleSums(Atoms atoms, FeatureTable weights) {
        this.collector = new FeatureCollector(atoms);
        this.context = new ContextFeatures(atoms);
        this.weights = weights;
    }

    long even() {
        return even;
    }

    long odd() {
        return odd;
    }

    void compute(int token, int role) {
        sum(
                role == 0
                        ? collector.own(token, features, 0)
                        : collector.lent(token, (role - 1) >> 1, (role - 1) & 1, features, 0));
    }

    void computeContext(int token) {
        sum(context.collect(token, features, 0));
    }

    private void sum(int count) {
        long evenSum = 0;
        long oddSum = 0;
        int kept = weights.filter(features, count, keys);
        for (int i = 0; i < kept; i++) {
            long row = weights.row(keys[i]);
            evenSum += FeatureTable.even(row);
            oddSum += FeatureTable.odd(row);
        }
        even = evenSum;
        odd = oddSum;
    }
}
