package io.nescio.redaction.name;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.util.Span;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;

/**
 * OpenNLP's view of a language model, for its evaluator and for comparison: features as strings, a plain Viterbi and a plain
 * forward-backward over logarithms. The tokens must be those of {@link Tokenizer}. Not safe for sharing between threads.
 */
public final class ModelNameFinder implements TokenNameFinder {
    private static final int LABELS = NameType.LABELS;

    private final LanguageModel model;
    private final NameFeatureGenerator features;

    /** A name finder with a model. */
    public ModelNameFinder(LanguageModel model) {
        this.model = model;
        this.features = new NameFeatureGenerator(model.words());
    }

    /** The features of a model as an OpenNLP feature generator, to train other models with. */
    public static AdaptiveFeatureGenerator featureGenerator(LanguageModel model) {
        return new NameFeatureGenerator(model.words());
    }

    @Override
    public Span[] find(String[] tokens) {
        if (tokens.length == 0) {
            return new Span[0];
        }
        double[][] scores = scores(tokens);
        int[] labels = viterbi(scores);
        double[][] probabilities = probabilities(scores);
        List<Span> spans = new ArrayList<>();
        int start = 0;
        while (start < labels.length) {
            int end = start + 1;
            while (labels[start] != 0 && end < labels.length && labels[end] != 0 && labels[end] % 2 == 0) {
                end++;
            }
            if (labels[start] != 0) {
                spans.add(span(start, end, NameType.ofLabel(labels[start]), probabilities));
            }
            start = end;
        }
        return spans.toArray(new Span[0]);
    }

    @Override
    public void clearAdaptiveData() {
        features.clearAdaptiveData();
    }

    private static Span span(int start, int end, NameType type, double[][] probabilities) {
        double score = 1;
        for (int token = start; token < end; token++) {
            score = Math.min(score, probabilities[token][type.begin()] + probabilities[token][type.inside()]);
        }
        return new Span(start, end, type.openNlpName(), score);
    }

    private double[][] scores(String[] tokens) {
        double[][] scores = new double[tokens.length][LABELS];
        List<List<String>> all = features.features(tokens);
        for (int token = 0; token < tokens.length; token++) {
            for (String feature : all.get(token)) {
                long row = model.weights().row(Hashes.key(Hashes.feature(feature)));
                for (int label = 0; row != 0 && label < LABELS; label++) {
                    scores[token][label] += ((int) (row >>> (8 * label) & 0xFF) - FeatureTable.ZERO) * model.scale();
                }
            }
        }
        return scores;
    }

    private int[] viterbi(double[][] scores) {
        int length = scores.length;
        double[][] best = new double[length][LABELS];
        int[][] from = new int[length][LABELS];
        for (int token = 0; token < length; token++) {
            for (int label = 0; label < LABELS; label++) {
                double top = token == 0 ? start(label) : Double.NEGATIVE_INFINITY;
                for (int previous = 0; token > 0 && previous < LABELS; previous++) {
                    double score = best[token - 1][previous] + model.pairs()[previous * LABELS + label];
                    if (score > top) {
                        top = score;
                        from[token][label] = previous;
                    }
                }
                best[token][label] = top + scores[token][label] + model.bias()[label];
            }
        }
        int[] labels = new int[length];
        int label = 0;
        for (int other = 1; other < LABELS; other++) {
            label = best[length - 1][other] > best[length - 1][label] ? other : label;
        }
        for (int token = length - 1; token >= 0; token--) {
            labels[token] = label;
            label = from[token][label];
        }
        return labels;
    }

    private static double start(int label) {
        return NameType.mayFollow(0, label) ? 0 : Double.NEGATIVE_INFINITY;
    }

    private double[][] probabilities(double[][] scores) {
        int length = scores.length;
        double[][] forward = new double[length][LABELS];
        double[][] backward = new double[length][LABELS];
        for (int token = 0; token < length; token++) {
            for (int label = 0; label < LABELS; label++) {
                double[] ways = new double[LABELS];
                for (int previous = 0; token > 0 && previous < LABELS; previous++) {
                    ways[previous] = forward[token - 1][previous] + model.pairs()[previous * LABELS + label];
                }
                forward[token][label] = (token == 0 ? start(label) : logSum(ways)) + scores[token][label];
            }
        }
        for (int token = length - 2; token >= 0; token--) {
            for (int label = 0; label < LABELS; label++) {
                double[] ways = new double[LABELS];
                for (int next = 0; next < LABELS; next++) {
                    ways[next] =
                            model.pairs()[label * LABELS + next] + scores[token + 1][next] + backward[token + 1][next];
                }
                backward[token][label] = logSum(ways);
            }
        }
        double total = logSum(forward[length - 1]);
        double[][] probabilities = new double[length][LABELS];
        for (int token = 0; token < length; token++) {
            for (int label = 0; label < LABELS; label++) {
                probabilities[token][label] = Math.exp(forward[token][label] + backward[token][label] - total);
            }
        }
        return probabilities;
    }

    private static double logSum(double[] values) {
        double top = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            top = Math.max(top, value);
        }
        if (top == Double.NEGATIVE_INFINITY) {
            return top;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - top);
        }
        return top + Math.log(sum);
    }
}
