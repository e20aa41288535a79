package io.nescio.training;

import io.nescio.redaction.name.FastNameFinder;
import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.ModelNameFinder;
import io.nescio.redaction.name.Tokenizer;
import io.nescio.redaction.name.Tokens;
import io.nescio.redaction.name.TrainingFeatures;
import java.util.List;
import opennlp.tools.util.Span;

/**
 * Compares the decoder with the plain one on documents.
 *
 * @param tokens how many tokens were compared
 * @param differences in how many sequences spans differ, or a score by more than 1e-6
 */
record Parity(long tokens, long differences) {
    private static final double TOLERANCE = 1e-6;

    static Parity of(LanguageModel model, List<Document> documents, long mostTokens) {
        FastNameFinder fast = new FastNameFinder(model);
        ModelNameFinder plain = new ModelNameFinder(model);
        long tokens = 0;
        long differences = 0;
        for (Document document : documents) {
            Tokens all = Tokenizer.tokenize(document.text());
            for (int from = 0; from < all.size() && tokens < mostTokens; ) {
                int to = TrainingFeatures.sequenceEnd(document.text(), all, from);
                String[] words = words(document.text(), all, from, to);
                differences += same(fast.find(words), plain.find(words)) ? 0 : 1;
                tokens += words.length;
                from = to;
            }
        }
        return new Parity(tokens, differences);
    }

    private static String[] words(String text, Tokens tokens, int from, int to) {
        String[] words = new String[to - from];
        for (int i = from; i < to; i++) {
            words[i - from] = TrainingFeatures.clean(text, tokens, i);
        }
        return words;
    }

    private static boolean same(Span[] found, Span[] expected) {
        if (!List.of(found).equals(List.of(expected))) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            if (Math.abs(found[i].getProb() - expected[i].getProb()) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
