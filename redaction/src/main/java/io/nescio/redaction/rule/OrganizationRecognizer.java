package io.nescio.redaction.rule;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.Lexicon;
import java.util.function.Consumer;

/** Finds companies and associations by their legal form, authorities, clinics and schools by what they call themselves, and labelled ones. */
final class OrganizationRecognizer implements Recognizer {
    static final EntityType ORGANIZATION = new EntityType("ORGANIZATION", Category.ORDINARY);

    private final Lexicon lexicon;

    OrganizationRecognizer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Reports what stands in {@code words}; what is returned reports what stands in labelled values. */
    static Field.Values find(Words words, Consumer<Detection> found) {
        OrganizationFinder finder = new OrganizationFinder(words, found);
        finder.find();
        return finder::field;
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        Words words = Words.of(fragment.text(), lexicon);
        LabelledValues.find(fragment, words, find(words, found));
    }
}
