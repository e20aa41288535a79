package io.nescio.redaction.catalogue;

import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One type of the catalogue: what it is, how it is found, what happens to it.
 *
 * @param type the type
 * @param about what a reader should know of it
 * @param handling where it is on and what happens to it
 * @param rule how it is found; without patterns and labels when another recognizer finds it
 * @param examples texts with and without it
 */
public record TypeEntry(EntityType type, About about, Handling handling, Rule rule, Examples examples) {
    /**
     * What a reader should know of a type.
     *
     * @param countries ISO 3166 codes; empty for an international type
     * @param description by language, English and German at least
     * @param source where the form is published
     */
    public record About(List<String> countries, Map<String, String> description, String source) {}

    /**
     * Where a type is on and what happens to it.
     *
     * @param preset the smallest preset that has it
     * @param operator what happens to its values unless a policy says otherwise
     */
    public record Handling(Preset preset, Operator operator) {}

    /**
     * How values are found.
     *
     * @param patterns forms that a value has anywhere in a text
     * @param validator the name of the check that a match of a pattern must pass
     * @param context the words that speak for and against a match
     * @param labels forms that a value has behind a label
     * @param threshold the score from which on a match counts
     */
    public record Rule(
            List<Form> patterns, @Nullable String validator, Context context, List<Label> labels, double threshold) {}

    /**
     * A form of values.
     *
     * @param regex the form
     * @param score how sure a match is without context
     * @param isolated whether a match inside a longer token, such as a hash, a version or a path, does not count
     * @param alone whether a match that is all of a line or of a cell counts without a word beside it
     * @param mistyped whether a match with a word beside it counts although it fails the check
     */
    public record Form(String regex, double score, boolean isolated, boolean alone, boolean mistyped) {}

    /**
     * The words that speak for and against a match.
     *
     * @param words by language
     * @param negative words that speak against it
     * @param distance the number of characters before the match in which a word counts
     * @param boost what a word adds to the score, and a negative word takes away
     * @param required whether a match without a word does not count
     */
    public record Context(
            Map<String, List<String>> words, List<String> negative, int distance, double boost, boolean required) {}

    /**
     * A form that a value has directly behind one of some words.
     *
     * @param words by language
     * @param regex the form; its first group, if it has one, is the value
     * @param checked whether the value must pass the validator all the same
     */
    public record Label(Map<String, List<String>> words, String regex, boolean checked) {}

    /**
     * Texts with and without values of a type.
     *
     * @param positive texts with each value in {@code ⟦} and {@code ⟧}
     * @param negative texts without a value
     */
    public record Examples(List<String> positive, List<String> negative) {}

    /** The id of the type. */
    public String id() {
        return type.id();
    }
}
