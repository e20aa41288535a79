package io.nescio.proxy.command;

import io.nescio.config.ProxyConfig;
import io.nescio.config.RedactionConfig;
import io.nescio.proxy.Recognition;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of the commands that look for personal data without a configuration file. */
final class RecognitionOptions {
    @Option(names = "--languages", split = ",", description = "Languages whose names are found (default: de,en).")
    private List<String> languages = ProxyConfig.DEFAULTS.redaction().languages();

    @Option(names = "--preset", description = "minimal, standard or strict (default: standard).")
    private String preset = ProxyConfig.DEFAULTS.redaction().preset();

    Recognition recognition() {
        RedactionConfig defaults = RedactionConfig.DEFAULTS;
        return new Recognition(new RedactionConfig(
                preset,
                languages,
                defaults.types(),
                defaults.modelsBeside(),
                defaults.modelsInstead(),
                defaults.scope(),
                defaults.key(),
                defaults.oldKey(),
                defaults.terms(),
                defaults.allow(),
                defaults.cache(),
                defaults.patterns()));
    }
}
