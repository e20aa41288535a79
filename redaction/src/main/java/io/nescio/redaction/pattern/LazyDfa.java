package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic form of a {@link ReverseNfa}, built while texts are read and shared by all threads. Either it searches a text for all
 * places where patterns may start, or, made from mirrored patterns, it reads on from one place and tells which may match there. Readers take no lock: a transition
 * that they see is right, and one that they do not see yet is looked up under the lock. When its memory is used up the automaton starts
 * anew; readers of the old one move over with their next missing transition.
 */
final class LazyDfa {
    /** The cells of the transition table, 4 bytes each. */
    private static final int MAX_CELLS = 2 << 20;

    private static final int FIRST_STATES = 64;
    /** What their numbers have room for. */
    private static final int MAX_STARTS = Character.MAX_VALUE;

    private static final int[] NO_NODES = {};
    private static final int[] ROOT_ALONE = {ReverseNfa.ROOT};

    /** Repetitions beyond this many are not counted while all places are searched: reading on from one place decides. */
    private static final int COUNTED_IN_SEARCH = 3;

    /** How far to read on from one place. */
    private static final int WINDOW = 64;

    private final ReverseNfa nfa;
    private final boolean searches;
    private final int stride;
    private final int edge;
    private final int maxStates;
    private final char[] classOf;
    private volatile DfaTables tables;

    private final Map<DfaState, Integer> index = new HashMap<>();
    /** Thousands of transitions begin the same patterns. */
    private final Map<List<Integer>, Starts> sameStarts = new HashMap<>();

    private int states;
    private final long[] collected;

    private LazyDfa(ReverseNfa nfa, int maxStates, boolean searches) {
        this.nfa = nfa;
        this.searches = searches;
        stride = nfa.alphabet().size();
        edge = nfa.alphabet().edge();
        classOf = nfa.alphabet().classOf();
        this.maxStates = Math.max(3 + nfa.contexts(), Math.min(maxStates, Math.max(FIRST_STATES, MAX_CELLS / stride)));
        collected = Bits.ofSize(nfa.size());
        tables = empty(0);
        internFirst();
    }

    /** An automaton that reads backwards and finds every place where a pattern may start. */
    static LazyDfa searching(List<Regex> patterns, int maxStates) {
        List<Regex> coarse = patterns.stream().map(Shapes::withEveryDigit).toList();
        return new LazyDfa(new ReverseNfa(coarse, COUNTED_IN_SEARCH), maxStates, true);
    }

    /** An automaton that tells which patterns may match at a place. */
    static LazyDfa anchored(List<Regex> patterns, int maxStates) {
        List<Regex> mirrored = patterns.stream().map(Shapes::mirrored).toList();
        return new LazyDfa(new ReverseNfa(mirrored, WINDOW), maxStates, false);
    }

    private DfaTables empty(int generation) {
        return DfaTables.empty(generation, Math.max(FIRST_STATES, 2 + nfa.contexts()), stride);
    }

    /** The states that reading begins with, and the one in which nothing can match any more: their rows are always the same. */
    private void internFirst() {
        states = 1;
        intern(NO_NODES, nfa.contextAfter(edge));
        for (int context = 0; !searches && context < nfa.contexts(); context++) {
            intern(ROOT_ALONE, context);
        }
    }

    /** The number of states built since the last new start. */
    int states() {
        synchronized (index) {
            return states - 1;
        }
    }

    /** Collects every place at which some pattern of {@code wanted} may start, from the last to the first. */
    void search(CharSequence text, long[] wanted, Candidates candidates) {
        DfaTables known = tables;
        int[] next = known.next;
        int state = stride;
        Cursor cursor = new Cursor(known);
        for (int i = text.length() - 1; i >= 0; i--) {
            int c = classOf[text.charAt(i)];
            int target = next[state + c];
            if (target <= 0) {
                target = cursor.step(state, c);
                cursor.addStarts(i + 1, wanted, candidates);
                next = cursor.tables.next;
            }
            state = target;
        }
        cursor.step(state, edge);
        cursor.addStarts(0, wanted, candidates);
    }

    /** Reads {@code text} from {@code start} on and tells {@code endings} which patterns may match there. */
    void read(CharSequence text, int start, Endings endings) {
        DfaTables known = tables;
        int[] next = known.next;
        int state = stride * (2 + nfa.contextAfter(start == 0 ? edge : classOf[text.charAt(start - 1)]));
        Cursor cursor = new Cursor(known);
        int limit = Math.min(text.length(), start + WINDOW);
        for (int i = start; i < limit; i++) {
            int c = classOf[text.charAt(i)];
            int target = next[state + c];
            if (target <= 0) {
                target = cursor.step(state, c);
                cursor.addTo(endings, i);
                next = cursor.tables.next;
            }
            if (target == stride) {
                return;
            }
            state = target;
        }
        if (limit == text.length()) {
            cursor.step(state, edge);
            cursor.addTo(endings, limit);
        } else {
            cursor.addAlive(state, endings);
        }
    }

