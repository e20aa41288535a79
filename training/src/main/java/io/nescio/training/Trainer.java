package io.nescio.training;

import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.PackedModel;
import io.nescio.redaction.name.Tokenizer;
import io.nescio.redaction.name.Tokens;
import io.nescio.redaction.name.TrainingFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Turns documents into a packed model: features, training, pruning, weights of 8 bits. */
final class Trainer {
    /** The share of tokens that the name lists do not know while training. */
    private static final double NAME_DROPOUT = 0.25;
    /** The share of tokens that no list and no cluster knows while training. */
    private static final double WORD_DROPOUT = 0.04;
    /** How often each document is read, each time with other tokens dropped; the epochs take turns. */
    private static final int VARIANTS = 2;

    private static final int LEAST_COUNT = 2;
    private static final int EPOCHS = 12;
    private static final float LEAST_WEIGHT = 0.1f;
    private static final int FREQUENT_WORDS = 12_000;
    private static final int LABELS = CrfTrainer.LABELS;

    private final PackedModel words;
    private final TrainingFeatures features;
    private final FeatureIndex index = new FeatureIndex();
    private final Map<String, Integer> forms = new TreeMap<>();
    private final Random random;
    private final long seed;

    /** A trainer over the lists and clusters of a model without weights. */
    Trainer(PackedModel words, long seed) {
        this.words = words;
        this.features = new TrainingFeatures(LanguageModel.of(words));
        this.random = new Random(seed);
        this.seed = seed;
    }

    PackedModel train(List<Document> documents, List<Double> factors) {
        List<List<Sample>> variants = new ArrayList<>();
        for (int variant = 0; variant < VARIANTS; variant++) {
            List<Sample> samples = new ArrayList<>();
            documents.forEach(document -> prepare(document, samples));
            variants.add(samples);
        }
        int[] numbers = index.cut(LEAST_COUNT * VARIANTS);
        variants.forEach(samples -> samples.forEach(sample -> sample.renumber(numbers)));
        float[] weights = new CrfTrainer(index, VARIANTS).train(variants, EPOCHS, seed);
        return pack(weights, factors);
    }

    private void prepare(Document document, List<Sample> samples) {
        Tokens tokens = Tokenizer.tokenize(document.text());
        byte[] labels = Labels.of(document, tokens);
        int from = 0;
        while (from < tokens.size()) {
            int to = TrainingFeatures.sequenceEnd(document.text(), tokens, from);
            samples.add(sample(document.text(), tokens, from, to, Arrays.copyOfRange(labels, from, to)));
            from = to;
        }
    }

    private Sample sample(String text, Tokens tokens, int from, int to, byte[] labels) {
        features.read(text, tokens, from, to);
        for (int token = 0; token < to - from; token++) {
            double chance = random.nextDouble();
            if (chance < WORD_DROPOUT) {
                features.forget(token);
            } else if (chance < WORD_DROPOUT + NAME_DROPOUT) {
                features.forgetNames(token);
            }
            forms.merge(TrainingFeatures.clean(text, tokens, from + token), 1, Integer::sum);
        }
        int[] offsets = new int[to - from + 1];
        Ints ids = new Ints();
        for (int token = 0; token < to - from; token++) {
            features.collect(token, key -> ids.add(index.add(key)));
            offsets[token + 1] = ids.size;
        }
        return new Sample(offsets, Arrays.copyOf(ids.values, ids.size), labels);
    }

    /** Ints that grow. */
    private static final class Ints {
        private int[] values = new int[1024];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }

    private PackedModel pack(float[] weights, List<Double> factors) {
        int pairs = index.size() * LABELS;
        float largest = 0;
        for (int i = 0; i < pairs; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        float scale = largest / 127;
        long[] keys = index.keys();
        List<long[]> rows = new ArrayList<>();
        for (int feature = 0; feature < keys.length; feature++) {
            int[] row = new int[LABELS];
            boolean any = false;
            for (int label = 0; label < LABELS; label++) {
                float weight = weights[feature * LABELS + label];
                row[label] = Math.abs(weight) < LEAST_WEIGHT ? 0 : Math.round(weight / scale);
                any |= row[label] != 0;
            }
            if (any) {
                rows.add(new long[] {keys[feature], PackedModel.row(row)});
            }
        }
        rows.sort(Comparator.comparingLong(row -> row[0]));
        PackedModel.Rows packed = new PackedModel.Rows(
                rows.stream().mapToLong(row -> row[0]).toArray(),
                rows.stream().mapToLong(row -> row[1]).toArray());
        return new PackedModel(
                words.language(),
                words.lists(),
                words.clusters(),
                words.guesses(),
                packed,
                frequentWords(),
                scale,
                Arrays.copyOfRange(weights, pairs, weights.length),
                bias(factors));
    }

    private static float[] bias(List<Double> factors) {
        float[] bias = new float[LABELS];
        for (int label = 1; label < LABELS; label++) {
            bias[label] = (float) Math.log(factors.get((label - 1) / 2));
        }
        return bias;
    }

    private List<String> frequentWords() {
        List<String> frequent = new ArrayList<>(forms.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FREQUENT_WORDS)
                .map(Map.Entry::getKey)
                .toList());
        if (!frequent.contains("\n")) {
            frequent.add("\n");
        }
        return frequent;
    }
}
