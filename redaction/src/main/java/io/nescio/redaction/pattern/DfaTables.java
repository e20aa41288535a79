package io.nescio.redaction.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of a {@link LazyDfa} as its readers see them. Written under the automaton's lock and read without one: what a reader finds
 * is right, and what it misses it looks up under the lock.
 */
final class DfaTables {
    private static final int FIRST_STARTS = 64;

    /** Grows with each new start. */
    final int generation;
    /** The state behind each state and class, as the offset of its row: 0 if unknown, negative if some pattern may start between. */
    final int[] next;
    /** The state of each row. */
    final DfaState[] keys;

    /** The number of the starts at each transition; 0 if there are none, or not known yet. */
    private final char[] starts;
    /** The starts by their numbers. */
    private final Starts[] numbered;

    private DfaTables(int generation, int[] next, DfaState[] keys, char[] starts, Starts[] numbered) {
        this.generation = generation;
        this.next = next;
        this.keys = keys;
        this.starts = starts;
        this.numbered = numbered;
    }

    /** Tables without states, with room for {@code states} of {@code classes} transitions each. */
    static DfaTables empty(int generation, int states, int classes) {
        return new DfaTables(
                generation,
                new int[classes * states],
                new DfaState[states],
                new char[classes * states],
                new Starts[FIRST_STARTS]);
    }

    DfaTables withRoom(int states, int classes) {
        return new DfaTables(
                generation,
                Arrays.copyOf(next, states * classes),
                Arrays.copyOf(keys, states),
                Arrays.copyOf(starts, states * classes),
                numbered);
    }

    /** The starts at a transition, or null if there are none or these tables do not know them. */
    @Nullable
    Starts starts(int transition) {
        int number = starts[transition];
        return number < numbered.length ? numbered[number] : null;
    }

    /** Sets where a transition leads; {@code target} is negative if there are starts. */
    void set(int transition, int target, @Nullable Starts at) {
        starts[transition] = at == null ? 0 : (char) at.number();
        next[transition] = target;
    }

    /** These tables with one more kind of starts. */
    DfaTables with(Starts added) {
        boolean full = added.number() == numbered.length;
        Starts[] all = full ? Arrays.copyOf(numbered, 2 * numbered.length) : numbered;
        all[added.number()] = added;
        return full ? new DfaTables(generation, next, keys, starts, all) : this;
    }
}
