package io.nescio.redaction.pattern;

import java.util.List;

/** How many units a shape can take. */
record Lengths(int min, int max) {
    /** More than any that matters. */
    private static final int MANY = 1 << 20;

    private static final Lengths ZERO = new Lengths(0, 0);

    /** A look behind at {@code body}, or nothing if that is too long to be counted. */
    static Regex behind(Regex body) {
        Lengths lengths = of(body);
        return lengths.max <= Starts.MAX_AFTER ? new Regex.Behind(body, lengths.min, lengths.max) : Regex.NOTHING;
    }

    static Lengths of(Regex regex) {
        return switch (regex) {
            case Regex.Chars _ -> new Lengths(1, 1);
            case Regex.Sequence(List<Regex> parts) ->
                parts.stream().map(Lengths::of).reduce(ZERO, Lengths::plus);
            case Regex.Choice(List<Regex> options) ->
                options.stream().map(Lengths::of).reduce(Lengths::or).orElse(ZERO);
            case Regex.Repeat(Regex body, int min, int max) -> of(body).times(min, max);
            case Regex.Look _, Regex.Ahead _, Regex.Behind _ -> ZERO;
        };
    }

    private Lengths plus(Lengths other) {
        return new Lengths(Math.min(MANY, min + other.min), Math.min(MANY, max + other.max));
    }

    private Lengths or(Lengths other) {
        return new Lengths(Math.min(min, other.min), Math.max(max, other.max));
    }

    private Lengths times(int atLeast, int atMost) {
        return new Lengths((int) Math.min(MANY, (long) min * atLeast), (int) Math.min(MANY, (long) max * atMost));
    }
}
