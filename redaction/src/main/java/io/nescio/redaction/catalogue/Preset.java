package io.nescio.redaction.catalogue;

import java.util.Locale;

/** A named choice of types. Each preset has the types of the smaller ones before it. */
public enum Preset {
    /** Identifiers and secrets. */
    MINIMAL,
    /** Persons, addresses and dates of birth as well. */
    STANDARD,
    /** Organisations, places and dates as well; special categories are refused. */
    STRICT;

    /** Whether a type whose smallest preset is {@code smallest} is on in this one. */
    public boolean includes(Preset smallest) {
        return smallest.compareTo(this) <= 0;
    }

    /** The name as configuration writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
