package io.nescio.proxy;

import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.catalogue.TypeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An invented value of one type in a sentence.
 *
 * @param type what it is
 * @param text the sentence
 * @param value the value in it
 */
record Canary(EntityType type, String text, String value) {
    private static final Map<String, List<String>> PERSONS = Map.of(
            "de", List.of("Bitte rufen Sie Frau ⟦Katharina Lindemann⟧ zurück."),
            "en", List.of("Please call Mr ⟦Jonathan Ashworth⟧ back."));

    /** One canary for each type that the policy replaces and restores, and persons in each language. */
    static List<Canary> of(Policy policy, List<String> languages) {
        List<Canary> canaries = new ArrayList<>();
        for (TypeEntry entry : Catalogue.load().entries()) {
            if (policy.operator(entry.type()) == Operator.PLACEHOLDER) {
                entry.examples().positive().stream()
                        .filter(Canary::isProse)
                        .findFirst()
                        .ifPresent(text -> canaries.add(parse(entry.type(), text)));
            }
        }
        Catalogue.load()
                .type("PERSON")
                .filter(policy::looksFor)
                .ifPresent(person -> languages.forEach(language ->
                        PERSONS.getOrDefault(language, List.of()).forEach(text -> canaries.add(parse(person, text)))));
        return canaries;
    }

    /** A message that is a JSON document or a table is taken apart before it is looked at, which its canary could not follow. */
    private static boolean isProse(String text) {
        return !text.startsWith("{") && text.indexOf('\n') < 0;
    }

    private static Canary parse(EntityType type, String marked) {
        int start = marked.indexOf('⟦');
        int end = marked.indexOf('⟧');
        String text = marked.replace("⟦", "").replace("⟧", "");
        return new Canary(type, text, marked.substring(start + 1, end));
    }

    @Override
    public String toString() {
        return "Canary[" + type + "]";
    }
}
