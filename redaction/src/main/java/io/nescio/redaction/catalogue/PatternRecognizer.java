package io.nescio.redaction.catalogue;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.pattern.PatternScanner;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of the catalogue by the form of their values: for all patterns at once, and in one pass over the text for all context words.
 * A match counts by its check digits, the words around it and its neighbours; a value behind a label counts by its form alone.
 */
public final class PatternRecognizer implements Recognizer {
    private final Ruleset rules;
    private final PatternScanner scanner;
    private final ContextWords words;

    private PatternRecognizer(Ruleset rules) {
        this.rules = rules;
        this.scanner = new PatternScanner(rules.regexes(), rules.onlyInContext());
        this.words = new ContextWords(rules.words());
    }

    /**
     * A recognizer for those types of {@code catalogue} that are in {@code enabled}.
     *
     * @throws io.nescio.redaction.RedactionException if an entry cannot be used
     */
    public static PatternRecognizer of(Catalogue catalogue, Set<EntityType> enabled) {
        return new PatternRecognizer(new Ruleset(catalogue, enabled));
    }

    /** Gets ready for typical text, so that the first requests need not wait. */
    public void warm() {
        scanner.warm();
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        recognize(fragment, found, null);
    }

    /** Tells how each match of a pattern in {@code fragment} is weighed, whether it counts or not. */
    public void explain(Fragment fragment, Consumer<Weighing> weighings) {
        recognize(fragment, _ -> {}, weighings);
    }

    private void recognize(Fragment fragment, Consumer<Detection> found, @Nullable Consumer<Weighing> weighings) {
        FoldedText folded = FoldedText.of(fragment.text());
        String text = folded.text();
        Hits inside = words.find(text);
        Hits columns = Tables.columnWords(text, inside).with(SqlRows.columnWords(text, inside));
        Hits hits = labelWords(fragment.label()).with(inside.with(columns));
        Findings findings = new Findings(rules, folded, hits, found, weighings);
        scanner.scan(text, findings, findings);
        findings.labelled();
    }

    /** The words of the label outside of the text, as if they stood directly before it. */
    private Hits labelWords(String label) {
        Hits before = new Hits();
        if (!label.isEmpty()) {
            Hits hits = words.find(label);
            for (int i = 0; i < hits.size(); i++) {
                before.add(hits.word(i), 0, 0);
            }
        }
        return before;
    }
}
