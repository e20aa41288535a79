package io.nescio.redaction.catalogue;

import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import java.util.LinkedHashMap;
import java.util.Map;

/** The policies that need no configuration. */
public final class Presets {
    private Presets() {}

    /**
     * The policy of the preset called {@code name}: minimal, standard or strict.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Policy preset(String name) {
        for (Preset preset : Preset.values()) {
            if (preset.id().equals(name)) {
                return policy(preset);
            }
        }
        throw new IllegalArgumentException("not a preset: " + name + "; there are minimal, standard and strict");
    }

    /** The policy of {@code preset}. */
    public static Policy policy(Preset preset) {
        Map<EntityType, Operator> operators = new LinkedHashMap<>();
        for (TypeEntry entry : Catalogue.load().entries()) {
            if (preset.includes(entry.handling().preset())) {
                operators.put(entry.type(), operator(preset, entry));
            }
        }
        return new Policy(preset.id(), operators);
    }

    private static Operator operator(Preset preset, TypeEntry entry) {
        Category category = entry.type().category();
        boolean special = category == Category.SPECIAL || category == Category.CRIMINAL;
        return preset == Preset.STRICT && special
                ? Operator.BLOCK
                : entry.handling().operator();
    }
}
