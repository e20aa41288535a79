package io.nescio.redaction.catalogue;

import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.catalogue.TypeEntry.About;
import io.nescio.redaction.catalogue.TypeEntry.Context;
import io.nescio.redaction.catalogue.TypeEntry.Examples;
import io.nescio.redaction.catalogue.TypeEntry.Form;
import io.nescio.redaction.catalogue.TypeEntry.Handling;
import io.nescio.redaction.catalogue.TypeEntry.Label;
import io.nescio.redaction.catalogue.TypeEntry.Rule;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads one file of the catalogue: a YAML list of entries. A key that it does not know is an error. */
final class EntryReader {
    private static final double DEFAULT_THRESHOLD = 0.5;
    private static final double DEFAULT_BOOST = 0.4;
    private static final int DEFAULT_DISTANCE = 60;

    private EntryReader() {}

    /** Returns the entries of {@code yaml}, in order; {@code file} names it in errors. */
    static List<TypeEntry> read(String file, InputStream yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(1000)
                .build();
        Object root = new Load(settings).loadFromInputStream(yaml);
        if (!(root instanceof List<?> list)) {
            throw new CatalogueException(file, "not a list of entries");
        }
        List<TypeEntry> entries = new ArrayList<>();
        for (Object each : list) {
            entries.add(entry(new Fields(file + " entry " + (entries.size() + 1), each)));
        }
        return entries;
    }

    private static TypeEntry entry(Fields anonymous) {
        String id = anonymous.text("id");
        Fields fields = anonymous.at(id);
        EntityType type = new EntityType(id, fields.constant(Category.class, "category"));
        Map<String, String> description = descriptions(fields.child("description"));
        About about = new About(fields.texts("countries"), description, fields.text("source"));
        Handling handling =
                new Handling(fields.constant(Preset.class, "preset"), fields.constant(Operator.class, "operator"));
        Rule rule = rule(fields);
        Examples examples = new Examples(fields.texts("examples"), fields.texts("counter-examples"));
        fields.finish();
        return new TypeEntry(type, about, handling, rule, examples);
    }

    private static Map<String, String> descriptions(Fields fields) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (String language : fields.keys()) {
            descriptions.put(language, fields.text(language));
        }
        fields.finish();
        if (!descriptions.containsKey("en") || !descriptions.containsKey("de")) {
            throw fields.error("needs a description in English and German");
        }
        return descriptions;
    }

    private static Rule rule(Fields fields) {
        List<Form> forms = new ArrayList<>();
        for (Fields form : fields.children("patterns")) {
            forms.add(new Form(
                    form.text("regex"),
                    form.number("score", DEFAULT_THRESHOLD),
                    form.flag("isolated", true),
                    form.flag("alone", false),
                    form.flag("mistyped", false)));
            form.finish();
        }
        List<String> negative = fields.texts("negative");
        Context context = fields.has("context")
                ? context(fields.child("context"), negative)
                : new Context(Map.of(), negative, DEFAULT_DISTANCE, DEFAULT_BOOST, false);
        List<Label> labels = new ArrayList<>();
        if (fields.has("labelled")) {
            labels.add(new Label(context.words(), fields.text("labelled"), false));
        }
        for (Fields label : fields.children("labels")) {
            Map<String, List<String>> words = label.has("words") ? words(label.child("words")) : context.words();
            labels.add(new Label(words, label.text("regex"), label.flag("checked", false)));
            label.finish();
        }
        return new Rule(
                List.copyOf(forms),
                fields.has("validator") ? fields.text("validator") : null,
                context,
                List.copyOf(labels),
                fields.number("threshold", DEFAULT_THRESHOLD));
    }

    private static Context context(Fields fields, List<String> negative) {
        Context context = new Context(
                words(fields.child("words")),
                negative,
                (int) fields.number("distance", DEFAULT_DISTANCE),
                fields.number("boost", DEFAULT_BOOST),
                fields.flag("required", false));
        fields.finish();
        return context;
    }

    private static Map<String, List<String>> words(Fields fields) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String language : fields.keys()) {
            if (!language.equals(language.toLowerCase(Locale.ROOT)) || language.length() != 2) {
                throw fields.error("not a language: " + language);
            }
            words.put(language, fields.texts(language));
        }
        fields.finish();
        return words;
    }
}
