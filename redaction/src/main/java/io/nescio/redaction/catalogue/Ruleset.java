package io.nescio.redaction.catalogue;

import io.nescio.redaction.EntityType;
import io.nescio.redaction.catalogue.TypeEntry.Context;
import io.nescio.redaction.catalogue.TypeEntry.Form;
import io.nescio.redaction.catalogue.TypeEntry.Label;
import io.nescio.redaction.catalogue.validator.Validator;
import io.nescio.redaction.catalogue.validator.Validators;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The rules of the enabled entries, laid out for the recognizer: patterns, words and labels by number. */
final class Ruleset {
    /** An entry whose validator has been found. */
    record Active(int number, TypeEntry entry, @Nullable Validator validator) {}

    /** A pattern of an entry. */
    record ActiveForm(Active active, Form form) {}

    /** The form of a value behind a label. */
    record ActiveLabel(Active active, Pattern value, boolean checked) {}

    /**
     * What a context word means: which entries it speaks for and against, which labels it is, and which patterns may count when it is near.
     */
    private record Meaning(
            int length, BitSet speaksFor, BitSet speaksAgainst, List<ActiveLabel> labels, BitSet patterns) {}

    /** As {@link Neighbourhood#startsAlone} asks at least. */
    private static final String NOT_BEHIND_A_WORD = "(?<![\\p{L}\\p{Nd}_])";

    private final List<ActiveForm> forms = new ArrayList<>();
    private final BitSet withoutContext = new BitSet();
    private final BitSet isolated = new BitSet();
    private final List<Meaning> meanings = new ArrayList<>();
    private final Map<String, Integer> words = new LinkedHashMap<>();

    Ruleset(Catalogue catalogue, Set<EntityType> enabled) {
        int number = 0;
        for (TypeEntry entry : catalogue.entries()) {
            if (enabled.contains(entry.type())) {
                add(new Active(number++, entry, validator(entry)));
            }
        }
    }

    /** The regular expressions of all patterns; their positions are their numbers. */
    List<String> regexes() {
        return forms.stream().map(form -> regex(form.form())).toList();
    }

    /** What counts only when it stands alone is looked for only where it may: that is less to look for. */
    private static String regex(Form form) {
        return form.isolated() ? NOT_BEHIND_A_WORD + "(?:" + form.regex() + ")" : form.regex();
    }

    /** The patterns whose matches count only beside certain words. */
    BitSet onlyInContext() {
        BitSet onlyInContext = (BitSet) withoutContext.clone();
        onlyInContext.flip(0, forms.size());
        return onlyInContext;
    }

    /** The folded context words and their numbers. */
    Map<String, Integer> words() {
        return words;
    }

    ActiveForm form(int number) {
        return forms.get(number);
    }

    /** The patterns whose matches count only when they are {@link Neighbourhood#isIsolated isolated}; not to be written to. */
    BitSet isolated() {
        return isolated;
    }

    /** The patterns whose matches may count in a text with these words; a match of any other counts for nothing there. */
    BitSet patterns(Hits hits) {
        BitSet patterns = (BitSet) withoutContext.clone();
        BitSet seen = new BitSet(meanings.size());
        for (int i = 0; i < hits.size(); i++) {
            if (!seen.get(hits.word(i))) {
                seen.set(hits.word(i));
                patterns.or(meanings.get(hits.word(i)).patterns());
            }
        }
        return patterns;
    }

    List<ActiveLabel> labels(int word) {
        return meanings.get(word).labels();
    }

    /** The number of characters of a word; the longer of two labels of one value names its type. */
    int length(int word) {
        return meanings.get(word).length();
    }

    boolean speaksFor(int word, Active active) {
        return meanings.get(word).speaksFor().get(active.number());
    }

    boolean speaksAgainst(int word, Active active) {
        return meanings.get(word).speaksAgainst().get(active.number());
    }

    private void add(Active active) {
        TypeEntry.Rule rule = active.entry().rule();
        Context context = rule.context();
        int first = forms.size();
        for (Form form : rule.patterns()) {
            boolean unnamed = !context.required() && form.score() >= rule.threshold();
            withoutContext.set(forms.size(), unnamed || form.alone());
            isolated.set(forms.size(), form.isolated());
            forms.add(new ActiveForm(active, form));
        }
        for (Meaning meaning : meaningsOf(context.words().values())) {
            meaning.speaksFor().set(active.number());
            meaning.patterns().set(first, forms.size());
        }
        for (Meaning meaning : meaningsOf(List.of(context.negative()))) {
            meaning.speaksAgainst().set(active.number());
        }
        for (Label label : rule.labels()) {
            ActiveLabel compiled = new ActiveLabel(active, compile(active.entry(), label.regex()), label.checked());
            for (Meaning meaning : meaningsOf(label.words().values())) {
                meaning.labels().add(compiled);
            }
        }
    }

    private List<Meaning> meaningsOf(Collection<List<String>> languages) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (List<String> language : languages) {
            for (String word : language) {
                WordFolding.forms(word).forEach(form -> numbers.add(words.computeIfAbsent(form, this::newMeaning)));
            }
        }
        return numbers.stream().map(meanings::get).toList();
    }

    private int newMeaning(String word) {
        meanings.add(new Meaning(word.length(), new BitSet(), new BitSet(), new ArrayList<>(), new BitSet()));
        return meanings.size() - 1;
    }

    private static @Nullable Validator validator(TypeEntry entry) {
        String name = entry.rule().validator();
        if (name == null) {
            return null;
        }
        Validator validator = Validators.named(name);
        if (validator == null) {
            throw new CatalogueException(entry.id(), "names a validator that is not there: " + name);
        }
        return validator;
    }

    private static Pattern compile(TypeEntry entry, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new CatalogueException(
                    entry.id(), "has a label that is no regular expression: " + e.getDescription());
        }
    }
}
