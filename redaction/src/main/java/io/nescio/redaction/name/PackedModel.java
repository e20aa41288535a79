package io.nescio.redaction.name;

import java.util.List;

/**
 * The contents of a language file, as training makes them and {@link PackedFormat} writes and reads them. Keys are ascending, their
 * values stand at the same index. The arrays are as large as models are, and are handed over, not copied.
 *
 * @param language the ISO 639-1 code
 * @param lists the graded word lists
 * @param clusters the word clusters
 * @param guesses how often common words are in the language, to tell it from others
 * @param features the weights, as rows of seven bytes
 * @param frequentWords the words whose sums are made ready
 * @param scale what a weight of 1 is worth
 * @param pairs the score of each label after each
 * @param bias what is added to the score of each label
 */
@SuppressWarnings("ArrayRecordComponent")
public record PackedModel(
        String language,
        Table lists,
        Table clusters,
        Table guesses,
        Rows features,
        List<String> frequentWords,
        float scale,
        float[] pairs,
        float[] bias) {

    /** Ints by ascending 40-bit keys. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Table(long[] keys, int[] values) {
        /** A table without entries. */
        public static Table empty() {
            return new Table(new long[0], new int[0]);
        }

        LongTable index() {
            LongTable index = new LongTable(keys.length);
            for (int i = 0; i < keys.length; i++) {
                index.put(keys[i], values[i]);
            }
            return index;
        }
    }

    /** Rows of weights by ascending 40-bit keys. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Rows(long[] keys, long[] rows) {
        /** No rows. */
        public static Rows empty() {
            return new Rows(new long[0], new long[0]);
        }
    }

    /** The row of one feature from its weights, each from -127 to 127. */
    public static long row(int[] weights) {
        long row = 1L << 56;
        for (int label = 0; label < NameType.LABELS; label++) {
            row |= (long) (weights[label] + FeatureTable.ZERO) << (8 * label);
        }
        return row;
    }
}
