package io.nescio.redaction.catalogue;

import io.nescio.redaction.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All types that can be found, each with what it is and how it is found. Immutable. */
public final class Catalogue {
    private static final List<String> FILES = List.of(
            "contact.yaml",
            "person.yaml",
            "finance.yaml",
            "germany.yaml",
            "europe.yaml",
            "world.yaml",
            "secrets.yaml",
            "special.yaml");

    private final Map<String, TypeEntry> entries;

    private Catalogue(Map<String, TypeEntry> entries) {
        this.entries = entries;
    }

    /** The catalogue that comes with the program; read once. */
    public static Catalogue load() {
        return Shipped.CATALOGUE;
    }

    /**
     * A catalogue of the given entries.
     *
     * @throws io.nescio.redaction.RedactionException if two have the same id
     */
    static Catalogue of(List<TypeEntry> entries) {
        Map<String, TypeEntry> byId = new LinkedHashMap<>();
        for (TypeEntry entry : entries) {
            if (byId.put(entry.id(), entry) != null) {
                throw new CatalogueException(entry.id(), "is there twice");
            }
        }
        return new Catalogue(byId);
    }

    /** The entries, in the order of the files. */
    public List<TypeEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The types of the entries, in the same order. */
    public List<EntityType> types() {
        return entries.values().stream().map(TypeEntry::type).toList();
    }

    /** The type with the id {@code id}. */
    public Optional<EntityType> type(String id) {
        return entry(id).map(TypeEntry::type);
    }

    /** The entry of the type with the id {@code id}. */
    public Optional<TypeEntry> entry(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    private static final class Shipped {
        static final Catalogue CATALOGUE = read();

        private static Catalogue read() {
            List<TypeEntry> entries = new ArrayList<>();
            for (String file : FILES) {
                try (InputStream yaml = Catalogue.class.getResourceAsStream(file)) {
                    if (yaml == null) {
                        throw new CatalogueException(file, "is missing");
                    }
                    entries.addAll(EntryReader.read(file, yaml));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return of(entries);
        }
    }
}
