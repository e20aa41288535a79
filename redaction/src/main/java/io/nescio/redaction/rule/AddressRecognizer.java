package io.nescio.redaction.rule;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.Lexicon;
import java.util.function.Consumer;

/** Finds streets with house numbers, postal codes with towns, boxes, and what the fields of an address hold. */
final class AddressRecognizer implements Recognizer {
    static final EntityType ADDRESS = new EntityType("ADDRESS", Category.ORDINARY);
    static final EntityType LOCATION = new EntityType("LOCATION", Category.ORDINARY);

    private final Lexicon lexicon;

    AddressRecognizer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Reports what stands in {@code words}; what is returned reports what stands in labelled values. */
    static Field.Values find(Words words, Consumer<Detection> found) {
        AddressFinder finder = new AddressFinder(words, found);
        finder.find();
        return finder::field;
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        Words words = Words.of(fragment.text(), lexicon);
        LabelledValues.find(fragment, words, find(words, found));
    }
}
