package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.Lexicon;
import java.util.function.Consumer;

/** Runs {@link CueRecognizer}, {@link AddressRecognizer} and {@link OrganizationRecognizer} over the same tokens. */
public final class RuleRecognizer implements Recognizer {
    private final Lexicon lexicon;

    public RuleRecognizer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        Words words = Words.of(fragment.text(), lexicon);
        Field.Values persons = CueRecognizer.find(words, found);
        Field.Values addresses = AddressRecognizer.find(words, found);
        Field.Values organizations = OrganizationRecognizer.find(words, found);
        LabelledValues.find(fragment, words, (mask, start, end, cell) -> {
            persons.value(mask, start, end, cell);
            addresses.value(mask, start, end, cell);
            organizations.value(mask, start, end, cell);
        });
    }
}
