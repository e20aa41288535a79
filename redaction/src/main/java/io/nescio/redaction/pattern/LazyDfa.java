package io.nescio.redaction.pattern;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic form of a {@link ReverseNfa}, built while texts are read and shared by all threads. Either it searches a text for all
 * places where patterns may start, or, made from mirrored patterns, it reads on from one place and tells which may match there. Readers take no lock: a transition
 * that they see is right, and one that they do not see yet is looked up under the lock. When its memory is used up the automaton starts
 * anew; readers of the old one move over with their next missing transition.
 */
final class LazyDfa {
    /** The cells of the transition table, 2 bytes each. */
    private static final int MAX_CELLS = 2 << 20;

    private static final int FIRST_STATES = 64;
    /** The state in which nothing that was read can be a part of a match. */
    private static final int NOTHING = 1;

    private static final int[] NO_NODES = {};
    private static final int[] ROOT_ALONE = {ReverseNfa.ROOT};

    /** Repetitions beyond this many are not counted while all places are searched: reading on from one place decides. */
    private static final int COUNTED_IN_SEARCH = 3;
    /** Nor beyond this many in reading on: the regular expression decides. */
    private static final int COUNTED_IN_READING = 8;

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
    private final Map<Set<Integer>, Starts> sameStarts = new HashMap<>();

    private final Map<DfaTables.Link, Integer> links = new HashMap<>();
    private int states;
    private final NodeSet collected;
    private final NodeSet scratch;

    private LazyDfa(ReverseNfa nfa, int maxStates, boolean searches) {
        this.nfa = nfa;
        this.searches = searches;
        stride = nfa.alphabet().size();
        edge = nfa.alphabet().edge();
        classOf = nfa.alphabet().classOf();
        int room = Math.clamp(MAX_CELLS / stride, FIRST_STATES, DfaTables.MAX_STATES);
        this.maxStates = Math.max(3 + nfa.contexts(), Math.min(maxStates, room));
        collected = new NodeSet(nfa.size());
        scratch = new NodeSet(nfa.size());
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
        List<Regex> mirrored = patterns.stream()
                .map(Shapes::withEveryDigit)
                .map(Shapes::mirrored)
                .toList();
        return new LazyDfa(new ReverseNfa(mirrored, COUNTED_IN_READING), maxStates, false);
    }

    private DfaTables empty(int generation) {
        return DfaTables.empty(generation, Math.max(FIRST_STATES, 2 + nfa.contexts()), stride);
    }

