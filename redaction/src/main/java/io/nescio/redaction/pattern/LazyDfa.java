package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic form of a {@link ReverseNfa}, built while texts are read and shared by all threads. Readers take no lock: a transition
 * that they see is right, and one that they do not see yet is looked up under the lock. When its memory is used up the automaton starts
 * anew; readers of the old one move over with their next missing transition.
 */
final class LazyDfa {
    /** The cells of the transition table, 4 bytes each. */
    private static final int MAX_CELLS = 3 << 20;

    private static final int FIRST_STATES = 64;

    private final ReverseNfa nfa;
    private final int stride;
    private final int edge;
    private final int maxStates;
    private final char[] classOf;
    private volatile Tables tables;

    private final Map<Key, Integer> index = new HashMap<>();
    private int states;
    private final long[] collected;

    /** What readers see. */
    private static final class Tables {
        /** Grows with each new start. */
        private final int generation;
        /** The state behind each state and class, as the offset of its row: 0 if unknown, negative if some pattern may start between. */
        private final int[] next;
        /** The state of each row. */
        private final Key[] keys;

        Tables(int generation, int[] next, Key[] keys) {
            this.generation = generation;
            this.next = next;
            this.keys = keys;
        }
    }

    /** The nodes that the text to the right may lead to, and the context of the unit read last. */
    private static final class Key {
        private final int[] nodes;
        private final int context;
        private final int hash;
        private volatile @Nullable AtomicReferenceArray<int[]> starts;

        Key(int[] nodes, int context) {
            this.nodes = nodes;
            this.context = context;
            this.hash = Arrays.hashCode(nodes) * 31 + context;
        }

        /** The patterns that may start to the right of a unit of class {@code c}, or null when that is not known or none. */
        int @Nullable [] starts(int c) {
            AtomicReferenceArray<int[]> known = starts;
            return known == null ? null : known.get(c);
        }

        /** Takes note of the patterns that may start to the right of a unit of class {@code c}; only under the lock. */
        void starts(int c, int[] patterns, int classes) {
            AtomicReferenceArray<int[]> known = starts;
            if (known == null) {
                known = new AtomicReferenceArray<>(classes);
                starts = known;
            }
            known.set(c, patterns);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && context == key.context && Arrays.equals(nodes, key.nodes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    LazyDfa(ReverseNfa nfa, int maxStates) {
        this.nfa = nfa;
        stride = nfa.alphabet().size();
        edge = nfa.alphabet().edge();
        classOf = nfa.alphabet().classOf();
        this.maxStates = Math.min(maxStates, Math.max(FIRST_STATES, MAX_CELLS / stride));
        collected = new long[(nfa.size() + 63) >> 6];
        tables = new Tables(0, new int[stride * FIRST_STATES], new Key[FIRST_STATES]);
        states = 1;
        intern(new int[0], nfa.contextAfter(edge));
    }

    /** The number of states built since the last new start. */
    int states() {
        synchronized (index) {
            return states - 1;
        }
    }

    /** Collects every place at which some pattern may start, from the last to the first. */
    void scan(CharSequence text, Candidates candidates) {
        Tables known = tables;
        int[] next = known.next;
        int state = stride;
        Cursor cursor = new Cursor(known);
        for (int i = text.length() - 1; i >= 0; i--) {
            int c = classOf[text.charAt(i)];
            int target = next[state + c];
            if (target <= 0) {
                target = cursor.step(state, c, i + 1, candidates);
                next = cursor.tables.next;
            }
            state = target;
        }
        cursor.step(state, edge, 0, candidates);
    }

    /** One reader's view. */
    private final class Cursor {
        private Tables tables;

        Cursor(Tables tables) {
            this.tables = tables;
        }

        /** Takes a transition that is unknown or at which patterns may start. */
        int step(int state, int c, int place, Candidates candidates) {
            int target = tables.next[state + c];
            Key key = tables.keys[state / stride];
            int[] starts = key == null ? null : key.starts(c);
            if (target == 0 || key == null || (target < 0 && starts == null)) {
                Reached reached = reach(tables, state, c);
                tables = reached.tables;
                target = reached.target;
                starts = reached.from.starts(c);
            }
            if (target > 0) {
                return target;
            }
            if (starts != null) {
                candidates.add(place, starts);
            }
            return -target;
        }
    }

    private record Reached(Tables tables, Key from, int target) {}

    private Reached reach(Tables seen, int state, int c) {
        synchronized (index) {
            Key from = seen.keys[state / stride];
            if (seen.generation == tables.generation) {
                from = tables.keys[state / stride];
                int known = tables.next[state + c];
                if (known != 0) {
                    return new Reached(tables, from, known);
                }
            }
            collect(from, c);
            int[] starts = starts(from, c);
            int generation = tables.generation;
            int target = intern(Bits.indices(collected), nfa.contextAfter(c));
            if (starts != null) {
                from.starts(c, starts, stride);
                target = -target;
            }
            if (seen.generation == tables.generation && generation == tables.generation) {
                tables.next[state + c] = target;
            }
            return new Reached(tables, from, target);
        }
    }

    /** Puts the nodes behind {@code from} and a unit of class {@code c} into {@link #collected}. */
    private void collect(Key from, int c) {
        if (c == edge) {
            Arrays.fill(collected, 0);
            return;
        }
        System.arraycopy(nfa.behindRoot(from.context, c), 0, collected, 0, collected.length);
        for (int node : from.nodes) {
            nfa.arcs(node, from.context).addBehind(c, collected);
        }
    }

    /** The offset of the row of a state, which is made if need be. */
    private int intern(int[] nodes, int context) {
        Integer known = index.get(new Key(nodes, context));
        if (known != null) {
            return known * stride;
        }
        if (states == maxStates) {
            index.clear();
            states = 1;
            tables = new Tables(tables.generation + 1, new int[stride * FIRST_STATES], new Key[FIRST_STATES]);
            intern(new int[0], nfa.contextAfter(edge));
        }
        if (states == tables.keys.length) {
            int larger = Math.min(maxStates, states * 2);
            tables = new Tables(
                    tables.generation, Arrays.copyOf(tables.next, larger * stride), Arrays.copyOf(tables.keys, larger));
        }
        Key key = new Key(nodes, context);
        tables.keys[states] = key;
        index.put(key, states);
        return stride * states++;
    }

    /** The patterns that may start behind {@code from} when a unit of class {@code c} stands to the left, or null when none may. */
    private int @Nullable [] starts(Key from, int c) {
        int[] starts = null;
        for (int node : from.nodes) {
            Arcs arcs = nfa.arcs(node, from.context);
            for (int i = 0; i < arcs.starts(); i++) {
                if (arcs.startsBeside(i, c)) {
                    starts = with(starts, arcs.start(i));
                }
            }
        }
        return starts;
    }

    private static int[] with(int @Nullable [] patterns, int pattern) {
        if (patterns == null) {
            return new int[] {pattern};
        }
        for (int known : patterns) {
            if (known == pattern) {
                return patterns;
            }
        }
        int[] more = Arrays.copyOf(patterns, patterns.length + 1);
        more[patterns.length] = pattern;
        return more;
    }
}
