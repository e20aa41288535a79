package io.nescio.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a configuration file. */
public final class ConfigLoader {
    private static final long LONGEST_FILE = 1 << 20;
    private static final String MODELS_INSTEAD = "redaction.models-instead";

    /**
     * The names that a configuration may use, which the running system knows and this module does not.
     *
     * @param types ids of entity types
     * @param operators names of operators
     * @param presets names of presets
     * @param languages codes of languages that names can be found in
     * @param refusal why a pattern cannot be used, or an empty text when it can
     * @param models what is wrong with a name model of the operator's own
     */
    public record Vocabulary(
            Set<String> types,
            Set<String> operators,
            Set<String> presets,
            Set<String> languages,
            Function<PatternConfig, String> refusal,
            ModelCheck models) {}

    /** Says what is wrong with a name model. */
    @FunctionalInterface
    public interface ModelCheck {
        /** What is wrong with the file as a model of {@code type}, which takes the place of the shipped one if {@code instead}. */
        Optional<String> problem(String type, Path file, boolean instead);
    }

    private final Vocabulary vocabulary;

    public ConfigLoader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads the file.
     *
     * @throws ConfigException with every problem, as {@code file:line: path: what is wrong, what to do}
     */
    public ProxyConfig load(Path file) {
        String text;
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new ConfigException(file + ": is longer than 1 MiB");
            }
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read");
        }
        return parse(text, file.toString());
    }

    /** Reads the text of a file called {@code name}. */
    ProxyConfig parse(String text, String name) {
        Problems problems = new Problems(name);
        RecordBinder binder = new RecordBinder(problems);
        ProxyConfig config = ProxyConfig.DEFAULTS;
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(text)
                    .orElse(null);
            if (root != null) {
                config = binder.bind(root, "", ProxyConfig.DEFAULTS);
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "", "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, "", "not YAML");
        }
        checkNames(config.redaction(), binder, problems);
        checkAdmin(config.admin(), binder, problems);
        problems.throwIfAny();
        return config;
    }

    private void checkNames(RedactionConfig redaction, RecordBinder binder, Problems problems) {
        check("redaction.preset", redaction.preset(), "preset", vocabulary.presets(), binder, problems);
        for (String language : redaction.languages()) {
            check("redaction.languages", language, "language", vocabulary.languages(), binder, problems);
        }
        for (Map.Entry<String, String> entry : redaction.types().entrySet()) {
            String path = "redaction.types." + entry.getKey();
            check(path, entry.getKey(), "entity type", vocabulary.types(), binder, problems);
            check(path, entry.getValue(), "operator", vocabulary.operators(), binder, problems);
        }
        checkModels("redaction.models-beside", redaction.modelsBeside(), redaction, binder, problems);
        checkModels(MODELS_INSTEAD, redaction.modelsInstead(), redaction, binder, problems);
        for (int i = 0; i < redaction.patterns().size(); i++) {
            checkPattern(redaction.patterns().get(i), "redaction.patterns[" + i + "]", binder, problems);
        }
    }

    private void checkPattern(PatternConfig pattern, String path, RecordBinder binder, Problems problems) {
        check(path + ".operator", pattern.operator(), "operator", vocabulary.operators(), binder, problems);
        if (pattern.type().isEmpty() || pattern.regex().isEmpty()) {
            problems.add(binder.line(path), path, "needs a `type` and a `regex`");
            return;
        }
        String refusal = vocabulary.refusal().apply(pattern);
        if (!refusal.isEmpty()) {
            problems.add(binder.line(path + ".regex"), path, refusal);
        }
    }

    private void checkModels(
            String option,
            Map<String, String> models,
            RedactionConfig redaction,
            RecordBinder binder,
            Problems problems) {
        for (Map.Entry<String, String> entry : models.entrySet()) {
            String path = option + "." + entry.getKey();
            int slash = entry.getKey().indexOf('/');
            if (slash < 0) {
                problems.add(binder.line(path), path, "expected a language and a type, such as `de/PERSON`");
                continue;
            }
            String language = entry.getKey().substring(0, slash);
            String type = entry.getKey().substring(slash + 1);
            if (!redaction.languages().contains(language)) {
                problems.add(binder.line(path), path, "`" + language + "` is not among redaction.languages; add it");
            }
            check(path, type, "entity type", vocabulary.types(), binder, problems);
            if (vocabulary.types().contains(type)) {
                vocabulary
                        .models()
                        .problem(type, Path.of(entry.getValue()), option.equals(MODELS_INSTEAD))
                        .ifPresent(problem -> problems.add(binder.line(path), path, problem));
            }
        }
    }

    private static void check(
            String path, String name, String what, Set<String> known, RecordBinder binder, Problems problems) {
        if (!known.contains(name)) {
            String hint = RecordBinder.suggestion(name, known);
            if (hint.isEmpty() && known.size() <= 20) {
                hint = "; there are "
                        + String.join(", ", known.stream().sorted().toList());
            }
            problems.add(binder.line(path), path, "there is no " + what + " `" + name + "`" + hint);
        }
    }

    private static void checkAdmin(AdminConfig admin, RecordBinder binder, Problems problems) {
        if (admin.token() == null && !isLoopback(admin.listen().host())) {
            problems.add(
                    binder.line("admin.listen"),
                    "admin.listen",
                    "listens beyond this machine without a token; set admin.token or listen on 127.0.0.1");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
