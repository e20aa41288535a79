package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the matches of many patterns. Where one may start a {@link LazyDfa} reads on and rules out most of them; a {@link Verifier} decides
 * the rest with java.util.regex. Most patterns start where a word does; for the others another automaton reads the text once, backwards, and
 * tells where each may start. Safe to share between threads; time is linear in the length of the text.
 */
public final class PatternScanner {
    /** Is told every match. */
    @FunctionalInterface
    public interface Matches {
        /** The pattern with index {@code pattern} matches {@code [start, end)}, which is not empty. */
        void match(int pattern, int start, int end);
    }

    /** Which matches in one text its reader can use; no others need be reported. */
    public interface Interest {
        /** The patterns of which any match can be of use. */
        BitSet patterns();

        /** Those of them whose matches are of use only from a place that {@link #startsAlone} to one that {@link #endsAlone}. */
        BitSet alone();

        /** Whether a match that is alone may start at {@code start}. */
        boolean startsAlone(int start);

        /** Whether a match that is alone may end before {@code end}. */
        boolean endsAlone(int end);
    }

    /** A text is read once for so many patterns; more of them together have more states than in several automata. */
    private static final int PATTERNS_TOGETHER = 400;

    private final List<Pattern> patterns;
    private final List<Group> groups;
    private final Interest everything;

    /**
     * A scanner for the given regular expressions, in the syntax of java.util.regex. Flags are written inline.
     *
     * @throws IllegalArgumentException if a pattern is wrong, may match the empty string, or uses what cannot be scanned for:
     *     back-references, {@code \G}, {@code \X}, {@code \Q}, {@code (?x)}
     */
    public PatternScanner(List<String> patterns) {
        this(patterns, new BitSet());
    }

    /**
     * As {@link #PatternScanner(List)}.
     *
     * @param seldom the numbers of patterns that most texts are not read for; they are kept apart from the others
     */
    public PatternScanner(List<String> patterns, BitSet seldom) {
        this(patterns, seldom, Integer.MAX_VALUE);
    }

    PatternScanner(List<String> patterns, BitSet seldom, int maxStates) {
        this.patterns = patterns.stream().map(Pattern::compile).toList();
        this.everything = new Everything(patterns.size());
        CharSets sets = new CharSets();
        List<Regex> shapes = patterns.stream()
                .map(pattern -> RegexParser.parse(pattern, sets))
                .toList();
        Map<List<Boolean>, List<Integer>> kinds = IntStream.range(0, shapes.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> List.of(seldom.get(i), WordStarts.alone(shapes.get(i)))));
        groups = kinds.entrySet().stream()
                .flatMap(kind -> groups(kind.getValue(), shapes, kind.getKey().getLast(), maxStates))
                .toList();
    }

    private static Stream<Group> groups(List<Integer> numbers, List<Regex> shapes, boolean atWords, int maxStates) {
        int count = (numbers.size() + PATTERNS_TOGETHER - 1) / PATTERNS_TOGETHER;
        return IntStream.range(0, count).mapToObj(i -> {
            int[] own = numbers.subList(numbers.size() * i / count, numbers.size() * (i + 1) / count).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            List<Regex> together = Arrays.stream(own).mapToObj(shapes::get).toList();
            LazyDfa starts = atWords ? null : LazyDfa.searching(together, maxStates);
            return new Group(own, starts, LazyDfa.anchored(together, maxStates));
        });
    }

    /**
     * Reports, for each pattern, the matches that repeated {@link java.util.regex.Matcher#find()} gives, but for empty ones: from left to
     * right, disjoint. Matches of different patterns may overlap. Hostile texts that make java.util.regex read them over and over are an
     * exception, see {@link Verifier}.
     */
    public void scan(CharSequence text, Matches matches) {
        verify(text, everything, matches);
    }

    /** As {@link #scan(CharSequence, Matches)}, but where a match could not be of interest, none is looked for. */
    public void scan(CharSequence text, Interest interest, Matches matches) {
        verify(text, interest, matches);
    }

    /** Scans and returns how often the regular expressions have read a unit. */
    long verify(CharSequence text, Matches matches) {
        return verify(text, everything, matches);
    }

    private long verify(CharSequence text, Interest interest, Matches matches) {
        Verifier verifier = null;
        for (Group group : groups) {
            long[] wanted = group.own(interest.patterns());
            if (!Bits.isEmpty(wanted)) {
                verifier = verifier == null ? new Verifier(patterns, text, interest) : verifier;
                verifier.verify(group, wanted, matches);
            }
        }
        return verifier == null ? 0 : verifier.steps();
    }

    /** Interest in every match. */
    private record Everything(BitSet patterns, BitSet alone) implements Interest {
        Everything(int count) {
            this(new BitSet(count), new BitSet());
            patterns.set(0, count);
        }

        @Override
        public boolean startsAlone(int start) {
            return true;
        }

        @Override
        public boolean endsAlone(int end) {
            return true;
        }
    }

    /** The number of states of all automata at present. */
    int states() {
        return groups.stream().mapToInt(Group::states).sum();
    }

    /** Builds the states that typical text needs, so that the first requests find them. */
    public void warm() {
        for (String text : TypicalText.SAMPLES) {
            scan(text, (_, _, _) -> {});
        }
    }
}
