package io.nescio.redaction.name;

import java.util.Arrays;

/** Finds names with one language model. Keeps its working memory for the next text and nothing of the text. Not safe for sharing between threads. */
final class NameDecoder {
    /** Takes a name: its first token, the token after its last, its type and its probability. */
    @FunctionalInterface
    interface Sink {
        void name(int from, int to, NameType type, double score);
    }

    private static final double LEAST_SCORE = 1e-6;

    private final NodeScores nodeScores;
    private final Chain chain;
    private final double[] scores = new double[Sequences.LONGEST * NameType.LABELS];

    private int used;

    NameDecoder(LanguageModel model) {
        this(model, 1);
    }

    /** A decoder that weighs every name {@code recall} times as much as the model does. */
    NameDecoder(LanguageModel model, double recall) {
        nodeScores = new NodeScores(model);
        double[] bias = model.bias().clone();
        for (int label = 1; label < bias.length; label++) {
            bias[label] += Math.log(recall);
        }
        chain = new Chain(model.pairs(), bias);
    }

    /** Reports the names in the tokens {@code [from, to)}, which are at most {@link Sequences#LONGEST}. */
    void decode(CharSequence text, Tokens tokens, int from, int to, Sink sink) {
        int length = to - from;
        used = Math.max(used, length);
        nodeScores.compute(text, tokens, from, to, scores);
        if (!chain.decode(scores, length)) {
            return;
        }
        chain.weigh(scores, length);
        int token = 0;
        while (token < length) {
            int label = chain.label(token);
            token = label == 0 ? token + 1 : report(token, length, NameType.ofLabel(label), from, sink);
        }
    }

    private int report(int start, int length, NameType type, int from, Sink sink) {
        double score = chain.probability(start, type);
        int end = start + 1;
        while (end < length && chain.label(end) == type.inside()) {
            score = Math.min(score, chain.probability(end, type));
            end++;
        }
        sink.name(from + start, from + end, type, Math.clamp(score, LEAST_SCORE, 1));
        return end;
    }

    /** Forgets the text. */
    void clear() {
        nodeScores.clear();
        chain.clear();
        Arrays.fill(scores, 0, used * NameType.LABELS, 0);
        used = 0;
    }
}
