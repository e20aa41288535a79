package io.nescio.redaction.catalogue;

import io.nescio.redaction.Detection;
import io.nescio.redaction.catalogue.Ruleset.Active;
import io.nescio.redaction.catalogue.Ruleset.ActiveForm;
import io.nescio.redaction.catalogue.TypeEntry.Context;
import io.nescio.redaction.catalogue.Weighing.Outcome;
import io.nescio.redaction.pattern.PatternScanner;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides which matches in one text count. */
final class Findings implements PatternScanner.Interest, PatternScanner.Matches {
    private static final int AFTER = 24;
    private static final int MAX_HITS = 200;

    private final Ruleset rules;
    private final FoldedText folded;
    private final String text;
    private final Hits hits;
    private final BitSet patterns;
    private final Consumer<Detection> found;
    private final @Nullable Consumer<Weighing> weighings;

    /** Tells {@code weighings}, if there is one, how each match was weighed. */
    Findings(
            Ruleset rules,
            FoldedText folded,
            Hits hits,
            Consumer<Detection> found,
            @Nullable Consumer<Weighing> weighings) {
        this.rules = rules;
        this.weighings = weighings;
        this.folded = folded;
        this.text = folded.text();
        this.hits = hits;
        this.patterns = rules.patterns(hits);
        this.found = found;
    }

    /** The patterns whose matches may count beside the words that stand in this text. */
    @Override
    public BitSet patterns() {
        return patterns;
    }

    @Override
    public BitSet alone() {
        return rules.isolated();
    }

    @Override
    public boolean startsAlone(int start) {
        return Neighbourhood.startsAlone(text, start);
    }

    @Override
    public boolean endsAlone(int end) {
        return Neighbourhood.endsAlone(text, end);
    }

    /** Weighs a match of a pattern. */
    @Override
    public void match(int pattern, int start, int end) {
        ActiveForm form = rules.form(pattern);
        int word = nearestWord(form.active(), start, end);
        Outcome outcome = outcome(form, word, start, end);
        if (outcome == Outcome.FOUND) {
            double score =
                    Math.max(score(form, word), form.active().entry().rule().threshold());
            report(form.active(), start, end, score, reason(form.active(), word));
        }
        if (weighings != null) {
            weighings.accept(new Weighing(
                    folded.start(start),
                    folded.end(end),
                    form.form(),
                    form.active().entry(),
                    word,
                    outcome));
        }
    }

    private Outcome outcome(ActiveForm form, int word, int start, int end) {
        boolean isolated = form.form().isolated();
        if (isolated && !Neighbourhood.isIsolated(text, start, end)) {
            return Outcome.PART_OF_A_LONGER_TOKEN;
        }
        TypeEntry.Rule rule = form.active().entry().rule();
        boolean enough =
                score(form, word) >= rule.threshold() && (!rule.context().required() || word >= 0);
        boolean unnamed = word == Weighing.NO_WORD;
        if (!enough && !(unnamed && form.form().alone() && Neighbourhood.isAlone(text, start, end))) {
            return Outcome.TOO_WEAK;
        }
        if (unnamed && isolated && Neighbourhood.isNumberInCode(text, start, end)) {
            return Outcome.NUMBER_IN_CODE;
        }
        boolean right = (word >= 0 && form.form().mistyped()) || passes(form.active(), start, end);
        return right ? Outcome.FOUND : Outcome.WRONG_CHECK;
    }

    private static double score(ActiveForm form, int word) {
        double boost = form.active().entry().rule().context().boost();
        return form.form().score() + (word == Weighing.NO_WORD ? 0 : word >= 0 ? boost : -boost);
    }

    /** Finds the values that stand beside a label. */
    void labelled() {
        new LabelledValues(rules, text, hits, (active, start, end, score) -> report(active, start, end, score, "label"))
                .find();
    }

    private boolean passes(Active active, int start, int end) {
        return active.validator() == null || active.validator().valid(text.subSequence(start, end));
    }

    /**
     * The distance of the nearest word that speaks for a match, its negative less one when the nearest speaks against it, or
     * {@link Weighing#NO_WORD}.
     */
    private int nearestWord(Active active, int start, int end) {
        Context context = active.entry().rule().context();
        int nearestFor = Integer.MAX_VALUE;
        int nearestAgainst = Integer.MAX_VALUE;
        int first = hits.firstEndingFrom(start - context.distance());
        for (int i = first; i < hits.size() && i - first < MAX_HITS && hits.end(i) <= end + 2 * AFTER; i++) {
            int distance = hits.end(i) <= start ? start - hits.end(i) : hits.start(i) - end;
            if (distance < 0 || (hits.end(i) > start && distance > AFTER)) {
                continue;
            }
            if (rules.speaksFor(hits.word(i), active)) {
                nearestFor = Math.min(nearestFor, distance);
            }
            if (hits.end(i) <= start && rules.speaksAgainst(hits.word(i), active)) {
                nearestAgainst = Math.min(nearestAgainst, distance);
            }
        }
        if (nearestAgainst < nearestFor) {
            return -nearestAgainst - 1;
        }
        return nearestFor < Integer.MAX_VALUE ? nearestFor : Weighing.NO_WORD;
    }

    private static String reason(Active active, int word) {
        if (active.validator() == null) {
            return word >= 0 ? "form+context" : "form";
        }
        return word >= 0 ? "form+check+context" : "form+check";
    }

    private void report(Active active, int start, int end, double score, String reason) {
        double certain = Math.min(1, score);
        found.accept(new Detection(
                folded.start(start), folded.end(end), active.entry().type(), certain, reason));
    }
}
