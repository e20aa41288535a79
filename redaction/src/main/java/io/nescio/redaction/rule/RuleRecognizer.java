package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds persons, addresses, places and organisations by what the form of a text says of them, over the same tokens. */
public final class RuleRecognizer implements Recognizer {
    /** The rules of one kind of name. */
    @FunctionalInterface
    interface Rules {
        /** Reports what stands in {@code words}; what is returned reports what stands in labelled values. */
        Field.Values find(Words words, Consumer<Detection> found);
    }

    private final Lexicon lexicon;
    private final List<Rules> rules;

    public RuleRecognizer(Lexicon lexicon) {
        this(lexicon, List.of(PersonFinder::find, AddressFinder::find, PlaceFinder::find, OrganizationFinder::find));
    }

    RuleRecognizer(Lexicon lexicon, List<Rules> rules) {
        this.lexicon = lexicon;
        this.rules = rules;
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        Words words = Words.of(fragment.text(), lexicon);
        List<Field.Values> labelled = new ArrayList<>(rules.size());
        rules.forEach(rule -> labelled.add(rule.find(words, found)));
        LabelledValues.find(
                fragment,
                words,
                (mask, start, end, cell) -> labelled.forEach(values -> values.value(mask, start, end, cell)));
    }
}