    /** The states that reading begins with, and the one in which nothing can match any more: their rows are always the same. */
    private void internFirst() {
        states = 1;
        intern(new DfaState(null, NO_NODES, nfa.contextAfter(edge)));
        for (int context = 0; !searches && context < nfa.contexts(); context++) {
            intern(new DfaState(null, ROOT_ALONE, context));
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
        Cursor cursor = new Cursor(tables);
        char[] next = cursor.tables.next;
        int state = NOTHING;
        for (int i = text.length() - 1; i >= 0; i--) {
            int c = classOf[text.charAt(i)];
            int target = next[state * stride + c];
            if (!DfaTables.isState(target)) {
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
        Cursor cursor = null;
        char[] next = known.next;
        int state = NOTHING + 1 + nfa.contextAfter(start == 0 ? edge : classOf[text.charAt(start - 1)]);
        int limit = Math.min(text.length(), start + WINDOW);
        for (int i = start; i < limit; i++) {
            int c = classOf[text.charAt(i)];
            int target = next[state * stride + c];
            if (!DfaTables.isState(target)) {
                cursor = cursor == null ? new Cursor(known) : cursor;
                target = cursor.step(state, c);
                cursor.addTo(endings, i);
                next = cursor.tables.next;
            }
            if (target == NOTHING) {
                return;
            }
            state = target;
        }
        cursor = cursor == null ? new Cursor(known) : cursor;
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
            int cell = tables.next[state * stride + c];
            if (DfaTables.isState(cell)) {
                starts = null;
                return cell;
            }
            DfaTables.Link link = tables.link(cell);
            if (link != null) {
                starts = link.starts();
                return link.state();
            }
            Reached reached = reach(tables, state, c);
            tables = reached.tables;
            starts = reached.starts;
            return reached.target;
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
            DfaState key = tables.keys[state];
            for (int node : key == null ? reach(tables, state, edge).from.nodes() : key.nodes()) {
                endings.addUnknown(nfa.pattern(node));
            }
        }
    }

    private record Reached(
            DfaTables tables, DfaState from, @Nullable Starts starts, int target) {}

    private Reached reach(DfaTables seen, int state, int c) {
        synchronized (index) {
            DfaState from = Objects.requireNonNull(seen.keys[state]);
            if (seen.generation == tables.generation) {
                from = Objects.requireNonNull(tables.keys[state]);
                int cell = tables.next[state * stride + c];
                DfaTables.Link link = tables.link(cell);
                if (link != null) {
                    return new Reached(tables, from, link.starts(), link.state());
                }
                if (cell != 0) {
                    return new Reached(tables, from, null, cell);
                }
            }
            int generation = tables.generation;
            Starts starts = starts(from, c);
            int target = intern(behind(from, c));
            if (seen.generation == tables.generation && generation == tables.generation) {
                set(state * stride + c, target, starts);
            }
            return new Reached(tables, from, starts, target);
        }
    }

    private void set(int transition, int target, @Nullable Starts starts) {
        if (starts == null) {
            tables.next[transition] = (char) target;
            return;
        }
        DfaTables.Link link = new DfaTables.Link(target, starts);
        int known = links.size();
        if (known < DfaTables.MAX_LINKS || links.containsKey(link)) {
            tables = tables.withLink(transition, links.computeIfAbsent(link, _ -> known), link);
        }
    }

    /** The state behind {@code from} and a unit of class {@code c}. */
    private DfaState behind(DfaState from, int c) {
        if (c == edge) {
            return new DfaState(null, NO_NODES, nfa.contextAfter(edge));
        }
        FreshStart fresh = searches ? nfa.freshStart(from.context(), c, scratch) : null;
        FreshStart.Step step = from.fresh() == null ? null : from.fresh().step(nfa, c, scratch);
        collected.clear();
        for (int node : from.nodes()) {
            nfa.arcs(node, from.context()).addBehind(c, collected);
        }
        if (step != null) {
            collected.addAll(step.behind());
        }
        int[] nodes = fresh == null ? collected.sorted() : collected.sortedWithout(fresh.asBits());
        boolean dead = !searches && nodes.length == 0;
        return new DfaState(fresh, nodes, nfa.contextAfter(dead ? edge : c));
    }

    /** The number of a state, which is made if need be. */
    private int intern(DfaState key) {
        Integer known = index.get(key);
        if (known != null) {
            return known;
        }
        if (states == maxStates || links.size() == DfaTables.MAX_LINKS) {
            startAnew();
        }
        if (states == tables.keys.length) {
            tables = tables.withRoom(Math.min(maxStates, states * 2), stride);
        }
        tables.keys[states] = key;
        index.put(key, states);
        return states++;
    }

    private void startAnew() {
        index.clear();
        sameStarts.clear();
        links.clear();
        tables = empty(tables.generation + 1);
        internFirst();
    }

    /** The patterns that may start behind {@code from} when a unit of class {@code c} stands to the left, or null when none may. */
    private @Nullable Starts starts(DfaState from, int c) {
        Set<Integer> codes = new HashSet<>();
        for (int node : from.nodes()) {
            nfa.arcs(node, from.context()).addStarts(c, codes);
        }
        if (from.fresh() != null) {
            for (int code : from.fresh().step(nfa, c, scratch).starts()) {
                codes.add(code);
            }
        }
        return codes.isEmpty() ? null : sameStarts.computeIfAbsent(codes, this::starts);
    }

    private Starts starts(Set<Integer> codes) {
        return new Starts(codes.stream().mapToInt(Integer::intValue).sorted().toArray(), nfa.patterns());
    }
}
