package io.nescio.redaction.pattern;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Some of the patterns of a {@link PatternScanner}, with the automata that know them. */
final class Group {
    private final int[] numbers;
    private final @Nullable LazyDfa starts;
    private final LazyDfa matching;

    /**
     * @param numbers the numbers of the patterns, ascending
     * @param starts finds where they may start, or null if that is at the starts of words alone
     * @param matching tells which of them may match at a place
     */
    Group(int[] numbers, @Nullable LazyDfa starts, LazyDfa matching) {
        this.numbers = numbers;
        this.starts = starts;
        this.matching = matching;
    }

    /** The number of the pattern at a place within the group. */
    int number(int place) {
        return numbers[place];
    }

    /** Finds where the patterns may start, or is null if that is at the starts of words alone. */
    @Nullable
    LazyDfa starts() {
        return starts;
    }

    /** Tells which of the patterns may match at a place. */
    LazyDfa matching() {
        return matching;
    }

    /** Those patterns of the group that are in {@code patterns}, by their places within the group. */
    long[] own(BitSet patterns) {
        long[] own = Bits.ofSize(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            if (patterns.get(numbers[i])) {
                Bits.set(own, i);
            }
        }
        return own;
    }

    /** The number of states of its automata at present. */
    int states() {
        return (starts == null ? 0 : starts.states()) + matching.states();
    }
}
