package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds out which units a part of a regular expression matches by asking java.util.regex, so that both cannot differ. */
final class CharSets {
    /** Java decides a boundary beside a combining mark by looking further left; beside these units any boundary is possible. */
    private static final CharSet UNSURE_UNITS = CharSet.of(
            false, unit -> Character.isSurrogate((char) unit) || Character.getType(unit) == Character.NON_SPACING_MARK);

    private static final CharSet SURROGATES = CharSet.range(Character.MIN_SURROGATE, Character.MAX_SURROGATE);
    /** Escapes whose members cannot be read off the characters of the expression. */
    private static final Pattern OPAQUE =
            Pattern.compile("\\\\[^dDwWsSntrfu\\p{Punct}]|[\\uD800-\\uDFFF]|\\\\u[dD][89a-fA-F]");

    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    private final Map<String, CharSet> known = new HashMap<>();

    /** The set that {@code atom}, an expression for one character, matches under the flags of {@link Pattern}. */
    CharSet atom(String atom, int flags) {
        return known.computeIfAbsent(flags + ":" + atom, _ -> ask(atom, flags));
    }

    /** The set that a literal character of the Basic Multilingual Plane matches. */
    CharSet literal(int unit, int flags) {
        if ((flags & Pattern.CASE_INSENSITIVE) == 0) {
            return CharSet.range(unit, unit);
        }
        return known.computeIfAbsent(flags + "=" + unit, _ -> folded(unit, flags));
    }

    private static CharSet folded(int unit, int flags) {
        if ((flags & (Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)) != 0) {
            int fold = fold(unit);
            return CharSet.of(
                    false,
                    other -> other == unit || fold(other) == fold,
                    FoldGroups.BY_FOLD.getOrDefault(fold, FoldGroups.places(unit)));
        }
        if (unit >= 128) {
            return CharSet.range(unit, unit);
        }
        return CharSet.range(Character.toLowerCase(unit), Character.toLowerCase(unit))
                .or(CharSet.range(Character.toUpperCase(unit), Character.toUpperCase(unit)));
    }

    /** For each fold, the places around the units that have it; most have only one and are not listed. */
    private static final class FoldGroups {
        private static final Map<Integer, int[]> BY_FOLD = new HashMap<>();

        static {
            for (int unit = 0; unit < CharSet.UNITS; unit++) {
                int fold = fold(unit);
                if (fold != unit) {
                    BY_FOLD.merge(fold, places(fold, unit), FoldGroups::merge);
                }
            }
        }

        static int[] places(int... units) {
            return Arrays.stream(units)
                    .flatMap(unit -> IntStream.of(0, unit, unit + 1))
                    .filter(place -> place < CharSet.UNITS)
                    .sorted()
                    .distinct()
                    .toArray();
        }

        private static int[] merge(int[] a, int[] b) {
            return IntStream.concat(Arrays.stream(a), Arrays.stream(b))
                    .sorted()
                    .distinct()
                    .toArray();
        }
    }

    private static int fold(int unit) {
        return Character.toLowerCase(Character.toUpperCase(unit));
    }

    private static CharSet ask(String atom, int flags) {
        Pattern pattern = Pattern.compile(atom, flags);
        boolean unicode = (flags & (Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)) != 0;
        OneUnit subject = new OneUnit();
        Matcher matcher = pattern.matcher(subject);
        IntPredicate member = unit -> {
            subject.unit = (char) unit;
            return matcher.reset().matches();
        };
        if (unicode || OPAQUE.matcher(atom).find()) {
            return CharSet.of(true, member);
        }
        boolean astral = pattern.matcher("\uD83D\uDE00").matches();
        return CharSet.of(astral, member, places(atom));
    }

    /** The units at which membership can change: all of ASCII, line terminators, and what the expression names. */
    private static int[] places(String atom) {
        IntStream named = IntStream.concat(
                atom.chars(),
                HEXADECIMAL.matcher(atom).results().mapToInt(escape -> Integer.parseInt(escape.group(1), 16)));
        return IntStream.concat(
                        IntStream.rangeClosed(0, 128),
                        IntStream.concat(named, IntStream.of(0x85, 0x2028, 0x2029))
                                .flatMap(unit -> IntStream.of(unit, unit + 1)))
                .filter(place -> place < CharSet.UNITS)
                .sorted()
                .distinct()
                .toArray();
    }

    /** What may stand beside a place for the look-around {@code set} to hold, or not to hold. */
    CharSet beside(CharSet set, boolean holds) {
        return (holds ? set : set.complement()).or(SURROGATES);
    }

    /** What may stand beside a word boundary on the side where the word is, or on the other side. */
    CharSet besideBoundary(boolean word, int flags) {
        CharSet words = atom("\\w", flags & Pattern.UNICODE_CHARACTER_CLASS);
        return known.computeIfAbsent(flags + ":\\b" + word, _ -> (word ? words : words.complement()).or(UNSURE_UNITS));
    }

    /** A text of one unit that changes. */
    private static final class OneUnit implements CharSequence {
        private char unit;

        @Override
        public int length() {
            return 1;
        }

        @Override
        public char charAt(int index) {
            return unit;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            return String.valueOf(unit);
        }
    }
}
