package io.nescio.redaction.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of a {@link LazyDfa} as its readers see them. Written under the automaton's lock and read without one: what a reader finds
 * is right, and what it misses it looks up under the lock.
 */
final class DfaTables {
    /** States have smaller numbers than this. */
    static final int MAX_STATES = 1 << 15;
    /** As many transitions with starts as have numbers. */
    static final int MAX_LINKS = 1 << 15;

    private static final int FIRST_LINKS = 64;

    /** Grows with each new start. */
    final int generation;
    /**
     * What is behind each state and class, at {@code state * classes + class}: 0 if unknown, the number of a state, or, with the highest bit
     * set, the number of a {@link Link}.
     */
    final char[] next;
    /** The states by their numbers. */
    final @Nullable DfaState[] keys;

    private final @Nullable Link[] links;

    /**
     * A transition at which patterns may start.
     *
     * @param state the number of the state behind it
     * @param starts which patterns
     */
    record Link(int state, Starts starts) {}

    private DfaTables(int generation, char[] next, @Nullable DfaState[] keys, @Nullable Link[] links) {
        this.generation = generation;
        this.next = next;
        this.keys = keys;
        this.links = links;
    }

    /** Tables without states, with room for {@code states} of {@code classes} transitions each. */
    static DfaTables empty(int generation, int states, int classes) {
        return new DfaTables(generation, new char[classes * states], new DfaState[states], new Link[FIRST_LINKS]);
    }

    DfaTables withRoom(int states, int classes) {
        return new DfaTables(generation, Arrays.copyOf(next, states * classes), Arrays.copyOf(keys, states), links);
    }

    /** Whether a cell of {@link #next} holds the number of a state: neither unknown nor a link. */
    static boolean isState(int cell) {
        return (short) cell > 0;
    }

    /** What a cell of {@link #next} links to, or null if it holds something else or these tables do not know the link. */
    @Nullable
    Link link(int cell) {
        int number = cell - MAX_STATES;
        return number >= 0 && number < links.length ? links[number] : null;
    }

    /** Links a transition; these tables, or larger ones. */
    DfaTables withLink(int transition, int number, Link link) {
        DfaTables roomy = number < links.length
                ? this
                : new DfaTables(generation, next, keys, Arrays.copyOf(links, 2 * links.length));
        roomy.links[number] = link;
        next[transition] = (char) (MAX_STATES + number);
        return roomy;
    }
}
