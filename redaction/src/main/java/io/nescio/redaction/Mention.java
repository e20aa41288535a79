package io.nescio.redaction;

import io.nescio.redaction.restore.Part;

/**
 * A detection that the linker has tied to an entity: mentions of the same person share the value that their code is made from.
 *
 * @param detection where it stands
 * @param value the normalised value of the whole entity, for instance {@code Anna Schmidt} for the mention {@code Schmidt}
 * @param part which part of the entity the mention writes
 */
public record Mention(Detection detection, String value, Part part) {
    @Override
    public String toString() {
        return "Mention[" + detection + ", " + part + "]";
    }
}
