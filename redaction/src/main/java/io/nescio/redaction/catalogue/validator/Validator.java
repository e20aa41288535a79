package io.nescio.redaction.catalogue.validator;

/** Decides whether a value that has the form of an identifier can be one. Immutable and safe to share between threads. */
@FunctionalInterface
public interface Validator {
    /** Whether {@code candidate}, as it was written and with its separators, passes; never throws on any text. */
    boolean valid(CharSequence candidate);
}
