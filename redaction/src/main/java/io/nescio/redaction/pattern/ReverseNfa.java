package io.nescio.redaction.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A nondeterministic automaton that reads a text from its end to its start and knows, at every place, which patterns may match from there
 * on. A node is a place in a pattern; the arcs that leave it depend on the unit to the right of the place, of which only its context counts.
 */
final class ReverseNfa {
    /** The node at the end of every pattern, where reading starts anew at each unit. */
    static final int ROOT = 0;

    private static final int NO_START = -1;
    private static final int MAX_NODES = 1 << 20;

    private final int counted;
    private final Alphabet alphabet;
    private final List<NfaNode> nodes = new ArrayList<>();
    private final Map<NfaNode, Integer> numbers = new HashMap<>();
    private final List<Integer> patternOf = new ArrayList<>();
    private final int patterns;
    private final int[] contextOf;
    private final int[] contextUnit;
    private final @Nullable Arcs[][] arcs;
    private final @Nullable FreshStart[][] freshStarts;
    private final Map<List<Integer>, FreshStart> sameFreshStarts = new HashMap<>();
    private final long[] anyUnit;
    private int building;

    /**
     * An automaton that finds where patterns may start.
     *
     * @param counted up to how many times repetitions are counted; beyond it the regular expression decides
     */
    ReverseNfa(List<Regex> patterns, int counted) {
        this.counted = counted;
        this.patterns = patterns.size();
        Set<CharSet> sets = new HashSet<>();
        List<CharSet> rightSets = new ArrayList<>();
        patterns.forEach(pattern -> Shapes.collect(pattern, sets, rightSets));
        alphabet = new Alphabet(sets);
        nodes.add(new NfaNode.Start(NO_START));
        patternOf.add(NO_START);
        int root = -1;
        for (int i = 0; i < patterns.size(); i++) {
            for (Regex option : options(patterns.get(i))) {
                int entry = addWhole(option, i);
                root = root < 0 ? entry : number(new NfaNode.Fork(entry, root));
            }
        }
        if (root >= 0) {
            nodes.set(ROOT, new NfaNode.Fork(root, root));
        }
        Map<List<Boolean>, Integer> contexts = new HashMap<>();
        List<CharSet> distinct = rightSets.stream().distinct().toList();
        contextOf = new int[alphabet.size()];
        int[] unit = new int[alphabet.size()];
        for (int c = 0; c < alphabet.size(); c++) {
            int known = contexts.size();
            contextOf[c] = contexts.computeIfAbsent(signature(c, distinct), _ -> known);
            if (contextOf[c] == known) {
                unit[known] = c;
            }
        }
        contextUnit = Arrays.copyOf(unit, contexts.size());
        arcs = new Arcs[contexts.size()][nodes.size()];
        freshStarts = new FreshStart[contexts.size()][alphabet.size()];
        anyUnit = alphabet.all();
    }

