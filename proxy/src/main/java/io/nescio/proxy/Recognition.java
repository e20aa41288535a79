package io.nescio.proxy;

import io.nescio.config.ConfigException;
import io.nescio.config.ConfigLoader;
import io.nescio.config.PatternConfig;
import io.nescio.config.RedactionConfig;
import io.nescio.redaction.Category;
import io.nescio.redaction.DetectionFilter;
import io.nescio.redaction.Detector;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.Redactor;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.catalogue.PatternRecognizer;
import io.nescio.redaction.catalogue.Preset;
import io.nescio.redaction.catalogue.Presets;
import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.Lexicon;
import io.nescio.redaction.name.NameRecognizer;
import io.nescio.redaction.pattern.CustomPatterns;
import io.nescio.redaction.rule.RuleRecognizer;
import io.nescio.redaction.term.AllowList;
import io.nescio.redaction.term.TermMatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The redactors that a configuration describes, one for all its languages and one for each. */
public final class Recognition {
    private static final double OWN_PATTERN = 0.95;
    private static final EntityType TERM = new EntityType("TERM", Category.ORDINARY);
    private static final Set<EntityType> NAMES = Stream.of("PERSON", "LOCATION", "ORGANIZATION", "ADDRESS")
            .map(id -> new EntityType(id, Category.ORDINARY))
            .collect(Collectors.toUnmodifiableSet());

    private static final double STRICT_RECALL = 1.5;

    private final RedactionConfig config;
    private final Policy policy;
    private final OwnModels ownModels;
    private final List<Detector> detectors = new CopyOnWriteArrayList<>();
    private final Map<String, Redactor> redactors = new ConcurrentHashMap<>();

    public Recognition(RedactionConfig config) {
        this.config = config;
        this.policy = policy(config);
        this.ownModels = new OwnModels(config);
    }

    /** Reads configuration files that use the names this program knows. */
    public static ConfigLoader loader() {
        return new ConfigLoader(new ConfigLoader.Vocabulary(
                Catalogue.load().types().stream().map(EntityType::id).collect(Collectors.toUnmodifiableSet()),
                Arrays.stream(Operator.values()).map(Recognition::spelling).collect(Collectors.toUnmodifiableSet()),
                Stream.concat(Stream.of("off"), Arrays.stream(Preset.values()).map(Preset::id))
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(LanguageModel.available()),
                Recognition::refusal,
                OwnModels::problem));
    }

    private static String refusal(PatternConfig pattern) {
        try {
            new CustomPatterns(List.of(custom(pattern)));
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static CustomPatterns.Custom custom(PatternConfig pattern) {
        return new CustomPatterns.Custom(pattern.regex(), type(pattern), OWN_PATTERN, pattern.words());
    }

    private static EntityType type(PatternConfig pattern) {
        return Catalogue.load().type(pattern.type()).orElseGet(() -> new EntityType(pattern.type(), Category.ORDINARY));
    }

    /** What is looked for, and what happens to it. */
    public Policy policy() {
        return policy;
    }

    /** The redactor for texts in {@code language}, or for all configured languages when it is none of them. */
    public Redactor redactor(String language) {
        List<String> languages = config.languages().contains(language) ? List.of(language) : config.languages();
        return redactors.computeIfAbsent(
                String.join(",", languages), _ -> new Redactor(detector(languages), policy, allowed()));
    }

    private Detector detector(List<String> languages) {
        Detector detector = new Detector(recognizers(languages), config.cache().bytes());
        detectors.add(detector);
        return detector;
    }

    /** The recognizer of the catalogue's patterns alone, to ask how it weighs a match. */
    public PatternRecognizer patterns() {
        return PatternRecognizer.of(Catalogue.load(), policy.operators().keySet());
    }

    /** How many texts were answered from memory. */
    public long cacheHits() {
        return detectors.stream().mapToLong(Detector::cacheHits).sum();
    }

    /** How many texts had to be read. */
    public long cacheMisses() {
        return detectors.stream().mapToLong(Detector::cacheMisses).sum();
    }

    private DetectionFilter allowed() {
        return config.allow() == null ? (_, detections) -> detections : new AllowList(lines(config.allow()))::without;
    }

    private List<Recognizer> recognizers(List<String> languages) {
        List<Recognizer> recognizers = new ArrayList<>();
        if (policy.operators().isEmpty()) {
            return recognizers;
        }
        boolean names = !Collections.disjoint(policy.operators().keySet(), NAMES);
        if (names) {
            // The models are read beside the patterns; load waits for them below.
            languages.forEach(language ->
                    Thread.ofPlatform().daemon().name("model-" + language).start(() -> LanguageModel.load(language)));
        }
        PatternRecognizer patterns = patterns();
        patterns.warm();
        recognizers.add(patterns);
        if (names) {
            List<LanguageModel> models =
                    languages.stream().map(LanguageModel::load).toList();
            Lexicon lexicon =
                    Lexicon.union(models.stream().map(LanguageModel::lexicon).toList());
            recognizers.add(new NameRecognizer(models, ownModels.replaced(), recall()));
            recognizers.add(new RuleRecognizer(lexicon));
        }
        if (!config.patterns().isEmpty()) {
            recognizers.add(new CustomPatterns(
                    config.patterns().stream().map(Recognition::custom).toList()));
        }
        recognizers.addAll(ownModels.recognizers(languages, policy.operators().keySet()));
        if (config.terms() != null) {
            recognizers.add(new TermMatcher(Map.of(TERM, lines(config.terms()))));
        }
        return recognizers;
    }

    /** In strict, a name that is missed costs more than a word too many. */
    private double recall() {
        return config.preset().equals(Preset.STRICT.id()) ? STRICT_RECALL : 1;
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigException(file + ": cannot be read as UTF-8 text");
        }
    }

    private static Policy policy(RedactionConfig config) {
        if (config.preset().equals("off")
                && config.types().isEmpty()
                && config.terms() == null
                && config.patterns().isEmpty()) {
            return new Policy("off", Map.of());
        }
        Map<EntityType, Operator> operators = new HashMap<>();
        if (!config.preset().equals("off")) {
            operators.putAll(Presets.preset(config.preset()).operators());
        }
        if (config.terms() != null) {
            operators.put(TERM, Operator.PLACEHOLDER);
        }
        for (PatternConfig pattern : config.patterns()) {
            operators.put(type(pattern), operator(pattern.operator()));
        }
        config.types()
                .forEach((id, operator) -> operators.put(
                        Catalogue.load()
                                .type(id)
                                .orElseThrow(() -> new ConfigException("there is no entity type " + id)),
                        operator(operator)));
        return new Policy(config.preset(), operators);
    }

    private static Operator operator(String spelling) {
        return Operator.valueOf(spelling.toUpperCase(Locale.ROOT));
    }

    private static String spelling(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }
}