    /** One reader's view. */
    private final class Cursor {
        private DfaTables tables;
        private @Nullable Starts starts;

        Cursor(DfaTables tables) {
            this.tables = tables;
        }

        /** Takes a transition that is unknown or at which patterns may start. */
        int step(int state, int c) {
            int target = tables.next[state + c];
            starts = target < 0 ? tables.starts(state + c) : null;
            if (target == 0 || (target < 0 && starts == null)) {
                Reached reached = reach(tables, state, c);
                tables = reached.tables;
                target = reached.target;
                starts = reached.starts;
            }
            return Math.abs(target);
        }

        void addStarts(int place, long[] wanted, Candidates candidates) {
            if (starts != null && Bits.intersect(starts.all(), wanted)) {
                starts.addTo(candidates, place);
            }
        }

        void addTo(Endings endings, int end) {
            if (starts != null) {
                endings.add(starts, end);
            }
        }

        /** Adds the patterns of which {@code state} is a part. */
        void addAlive(int state, Endings endings) {
            DfaState key = tables.keys[state / stride];
            for (int node : key == null ? reach(tables, state, edge).from.nodes() : key.nodes()) {
                endings.addUnknown(nfa.pattern(node));
            }
        }
    }

    private record Reached(
            DfaTables tables, DfaState from, @Nullable Starts starts, int target) {}

    private Reached reach(DfaTables seen, int state, int c) {
        synchronized (index) {
            DfaState from = seen.keys[state / stride];
            if (seen.generation == tables.generation) {
                from = tables.keys[state / stride];
                int known = tables.next[state + c];
                if (known != 0) {
                    return new Reached(tables, from, tables.starts(state + c), known);
                }
            }
            int generation = tables.generation;
            collect(from, c);
            Starts starts = starts(from, c);
            int[] nodes = Bits.indices(collected);
            boolean dead = !searches && nodes.length == 0;
            int target = intern(nodes, nfa.contextAfter(dead ? edge : c));
            if (starts != null) {
                target = -target;
            }
            if (seen.generation == tables.generation && generation == tables.generation) {
                tables.set(state + c, target, starts);
            }
            return new Reached(tables, from, starts, target);
        }
    }

    /** Puts the nodes behind {@code from} and a unit of class {@code c} into {@link #collected}. */
    private void collect(DfaState from, int c) {
        if (c == edge) {
            Arrays.fill(collected, 0);
            return;
        }
        if (searches) {
            System.arraycopy(nfa.behindRoot(from.context(), c), 0, collected, 0, collected.length);
        } else {
            Arrays.fill(collected, 0);
        }
        for (int node : from.nodes()) {
            nfa.arcs(node, from.context()).addBehind(c, collected);
        }
    }

    /** The offset of the row of a state, which is made if need be. */
    private int intern(int[] nodes, int context) {
        Integer known = index.get(new DfaState(nodes, context));
        if (known != null) {
            return known * stride;
        }
        if (states == maxStates) {
            startAnew();
        }
        if (states == tables.keys.length) {
            tables = tables.withRoom(Math.min(maxStates, states * 2), stride);
        }
        DfaState key = new DfaState(nodes, context);
        tables.keys[states] = key;
        index.put(key, states);
        return stride * states++;
    }

    private void startAnew() {
        index.clear();
        sameStarts.clear();
        tables = empty(tables.generation + 1);
        internFirst();
    }

    /** The patterns that may start behind {@code from} when a unit of class {@code c} stands to the left, or null when none may. */
    private @Nullable Starts starts(DfaState from, int c) {
        Set<Integer> codes = new LinkedHashSet<>();
        for (int node : from.nodes()) {
            Arcs arcs = nfa.arcs(node, from.context());
            for (int i = 0; i < arcs.starts(); i++) {
                if (arcs.startsBeside(i, c)) {
                    codes.add(arcs.start(i));
                }
            }
        }
        if (codes.isEmpty()) {
            return null;
        }
        Starts known = sameStarts.get(List.copyOf(codes));
        return known != null ? known : numbered(codes);
    }

    private Starts numbered(Set<Integer> codes) {
        if (sameStarts.size() == MAX_STARTS) {
            startAnew();
        }
        int number = sameStarts.size() + 1;
        Starts starts =
                new Starts(number, codes.stream().mapToInt(Integer::intValue).toArray(), nfa.patterns());
        sameStarts.put(List.copyOf(codes), starts);
        tables = tables.with(starts);
        return starts;
    }
}
