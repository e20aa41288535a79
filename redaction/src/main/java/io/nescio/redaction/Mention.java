package io.nescio.redaction;

/**
 * A detection that the linker has tied to an entity: mentions of the same person share the value that their code is made from.
 *
 * @param detection where it stands
 * @param value the normalised value of the whole entity, for instance {@code Anna Schmidt} for the mention {@code Schmidt}
 * @param part which part of the entity the mention writes
 */
public record Mention(Detection detection, String value, Part part) {
    /** Which part of an entity a mention writes; the suffix of its placeholder says so to the model. */
    public enum Part {
        /** All of it. */
        WHOLE,
        /** The given name of a person. */
        GIVEN,
        /** The surname of a person. */
        SURNAME,
        /** Initials, a user name or another short form. */
        SHORT
    }

    @Override
    public String toString() {
        return "Mention[" + detection + ", " + part + "]";
    }
}
