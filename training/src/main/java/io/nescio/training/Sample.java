package io.nescio.training;

/**
 * A sequence ready for training: {@code features[offsets[i]..offsets[i + 1])} are those of token {@code i}, {@code labels[i]} its label.
 */
final class Sample {
    final int[] offsets;
    int[] features;
    final byte[] labels;

    Sample(int[] offsets, int[] features, byte[] labels) {
        this.offsets = offsets;
        this.features = features;
        this.labels = labels;
    }

    int length() {
        return labels.length;
    }

    /** Gives features their new numbers; those without one go. */
    void renumber(int[] numbers) {
        int read = 0;
        int write = 0;
        for (int token = 0; token < labels.length; token++) {
            for (int end = offsets[token + 1]; read < end; read++) {
                int number = numbers[features[read]];
                if (number >= 0) {
                    features[write++] = number;
                }
            }
            offsets[token + 1] = write;
        }
        features = java.util.Arrays.copyOf(features, write);
    }
}
