package io.nescio.redaction.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the matches of many patterns. A few {@link LazyDfa} read the text once each, backwards, and tell where each pattern may start; a
 * {@link Verifier} decides there with java.util.regex. Safe to share between threads; time is linear in the length of the text.
 */
public final class PatternScanner {
    /** Is told every match. */
    @FunctionalInterface
    public interface Matches {
        /** The pattern with index {@code pattern} matches {@code [start, end)}, which is not empty. */
        void match(int pattern, int start, int end);
    }

    /** Together in one automaton, many patterns have more states than in several. */
    private static final int PATTERNS_TOGETHER = 96;

    private final List<Pattern> patterns;
    private final List<LazyDfa> automata = new ArrayList<>();

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
        CharSets sets = new CharSets();
        List<Regex> shapes = new ArrayList<>(patterns.size());
        for (String pattern : patterns) {
            shapes.add(RegexParser.parse(pattern, sets));
        }
        int count = Math.max(1, (patterns.size() + PATTERNS_TOGETHER - 1) / PATTERNS_TOGETHER);
        for (int i = 0; i < count; i++) {
            int first = shapes.size() * i / count;
            int end = shapes.size() * (i + 1) / count;
            automata.add(new LazyDfa(new ReverseNfa(shapes.subList(first, end), first), maxStates));
        }
    }

    /**
     * Reports, for each pattern, the matches that repeated {@link java.util.regex.Matcher#find()} gives, but for empty ones: from left to
     * right, disjoint. Matches of different patterns may overlap. Hostile texts that make java.util.regex read them over and over are an
     * exception, see {@link Verifier}.
     */
    public void scan(CharSequence text, Matches matches) {
        verify(text, matches);
    }

    /** Scans and returns how often the regular expressions have read a unit. */
    long verify(CharSequence text, Matches matches) {
        Verifier verifier = null;
        for (LazyDfa automaton : automata) {
            Candidates found = new Candidates();
            automaton.scan(text, found);
            if (found.size() > 0) {
                verifier = verifier == null ? new Verifier(patterns, text) : verifier;
                verifier.verify(found, matches);
            }
        }
        return verifier == null ? 0 : verifier.steps();
    }

    /** The number of states of all automata at present. */
    int states() {
        return automata.stream().mapToInt(LazyDfa::states).sum();
    }

    /** Builds the states that typical text needs, so that the first requests find them. */
    public void warm() {
        for (String text : TypicalText.SAMPLES) {
            scan(text, (_, _, _) -> {});
        }
    }
}
