package io.nescio.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is found and what happens to it. */
public record RedactionConfig(
        @Option(
                "`minimal`, `standard` or `strict`; `off` forwards without looking, so that `policy` refuses nothing either.")
        String preset,

        @Option("The languages whose names are found.") List<String> languages,

        @Option(
                "Per type id the operator that replaces the preset's, such as `ORGANIZATION: placeholder` or `PHONE: keep`.")
        Map<String, String> types,

        @Option(
                "OpenNLP name models of one's own that work beside the shipped ones, by language and type, such as `de/PERSON: staff.bin`; they read every text that the language is configured for.")
        Map<String, String> modelsBeside,

        @Option(
                "OpenNLP name models of one's own that find a type instead of the shipped model of the language, such as `de/ORGANIZATION: companies.bin`; `PERSON`, `LOCATION` or `ORGANIZATION`.")
        Map<String, String> modelsInstead,

        @Option(
                "Within what the same value gets the same placeholder: the requests of one caller, all, one request, or those of one caller that name the same conversation in a header.")
        ScopeBinding scope,

        @Option("The secret from which scope keys are derived; without one a random key per process.") @Nullable
        Secret key,

        @Option("The secret before the last rotation; what the model still writes under it is restored, too.") @Nullable
        Secret oldKey,

        @Option("File with terms of the customer's own to redact, one a line.") @Nullable
        Path terms,

        @Option("File with terms that are never redacted, one a line.") @Nullable
        Path allow,

        @Option("Memory for the detections of texts seen before.")
        ByteSize cache,

        @Option(
                "Patterns of the customer's own: a list of `{type: PROJECT_CODE, regex: 'P-[0-9]{5}', words: [Projekt], operator: placeholder}`; the last two may be left out.")
        List<PatternConfig> patterns) {
    public static final RedactionConfig DEFAULTS = new RedactionConfig(
            "standard",
            List.of("de", "en"),
            Map.of(),
            Map.of(),
            Map.of(),
            ScopeBinding.TENANT,
            null,
            null,
            null,
            null,
            ByteSize.ofMiB(32),
            List.of());

    public RedactionConfig {
        languages = List.copyOf(languages);
        types = Map.copyOf(types);
        patterns = List.copyOf(patterns);
        modelsBeside = Map.copyOf(modelsBeside);
        modelsInstead = Map.copyOf(modelsInstead);
    }
}
