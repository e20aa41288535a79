package io.nescio.proxy;

import io.nescio.config.RedactionConfig;
import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.name.NameType;
import io.nescio.redaction.name.OpenNlpNameRecognizer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The name models of the operator's own, each read when it is first needed. */
final class OwnModels {
    private static final Map<String, NameType> REPLACEABLE =
            Map.of("PERSON", NameType.PERSON, "LOCATION", NameType.LOCATION, "ORGANIZATION", NameType.ORGANIZATION);

    private final RedactionConfig config;
    private final Map<String, Recognizer> read = new ConcurrentHashMap<>();

    OwnModels(RedactionConfig config) {
        this.config = config;
    }

    /** What is wrong with a file as a model of a type. */
    static Optional<String> problem(String type, Path file, boolean instead) {
        if (instead && !REPLACEABLE.containsKey(type)) {
            return Optional.of("no shipped model finds `" + type + "`; name the file in models-beside");
        }
        try {
            OpenNlpNameRecognizer.of(file, new EntityType(type, Category.ORDINARY));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The models of some languages for the types that are looked for. */
    List<Recognizer> recognizers(Collection<String> languages, Set<EntityType> types) {
        return Stream.of(config.modelsBeside(), config.modelsInstead())
                .flatMap(models -> models.entrySet().stream())
                .filter(model -> languages.contains(language(model.getKey())))
                .filter(model -> types.contains(type(model.getKey())))
                .map(model -> read.computeIfAbsent(
                        model.getKey() + ' ' + model.getValue(),
                        _ -> OpenNlpNameRecognizer.of(Path.of(model.getValue()), type(model.getKey()))))
                .toList();
    }

    /** Per language the types that the shipped models leave to others. */
    Map<String, Set<NameType>> replaced() {
        Map<String, Set<NameType>> replaced = new HashMap<>();
        for (String key : config.modelsInstead().keySet()) {
            NameType type = REPLACEABLE.get(type(key).id());
            if (type != null) {
                replaced.computeIfAbsent(language(key), _ -> EnumSet.noneOf(NameType.class))
                        .add(type);
            }
        }
        return replaced;
    }

    private static String language(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static EntityType type(String key) {
        String id = key.substring(key.indexOf('/') + 1);
        return Catalogue.load().type(id).orElseThrow();
    }
}
