package io.nescio.redaction.name;

import java.util.Map;
import java.util.function.LongConsumer;

/** The features of tokens as the decoder computes them, for training. Not safe for sharing between threads. */
public final class TrainingFeatures {
    private final Atoms atoms;
    private final FeatureCollector collector;
    private final ContextFeatures context;
    private final long[] features = new long[2 * FeatureCollector.MOST_FEATURES];

    /** Features over the lists and clusters of a model. */
    public TrainingFeatures(LanguageModel model) {
        atoms = new Atoms(model.words(), FrequentWords.none());
        collector = new FeatureCollector(atoms);
        context = new ContextFeatures(atoms);
    }

    /** The end of the sequence that begins with a token, as at run time. */
    public static int sequenceEnd(CharSequence text, Tokens tokens, int from) {
        return Sequences.end(text, tokens, from);
    }

    /** Reads the tokens {@code [from, to)}. */
    public void read(CharSequence text, Tokens tokens, int from, int to) {
        atoms.read(text, tokens, from, to);
    }

    /** Takes a token, counted from the first that was read, out of the name lists. */
    public void forgetNames(int token) {
        atoms.forgetNames(token + Atoms.PADDING);
    }

    /** Takes a token, counted from the first that was read, out of all lists and clusters. */
    public void forget(int token) {
        atoms.forget(token + Atoms.PADDING);
    }

    /** The keys of the features of a token, counted from the first that was read. */
    public void collect(int token, LongConsumer keys) {
        int place = token + Atoms.PADDING;
        int count = collector.own(place, features, 0);
        count = collector.lent(place - 1, 0, 0, features, count);
        count = collector.lent(place - 2, 0, 1, features, count);
        count = collector.lent(place + 1, 1, 0, features, count);
        count = collector.lent(place + 2, 1, 1, features, count);
        count = context.collect(place, features, count);
        for (int i = 0; i < count; i++) {
            keys.accept(Hashes.key(features[i]));
        }
    }

    /** A token as features see it. */
    public static String clean(CharSequence text, Tokens tokens, int token) {
        return Tokenizer.clean(text, tokens.start(token), tokens.end(token));
    }

    /** The key of a word in tables. */
    public static long key(CharSequence word) {
        return Hashes.key(Hashes.of(word));
    }

    /** The key of a word in tables that ignore case. */
    public static long lowerKey(CharSequence word) {
        return Hashes.key(Hashes.ofLower(word, 0, word.length()));
    }

    /**
     * The value of a word in the lists.
     *
     * @param grades the grade in each list
     * @param beginsPlace whether it begins a place of several words
     */
    public static int listed(Map<Lexicon.List, Integer> grades, boolean beginsPlace) {
        int listed = Words.LISTED | (beginsPlace ? Words.BEGINS_PLACE : 0);
        for (Map.Entry<Lexicon.List, Integer> grade : grades.entrySet()) {
            listed = Words.withGrade(listed, grade.getKey(), grade.getValue());
        }
        return listed;
    }

    /** The value of a word among the clusters: its cluster of at most 128, of at most 512 and of at most 2048. */
    public static int clusters(int coarse, int middle, int fine) {
        return Words.packClusters(coarse, middle, fine);
    }
}
