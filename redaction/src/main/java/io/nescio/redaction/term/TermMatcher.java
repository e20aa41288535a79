package io.nescio.redaction.term;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds a customer's own terms as whole words, whatever their case, with {@code ä} and {@code ae}, {@code ß} and {@code ss} taken for the
 * same. Of several terms that end at the same place the longest is reported. Linear in the length of the text, whatever the number of terms.
 */
public final class TermMatcher implements Recognizer {
    private final List<EntityType> types;
    private final TermAutomaton automaton;

    /** A matcher for the terms of each type; a term listed under several types counts for the first. */
    public TermMatcher(Map<EntityType, List<String>> terms) {
        List<EntityType> kinds = new ArrayList<>();
        List<TermAutomaton.Term> all = new ArrayList<>();
        terms.forEach((type, texts) -> {
            texts.forEach(text -> all.add(new TermAutomaton.Term(text, kinds.size())));
            kinds.add(type);
        });
        types = List.copyOf(kinds);
        automaton = new TermAutomaton(all);
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        automaton.scan(
                fragment.text(),
                (kind, start, end) -> found.accept(new Detection(start, end, types.get(kind), 1, "terms")));
    }
}
