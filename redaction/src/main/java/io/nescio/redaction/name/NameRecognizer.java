package io.nescio.redaction.name;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/**
 * Finds persons, places and organisations with the models of the configured languages. A part of a text that is clearly in one of them is
 * read with its model alone, any other part with all of them.
 */
public final class NameRecognizer implements Recognizer {
    private static final String NAME = "names";
    private static final int ALL_LANGUAGES = -1;
    private static final EntityType[] TYPES = {
        new EntityType("PERSON", Category.ORDINARY),
        new EntityType("LOCATION", Category.ORDINARY),
        new EntityType("ORGANIZATION", Category.ORDINARY)
    };
    private static final EntityType ADDRESS = new EntityType("ADDRESS", Category.ORDINARY);
    private static final int MOST_IDLE_WORKERS = 2 * Runtime.getRuntime().availableProcessors();

    private final List<LanguageModel> models;
    private final List<Set<NameType>> replaced;
    private final double recall;
    private final LanguageGuess guess;
    private final Lexicon lexicon;
    private final ArrayBlockingQueue<Worker> idle = new ArrayBlockingQueue<>(MOST_IDLE_WORKERS);

    /**
     * A recognizer over models.
     *
     * @throws IllegalArgumentException if there is no model
     */
    public NameRecognizer(List<LanguageModel> models) {
        this(models, Map.of(), 1);
    }

    /**
     * A recognizer over models.
     *
     * @param replaced per language the types that something else finds
     * @param recall how much more a name weighs than in the models: above 1 more is found, and more of it is wrong
     * @throws IllegalArgumentException if there is no model, or {@code recall} is not positive
     */
    public NameRecognizer(List<LanguageModel> models, Map<String, Set<NameType>> replaced, double recall) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no language");
        }
        if (!(recall > 0)) {
            throw new IllegalArgumentException("recall is not positive: " + recall);
        }
        this.recall = recall;
        this.models = List.copyOf(models);
        this.replaced = models.stream()
                .map(model -> replaced.getOrDefault(model.language(), Set.of()))
                .toList();
        this.guess = new LanguageGuess(this.models);
        this.lexicon =
                Lexicon.union(this.models.stream().map(LanguageModel::lexicon).toList());
    }

    /** A recognizer for languages whose models are shipped. */
    public static NameRecognizer of(List<String> languages) {
        return new NameRecognizer(languages.stream().map(LanguageModel::load).toList());
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        Worker worker = idle.poll();
        if (worker == null) {
            worker = new Worker();
        }
        try {
            worker.recognize(fragment.text(), found);
        } finally {
            worker.clear();
            idle.offer(worker);
        }
    }

    /** The working memory for one text at a time. */
    private final class Worker {
        private final Tokens tokens = new Tokens();
        private final NameEvidence[] evidence = models.stream()
                .map(model -> new NameEvidence(lexicon, model.language()))
                .toArray(NameEvidence[]::new);
        private final NameEdges edges = new NameEdges(lexicon);
        private final NameDecoder[] decoders =
                models.stream().map(model -> new NameDecoder(model, recall)).toArray(NameDecoder[]::new);
        private final long[] all = new long[decoders.length];
        private final long[] part = new long[decoders.length];

        void recognize(String text, Consumer<Detection> found) {
            Tokenizer.tokenize(text, tokens);
            int overall = language(text, 0, tokens.size(), all, ALL_LANGUAGES);
            int from = 0;
            while (from < tokens.size()) {
                int to = Sequences.end(text, tokens, from);
                decode(text, from, to, overall, found);
                from = to;
            }
        }

        /** The language that the tokens are clearly in, or {@code other}. */
        private int language(String text, int from, int to, long[] costs, int other) {
            if (decoders.length == 1) {
                return 0;
            }
            Arrays.fill(costs, 0);
            guess.weigh(text, tokens, from, to, costs);
            int winner = LanguageGuess.winner(costs);
            return winner < 0 ? other : winner;
        }

        private void decode(String text, int from, int to, int overall, Consumer<Detection> found) {
            int language = to - from == tokens.size() ? overall : language(text, from, to, part, overall);
            boolean code = TechnicalText.isCode(text, tokens, from, to);
            for (int i = 0; i < decoders.length; i++) {
                if (language == ALL_LANGUAGES || language == i) {
                    Set<NameType> others = replaced.get(i);
                    NameEvidence weights = evidence[i];
                    decoders[i].decode(text, tokens, from, to, (first, end, type, score) -> {
                        if (others.contains(type)) {
                            return;
                        }
                        if (type == NameType.PERSON) {
                            persons(text, first, end, weights, code, score, found);
                        } else if (score >= NameEvidence.leastOfOthers(code)) {
                            report(text, first, end, type, score, found);
                        }
                    });
                }
            }
        }

        /** Reports the person in the tokens {@code [first, end)}, or each of those whom the model took for one. */
        private void persons(
                String text,
                int first,
                int end,
                NameEvidence weights,
                boolean code,
                double score,
                Consumer<Detection> found) {
            int from = first;
            while (from < end) {
                int comma = edges.comma(text, tokens, from, end, score);
                int start = edges.first(text, tokens, from, comma, score);
                int stop = edges.last(text, tokens, start, comma, score);
                double weighed = weights.weigh(text, tokens, start, stop, code, score);
                if (weighed > 0) {
                    report(text, start, stop, NameType.PERSON, weighed, found);
                }
                from = comma + 1;
            }
        }

        private void report(String text, int first, int end, NameType type, double score, Consumer<Detection> found) {
            long span = NameSpans.refine(text, tokens, first, end, type);
            if (span != NameSpans.NOTHING) {
                int start = NameSpans.start(span);
                EntityType named = type == NameType.LOCATION && NameSpans.isStreet(text, start, NameSpans.end(span))
                        ? ADDRESS
                        : TYPES[type.index()];
                found.accept(new Detection(start, NameSpans.end(span), named, score, NAME));
            }
        }

        void clear() {
            tokens.clear();
            for (NameDecoder decoder : decoders) {
                decoder.clear();
            }
        }
    }
}