    /** The edge is always a context of its own. */
    private List<Boolean> signature(int c, List<CharSet> sets) {
        List<Boolean> signature = new ArrayList<>();
        signature.add(c == alphabet.edge());
        sets.forEach(set -> signature.add(Bits.get(alphabet.members(set), c)));
        return signature;
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /** The context of the places to the left of a unit of this class. */
    int contextAfter(int unitClass) {
        return contextOf[unitClass];
    }

    private static List<Regex> options(Regex pattern) {
        return pattern instanceof Regex.Choice(List<Regex> options) ? options : List.of(pattern);
    }

    /** Adds a pattern, or one of its alternatives, with the look-around at its ends. */
    private int addWhole(Regex option, int pattern) {
        List<Regex> parts = option instanceof Regex.Sequence(List<Regex> several) ? several : List.of(option);
        building = pattern;
        int entry = number(new NfaNode.Start(Starts.encode(pattern, 0, 0)));
        int first = 0;
        if (parts.getFirst() instanceof Regex.Behind behind) {
            entry = add(behind.body(), number(new NfaNode.Start(Starts.encode(pattern, behind.min(), behind.max()))));
            first = 1;
        }
        for (Regex part : parts.subList(first, parts.size())) {
            entry = add(part, entry);
        }
        return parts.getLast() instanceof Regex.Ahead(Regex body) ? add(body, entry) : entry;
    }

    /** Adds the nodes that read {@code regex} backwards and go on at {@code next}; returns the first of them. */
    private int add(Regex regex, int next) {
        return switch (regex) {
            case Regex.Chars(CharSet set) -> number(new NfaNode.Unit(set, next));
            case Regex.Look look -> number(new NfaNode.Side(look.ahead(), look.allowed(), look.edge(), next));
            case Regex.Sequence(List<Regex> parts) -> {
                int entry = next;
                for (Regex part : parts) {
                    entry = add(part, entry);
                }
                yield entry;
            }
            case Regex.Choice(List<Regex> options) -> {
                int entry = add(options.getFirst(), next);
                for (Regex option : options.subList(1, options.size())) {
                    entry = number(new NfaNode.Fork(add(option, next), entry));
                }
                yield entry;
            }
            case Regex.Repeat repeat -> addRepeat(repeat, next);
            case Regex.Behind _, Regex.Ahead _ -> next;
        };
    }

    private int addRepeat(Regex.Repeat repeat, int next) {
        boolean bounded = repeat.max() <= counted;
        int min = Math.min(repeat.min(), counted);
        int entry = next;
        if (bounded) {
            for (int i = min; i < repeat.max(); i++) {
                entry = number(new NfaNode.Fork(add(repeat.body(), entry), next));
            }
        } else {
            NfaNode.Loop loop = new NfaNode.Loop(next);
            entry = number(loop);
            loop.repeat(add(repeat.body(), entry));
        }
        for (int i = 0; i < min; i++) {
            entry = add(repeat.body(), entry);
        }
        return entry;
    }

    private int number(NfaNode node) {
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        if (nodes.size() == MAX_NODES) {
            throw new IllegalArgumentException("the patterns together are too large to scan for");
        }
        nodes.add(node);
        patternOf.add(building);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    /** What can be done from {@code node} when the unit to the right is of {@code context}. Not safe to share between threads. */
    Arcs arcs(int node, int context) {
        @Nullable Arcs[] ofContext = arcs[context];
        Arcs known = ofContext[node];
        if (known == null) {
            Closure closure = new Closure(context);
            known = closure.from(node);
            ofContext[node] = known;
            for (int other = 0; !closure.looksRight && other < arcs.length; other++) {
                arcs[other][node] = known;
            }
        }
        return known;
    }

    /** The pattern that {@code node} is a place of. */
    int pattern(int node) {
        return patternOf.get(node);
    }

    /** The number of patterns. */
    int patterns() {
        return patterns;
    }

    /** The number of contexts. */
    int contexts() {
        return contextUnit.length;
    }

    /** The number of nodes. */
    int size() {
        return nodes.size();
    }

    /** What a unit of class {@code c} begins, left of a unit of {@code context}. Not safe to share between threads. */
    FreshStart freshStart(int context, int c, NodeSet scratch) {
        FreshStart known = freshStarts[context][c];
        if (known == null) {
            scratch.clear();
            arcs(ROOT, context).addBehind(c, scratch);
            int[] begun = scratch.sorted();
            List<Integer> key = new ArrayList<>(Arrays.stream(begun).boxed().toList());
            key.add(contextAfter(c));
            known = sameFreshStarts.computeIfAbsent(key, _ -> new FreshStart(begun, contextAfter(c), this));
            freshStarts[context][c] = known;
        }
        return known;
    }

    /** Follows the nodes that read nothing. */
    private final class Closure {
        private final int rightUnit;
        private final Map<Integer, List<long[]>> seen = new HashMap<>();
        private final List<long[]> classes = new ArrayList<>();
        private final List<Integer> next = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final List<long[]> startsBeside = new ArrayList<>();
        private boolean looksRight;

        Closure(int context) {
            rightUnit = contextUnit[context];
        }

        Arcs from(int node) {
            follow(node, anyUnit);
            return new Arcs(
                    classes,
                    next.stream().mapToInt(Integer::intValue).toArray(),
                    starts.stream().mapToInt(Integer::intValue).toArray(),
                    startsBeside.toArray(long[][]::new));
        }

        private void follow(int node, long[] left) {
            List<long[]> before = seen.computeIfAbsent(node, _ -> new ArrayList<>());
            if (Bits.isEmpty(left) || before.stream().anyMatch(other -> Arrays.equals(other, left))) {
                return;
            }
            before.add(left);
            switch (nodes.get(node)) {
                case NfaNode.Unit(CharSet set, int behind) -> {
                    long[] members = alphabet.members(set);
                    long[] read = Arrays.equals(left, anyUnit) ? members : Bits.and(left, members);
                    if (!Bits.isEmpty(read)) {
                        classes.add(read);
                        next.add(behind);
                    }
                }
                case NfaNode.Fork(int first, int second) -> {
                    follow(first, left);
                    follow(second, left);
                }
                case NfaNode.Loop loop -> {
                    follow(loop.body(), left);
                    follow(loop.exit(), left);
                }
                case NfaNode.Side side -> follow(side, left);
                case NfaNode.Start(int start)
                when start != NO_START -> {
                    starts.add(start);
                    startsBeside.add(left);
                }
                case NfaNode.Start _ -> {}
            }
        }

        private void follow(NfaNode.Side side, long[] left) {
            long[] allowed = alphabet.members(side.allowed()).clone();
            if (side.edge()) {
                Bits.set(allowed, alphabet.edge());
            }
            looksRight |= side.right();
            if (!side.right()) {
                follow(side.next(), Bits.and(left, allowed));
            } else if (Bits.get(allowed, rightUnit)) {
                follow(side.next(), left);
            }
        }
    }
}
