package io.nescio.redaction.name;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * Finds names with an OpenNLP name model of the customer's own. Each thread works with a finder of its own, and what a finder adapts to
 * in one text is cleared before the next.
 */
public final class OpenNlpNameRecognizer implements Recognizer {
    private static final String NAME = "opennlp";
    private static final double LEAST_SCORE = 1e-6;
    private static final int MOST_IDLE_FINDERS = 2 * Runtime.getRuntime().availableProcessors();

    private final TokenNameFinderModel model;
    private final Map<String, EntityType> types;
    private final ArrayBlockingQueue<NameFinderME> idle = new ArrayBlockingQueue<>(MOST_IDLE_FINDERS);

    /**
     * A recognizer over a model.
     *
     * @param model the model, trained on any tokens
     * @param types the entity type of each outcome of the model; other outcomes are not reported
     */
    public OpenNlpNameRecognizer(TokenNameFinderModel model, Map<String, EntityType> types) {
        this.model = model;
        this.types = Map.copyOf(types);
    }

    /**
     * A recognizer over the model in a file, whose names all get one type. Of a model that finds several kinds of names, those count that
     * are called as the type is.
     *
     * @throws IllegalArgumentException with what is wrong with the file
     */
    public static OpenNlpNameRecognizer of(Path file, EntityType type) {
        TokenNameFinderModel model = read(file);
        Set<String> kinds = kinds(model);
        Set<String> named = kinds.size() == 1
                ? kinds
                : kinds.stream().filter(type.id()::equalsIgnoreCase).collect(Collectors.toSet());
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + file + "` finds " + String.join(", ", kinds) + ", not " + type.id());
        }
        return new OpenNlpNameRecognizer(
                model, named.stream().collect(Collectors.toMap(Function.identity(), _ -> type)));
    }

    private static TokenNameFinderModel read(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("`" + file + "` cannot be read");
        }
        try {
            TokenNameFinderModel model = new TokenNameFinderModel(file);
            new NameFinderME(model).clearAdaptiveData(); // fails where feature generators of others would be loaded
            return model;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("`" + file + "` is not an OpenNLP name model", e);
        }
    }

    /** What the model finds: its outcomes without the part of the name that each stands for. */
    private static Set<String> kinds(TokenNameFinderModel model) {
        return Arrays.stream(model.getNameFinderSequenceModel().getOutcomes())
                .filter(outcome -> outcome.lastIndexOf('-') > 0)
                .map(outcome -> outcome.substring(0, outcome.lastIndexOf('-')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        NameFinderME finder = idle.poll();
        if (finder == null) {
            finder = new NameFinderME(model);
        }
        try {
            recognize(fragment.text(), finder, found);
        } finally {
            finder.clearAdaptiveData();
            idle.offer(finder);
        }
    }

    private void recognize(String text, NameFinderME finder, Consumer<Detection> found) {
        Tokens tokens = Tokenizer.tokenize(text);
        int from = 0;
        while (from < tokens.size()) {
            int to = Sequences.end(text, tokens, from);
            sequence(text, tokens, from, to, finder, found);
            from = to;
        }
    }

    /** A line break is no token for models that were trained elsewhere: it ends the sentence. */
    private void sequence(
            String text, Tokens tokens, int from, int to, NameFinderME finder, Consumer<Detection> found) {
        int start = from;
        for (int token = from; token <= to; token++) {
            if (token == to || Tokenizer.isLineBreak(text.charAt(tokens.start(token)))) {
                sentence(text, tokens, start, token, finder, found);
                start = token + 1;
            }
        }
    }

    private void sentence(
            String text, Tokens tokens, int from, int to, NameFinderME finder, Consumer<Detection> found) {
        if (from >= to) {
            return;
        }
        String[] words = new String[to - from];
        Arrays.setAll(words, i -> text.substring(tokens.start(from + i), tokens.end(from + i)));
        Span[] spans = finder.find(words);
        double[] scores = finder.probs(spans);
        for (int i = 0; i < spans.length; i++) {
            EntityType type = types.get(spans[i].getType());
            if (type != null) {
                int start = tokens.start(from + spans[i].getStart());
                int end = tokens.end(from + spans[i].getEnd() - 1);
                found.accept(new Detection(start, end, type, Math.clamp(scores[i], LEAST_SCORE, 1), NAME));
            }
        }
    }
}
