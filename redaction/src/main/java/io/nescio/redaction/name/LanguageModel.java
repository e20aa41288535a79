package io.nescio.redaction.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that is known about the names of one language: model, word lists and clusters. Immutable and safe to share between threads. */
public final class LanguageModel {
    private static final List<String> LANGUAGES =
            List.of("cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "sv");
    private static final Map<String, LanguageModel> LOADED = new ConcurrentHashMap<>();

    private final String language;
    private final Words words;
    private final LongTable guesses;
    private final FeatureTable weights;
    private final FrequentWords frequentWords;
    private final double scale;
    private final double[] pairs;
    private final double[] bias;

    private LanguageModel(PackedModel packed) {
        language = packed.language();
        words = new Words(packed.lists().index(), packed.clusters().index());
        guesses = packed.guesses().index();
        weights = new FeatureTable(packed.features().keys(), packed.features().rows());
        frequentWords = FrequentWords.of(packed.frequentWords(), words, weights);
        scale = packed.scale();
        pairs = new double[packed.pairs().length];
        for (int i = 0; i < pairs.length; i++) {
            boolean legal = NameType.mayFollow(i / NameType.LABELS, i % NameType.LABELS);
            pairs[i] = legal ? packed.pairs()[i] : Double.NEGATIVE_INFINITY;
        }
        bias = new double[packed.bias().length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = packed.bias()[i];
        }
    }

    /**
     * The model of a language that is shipped, read once.
     *
     * @param language the ISO 639-1 code
     * @throws IllegalArgumentException if there is none for the language
     */
    public static LanguageModel load(String language) {
        return LOADED.computeIfAbsent(language, LanguageModel::read);
    }

    /** The languages that are shipped, as ISO 639-1 codes. */
    public static List<String> available() {
        return LANGUAGES.stream()
                .filter(language -> LanguageModel.class.getResource(language + ".nescio") != null)
                .toList();
    }

    private static LanguageModel read(String language) {
        try (InputStream in = LanguageModel.class.getResourceAsStream(language + ".nescio")) {
            if (in == null) {
                throw new IllegalArgumentException("no language file for " + language);
            }
            return of(PackedFormat.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model from the contents of a language file. */
    public static LanguageModel of(PackedModel packed) {
        return new LanguageModel(packed);
    }

    /** The ISO 639-1 code. */
    public String language() {
        return language;
    }

    /** The word lists. */
    public Lexicon lexicon() {
        return words;
    }

    Words words() {
        return words;
    }

    LongTable guesses() {
        return guesses;
    }

    FeatureTable weights() {
        return weights;
    }

    FrequentWords frequentWords() {
        return frequentWords;
    }

    double scale() {
        return scale;
    }

    double[] pairs() {
        return pairs;
    }

    double[] bias() {
        return bias;
    }

    @Override
    public String toString() {
        return "LanguageModel[" + language + "]";
    }
}
