package io.nescio.redaction;

import java.util.regex.Pattern;

/**
 * A type of personal data, such as {@code IBAN}. The id names the type in configuration, metrics and placeholders; two types with the
 * same id are the same type.
 */
public record EntityType(String id, Category category) {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    public EntityType {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of an entity type: " + id);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityType type && type.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
