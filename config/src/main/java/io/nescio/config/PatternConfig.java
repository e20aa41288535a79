package io.nescio.config;

import java.util.List;

/** A pattern of the customer's own. */
public record PatternConfig(
        @Option("The name of what it finds, in capitals, such as `PROJECT_CODE`; or the id of a type that there is.")
        String type,

        @Option(
                "A regular expression of RE2, which needs neither look-around nor back references: it runs in linear time.")
        String regex,

        @Option(
                "Words of which one must stand before a match, or in the name of its field; without any, each match counts.")
        List<String> words,

        @Option("What happens to what it finds.") String operator) {
    /** What is absent of a pattern; its type and its expression never are. */
    static final PatternConfig DEFAULTS = new PatternConfig("", "", List.of(), "placeholder");

    public PatternConfig {
        words = List.copyOf(words);
    }
}
