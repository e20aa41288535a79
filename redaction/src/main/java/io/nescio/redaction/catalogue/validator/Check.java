package io.nescio.redaction.catalogue.validator;

/** One rule over the {@link Symbols} of a value. Rules that compute are put behind the form that makes them safe. */
@FunctionalInterface
interface Check {
    boolean holds(String symbols);

    default Check and(Check other) {
        return symbols -> holds(symbols) && other.holds(symbols);
    }

    default Check or(Check other) {
        return symbols -> holds(symbols) || other.holds(symbols);
    }

    /** This rule over the symbols from {@code start} on. */
    default Check from(int start) {
        return symbols -> symbols.length() >= start && holds(symbols.substring(start));
    }

    /** This rule over the symbols in {@code [start, end)}. */
    default Check over(int start, int end) {
        return symbols -> symbols.length() >= end && holds(symbols.substring(start, end));
    }

    /** This rule over the symbols behind {@code prefix}, or over all when they do not begin with it. */
    default Check afterOptional(String prefix) {
        return symbols -> holds(symbols.startsWith(prefix) ? symbols.substring(prefix.length()) : symbols);
    }

    /** This rule over the symbols, filled up with zeros on the left to {@code length}. */
    default Check padded(int length) {
        return symbols -> symbols.length() <= length && holds("0".repeat(length - symbols.length()) + symbols);
    }

    /** The validator that takes the symbols out of a value, and refuses one symbol repeated. */
    default Validator validator() {
        return candidate -> {
            String symbols = Symbols.of(candidate);
            return !Symbols.isUniform(symbols) && holds(symbols);
        };
    }

    /** The form described by {@link Mask}. */
    static Check form(String mask) {
        return new Mask(mask);
    }

    /** Exactly {@code count} digits. */
    static Check digits(int count) {
        return new Mask("#{" + count + "}");
    }

    /** The symbol at {@code index} is one of {@code allowed}. */
    static Check symbol(int index, String allowed) {
        return symbols -> allowed.indexOf(symbols.charAt(index)) >= 0;
    }

    /** The number made of the digits in {@code [start, end)} lies in {@code [min, max]}. */
    static Check between(int start, int end, long min, long max) {
        return symbols -> {
            long number = Symbols.number(symbols, start, end);
            return number >= min && number <= max;
        };
    }
}
