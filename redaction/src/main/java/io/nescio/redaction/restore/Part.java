package io.nescio.redaction.restore;

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
