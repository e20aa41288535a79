package io.nescio.redaction.pattern;

import java.util.List;

/**
 * The shape of a regular expression as far as a finite automaton can follow it. Whatever it cannot follow is left out, so that the language
 * of the shape contains that of the expression.
 */
sealed interface Regex {
    /** Matches the empty string everywhere. */
    Regex NOTHING = new Sequence(List.of());

    /** Whether the empty string may match. */
    boolean nullable();

    /** One unit out of a set. */
    record Chars(CharSet set) implements Regex {
        @Override
        public boolean nullable() {
            return false;
        }
    }

    /** One after the other. */
    record Sequence(List<Regex> parts) implements Regex {
        @Override
        public boolean nullable() {
            return parts.stream().allMatch(Regex::nullable);
        }
    }

    /** One of several. */
    record Choice(List<Regex> options) implements Regex {
        @Override
        public boolean nullable() {
            return options.stream().anyMatch(Regex::nullable);
        }
    }

    /** At least {@code min} and at most {@code max} times. */
    record Repeat(Regex body, int min, int max) implements Regex {
        static final int UNBOUNDED = Integer.MAX_VALUE;

        @Override
        public boolean nullable() {
            return min == 0 || body.nullable();
        }
    }

    /** Looks at the one unit beside a place: it must be in {@code allowed}, or be missing where {@code edge} allows that. */
    record Look(boolean ahead, CharSet allowed, boolean edge) implements Regex {
        @Override
        public boolean nullable() {
            return true;
        }
    }

    /**
     * Looks behind at more than one unit. At the start of a pattern an automaton that reads backwards reads on for it and knows afterwards
     * how many units before the start it is; elsewhere it counts as nothing.
     *
     * @param min the fewest units that {@code body} may take
     * @param max the most
     */
    record Behind(Regex body, int min, int max) implements Regex {
        @Override
        public boolean nullable() {
            return true;
        }
    }

    /** Looks ahead at more than one unit. At the end of a pattern it is as good as a part of it; elsewhere it counts as nothing. */
    record Ahead(Regex body) implements Regex {
        @Override
        public boolean nullable() {
            return true;
        }
    }
}
