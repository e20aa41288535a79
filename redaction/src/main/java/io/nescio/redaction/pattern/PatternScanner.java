package io.nescio.redaction.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the matches of many patterns. For a few groups of them a {@link LazyDfa} reads the text once, backwards, and tells where each
 * pattern may start; another reads on from there and rules out most of them; a {@link Verifier} decides the rest with java.util.regex. Safe to share between threads; time is linear in the length of the text.
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
    private final List<Group> groups = new ArrayList<>();
    private final Interest everything;

    /**
     * Some of the patterns.
     *
     * @param first the number of the first of them
     * @param end the number behind the last
     * @param starts finds where they may start
     * @param matching tells which of them may match at a place
     */
    record Group(int first, int end, LazyDfa starts, LazyDfa matching) {
        /** Those patterns of the group that are in {@code patterns}, by their numbers within the group. */
        long[] own(BitSet patterns) {
            long[] own = Bits.ofSize(end - first);
            for (int i = patterns.nextSetBit(first); i >= 0 && i < end; i = patterns.nextSetBit(i + 1)) {
                Bits.set(own, i - first);
            }
            return own;
        }
    }

    /**
     * A scanner for the given regular expressions, in the syntax of java.util.regex. Flags are written inline.
     *
     * @throws IllegalArgumentException if a pattern is wrong, may match the empty string, or uses what cannot be scanned for:
     *     back-references, {@code \G}, {@code \X}, {@code \Q}, {@code (?x)}
     */
    public PatternScanner(List<String> patterns) {
        this(patterns, Integer.MAX_VALUE);
    }

    PatternScanner(List<String> patterns, int maxStates) {
        this.patterns = patterns.stream().map(Pattern::compile).toList();
        this.everything = new Everything(patterns.size());
        CharSets sets = new CharSets();
        List<Regex> shapes = new ArrayList<>(patterns.size());
        for (String pattern : patterns) {
            shapes.add(RegexParser.parse(pattern, sets));
        }
        int count = Math.max(1, (patterns.size() + PATTERNS_TOGETHER - 1) / PATTERNS_TOGETHER);
        for (int i = 0; i < count; i++) {
            int first = shapes.size() * i / count;
            int end = shapes.size() * (i + 1) / count;
            List<Regex> together = shapes.subList(first, end);
            groups.add(new Group(
                    first, end, LazyDfa.searching(together, maxStates), LazyDfa.anchored(together, maxStates)));
        }
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
        Candidates found = new Candidates();
        for (Group group : groups) {
            int next = interest.patterns().nextSetBit(group.first);
            if (next < 0 || next >= group.end) {
                continue;
            }
            found.clear();
            long[] wanted = group.own(interest.patterns());
            group.starts.search(text, wanted, found);
            if (found.size() > 0) {
                verifier = verifier == null ? new Verifier(patterns, text, interest) : verifier;
                verifier.verify(found, group, wanted, matches);
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
        return groups.stream()
                .mapToInt(group -> group.starts.states() + group.matching.states())
                .sum();
    }

    /** Builds the states that typical text needs, so that the first requests find them. */
    public void warm() {
        for (String text : TypicalText.SAMPLES) {
            scan(text, (_, _, _) -> {});
        }
    }
}
