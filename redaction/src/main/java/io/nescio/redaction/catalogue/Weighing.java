package io.nescio.redaction.catalogue;

import java.util.Locale;

/**
 * How a match of a pattern was weighed, without its text.
 *
 * @param start first offset of the match
 * @param end offset after its last character
 * @param form the form that it has
 * @param entry the type that the form is of
 * @param word the distance of the nearest word that speaks for it, its negative less one for a word against it, or {@link #NO_WORD}
 * @param outcome what came of it
 */
public record Weighing(int start, int end, TypeEntry.Form form, TypeEntry entry, int word, Outcome outcome) {
    /** There is no word near the match. */
    static final int NO_WORD = Integer.MIN_VALUE;

    /** What comes of a match. */
    public enum Outcome {
        /** It counts. */
        FOUND,
        /** It is a piece of a hash, a version, a path or another longer token. */
        PART_OF_A_LONGER_TOKEN,
        /** Its score is below the threshold, or it needs a word beside it. */
        TOO_WEAK,
        /** It is a number in code, with no word beside it. */
        NUMBER_IN_CODE,
        /** Its check digits are wrong. */
        WRONG_CHECK
    }

    /** Whether it counts or had a reason to: the many forms that a bare number has by chance tell nothing. */
    public boolean isTelling() {
        return switch (outcome) {
            case FOUND, NUMBER_IN_CODE, WRONG_CHECK -> true;
            case TOO_WEAK -> word != NO_WORD;
            case PART_OF_A_LONGER_TOKEN -> false;
        };
    }

    /** The reasons, for people. */
    public String reasons() {
        TypeEntry.Rule rule = entry.rule();
        String words = word == NO_WORD
                ? "no word near"
                : word >= 0
                        ? "word for it at distance %d: +%.2f"
                                .formatted(word, rule.context().boost())
                        : "word against it at distance %d: -%.2f"
                                .formatted(-word - 1, rule.context().boost());
        return "form %d: %.2f, %s%s, threshold %.2f, check %s: %s"
                .formatted(
                        rule.patterns().indexOf(form) + 1,
                        form.score(),
                        words,
                        rule.context().required() ? " (needed)" : "",
                        rule.threshold(),
                        rule.validator() == null ? "none" : rule.validator(),
                        outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
