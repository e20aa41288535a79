package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets java.util.regex decide the candidates of one text. For each pattern the matches are those of repeated {@link Matcher#find()}.
 *
 * <p>Backtracking may read a text many times. Each pattern may therefore read {@value #GENEROUS_STEPS} units for each unit of the text and
 * {@value #FREE_STEPS} more; once they are used up, each candidate of the pattern is tried on the next {@value #FRUGAL_WINDOW} units alone
 * with {@value #FRUGAL_STEPS} reads, and what stays undecided counts as a match: only then do matches differ from those of find(), and none
 * is missed.
 */
final class Verifier {
    private static final int GENEROUS_STEPS = 16;
    private static final int FREE_STEPS = 1 << 18;
    private static final int FRUGAL_WINDOW = 64;
    private static final int FRUGAL_STEPS = 256;

    private final List<Pattern> patterns;
    private final CountedText text;
    private final PatternScanner.Interest interest;
    private final @Nullable Matcher[] matchers;
    private final int[] searched;
    private final long[] left;

    Verifier(List<Pattern> patterns, CharSequence text, PatternScanner.Interest interest) {
        this.patterns = patterns;
        this.interest = interest;
        this.text = new CountedText(text);
        matchers = new Matcher[patterns.size()];
        searched = new int[patterns.size()];
        left = new long[patterns.size()];
        Arrays.fill(left, (long) GENEROUS_STEPS * text.length() + FREE_STEPS);
    }

    /** How often a unit of the text was read. */
    long steps() {
        return text.steps();
    }

    /** Decides where those patterns of {@code group} that are {@code wanted} match. */
    void verify(Group group, long[] wanted, PatternScanner.Matches matches) {
        Places places = new Places(group, wanted, matches);
        LazyDfa starts = group.starts();
        if (starts == null) {
            for (int place = 0; place < text.length(); place++) {
                if (WordStarts.isAt(text.whole(), place)) {
                    places.decide(place, wanted);
                }
            }
            return;
        }
        Candidates candidates = new Candidates();
        starts.search(text.whole(), wanted, candidates);
        for (int i = candidates.size() - 1; i >= 0; i--) {
            places.decide(candidates.place(i), candidates.patterns(i));
        }
    }

    /** The places at which patterns of a group may start. */
    private final class Places {
        private final Group group;
        private final long[] wanted;
        private final long[] alone;
        private final Endings endings;
        private final PatternScanner.Matches matches;

        Places(Group group, long[] wanted, PatternScanner.Matches matches) {
            this.group = group;
            this.wanted = wanted;
            this.matches = matches;
            alone = group.own(interest.alone());
            endings = new Endings(wanted.length, interest);
        }

        /** Decides which of {@code starting} match at {@code start}. */
        void decide(int start, long[] starting) {
            if (start >= text.length() || !Bits.intersect(starting, wanted)) {
                return;
            }
            endings.clear();
            group.matching().read(text.whole(), start, endings);
            if (endings.isEmpty()) {
                return;
            }
            boolean startsAlone = interest.startsAlone(start);
            for (int word = 0; word < wanted.length; word++) {
                long matching = starting[word] & wanted[word] & endings.any(word);
                long useful = matching & (startsAlone ? ~alone[word] | endings.alone(word) : ~alone[word]);
                for (long rest = useful; rest != 0; rest &= rest - 1) {
                    verify(group.number((word << 6) + Long.numberOfTrailingZeros(rest)), start, matches);
                }
            }
        }
    }

    private void verify(int pattern, int start, PatternScanner.Matches matches) {
        if (start < searched[pattern]) {
            return;
        }
        int end = decide(pattern, start);
        if (end > start) {
            searched[pattern] = end;
            matches.match(pattern, start, end);
        }
    }

    /** The end of the match at {@code start}, or {@code start} if there is none. */
    private int decide(int pattern, int start) {
        Matcher matcher = matchers[pattern];
        if (matcher == null) {
            matcher = patterns.get(pattern)
                    .matcher(text)
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false);
            matchers[pattern] = matcher;
        }
        if (left[pattern] > 0) {
            long before = text.steps();
            text.allow(left[pattern]);
            int end = end(matcher, start, text.length());
            left[pattern] -= text.steps() - before;
            if (end >= 0) {
                return end;
            }
            left[pattern] = 0;
        }
        text.allow(FRUGAL_STEPS);
        int limit = (int) Math.min(text.length(), (long) start + FRUGAL_WINDOW);
        int end = end(matcher, start, limit);
        boolean undecided = end < 0 || (limit < text.length() && sawLimit(matcher));
        return undecided ? limit : end;
    }

    /** Whether the matcher wanted to read on at the end of its region, as readers of streams ask. */
    @SuppressWarnings("JdkObsolete")
    private static boolean sawLimit(Matcher matcher) {
        return matcher.hitEnd();
    }

    /** The end of the match, {@code start} if there is none, or -1 if deciding costs too much. */
    private static int end(Matcher matcher, int start, int limit) {
        try {
            return matcher.region(start, limit).lookingAt() ? matcher.end() : start;
        } catch (CountedText.LimitReached | StackOverflowError _) {
            return -1;
        }
    }
}
