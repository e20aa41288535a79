package io.nescio.redaction.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The states of an Aho-Corasick automaton in a double array (J. Aoe, IEEE Transactions on Software Engineering 15, 1989): the child of a
 * state by a code is the cell {@code base + code} if that cell names the state as its parent.
 */
final class DoubleArray {
    static final int ROOT = 1;

    private final char[] codeOf = new char[1 << 16];
    private int[] base = new int[1024];
    private int[] parent = new int[1024];
    private int[] fail = new int[1024];
    private int[] ending = new int[1024];
    private short[] depth = new short[1024];
    private short[] kind = new short[1024];
    private int maxDepth;
    private int firstFree = ROOT + 1;
    private int lastUsed = ROOT;

    private record Entry(String folded, int kind) {}

    /** A state whose children are still to be made: the terms {@code [from, to)} share its letters. */
    private record Pending(int state, int from, int to, int depth) {}

    DoubleArray(Iterable<TermAutomaton.Term> terms) {
        List<Entry> entries = new ArrayList<>();
        for (TermAutomaton.Term term : terms) {
            String folded = Folding.fold(term.text());
            if (folded.length() > Short.MAX_VALUE || term.kind() > Short.MAX_VALUE) {
                throw new IllegalArgumentException("a term is too long, or there are too many types");
            }
            if (!folded.isEmpty()) {
                entries.add(new Entry(folded, term.kind()));
            }
        }
        entries.sort(Comparator.comparing(Entry::folded).thenComparingInt(Entry::kind));
        assignCodes(entries);
        parent[ROOT] = -1;
        fail[ROOT] = ROOT;
        build(entries);
        trim();
    }

    /** Frequent letters get small codes, so that siblings lie close together. */
    private void assignCodes(List<Entry> entries) {
        int[] frequency = new int[codeOf.length];
        entries.forEach(entry -> entry.folded.chars().forEach(unit -> frequency[unit]++));
        List<Integer> units = new ArrayList<>();
        for (int unit = 0; unit < frequency.length; unit++) {
            if (frequency[unit] > 0) {
                units.add(unit);
            }
        }
        units.sort(Comparator.comparingInt(unit -> -frequency[unit]));
        for (int i = 0; i < units.size(); i++) {
            codeOf[units.get(i)] = (char) (i + 1);
        }
    }

    private void build(List<Entry> entries) {
        List<Pending> level = List.of(new Pending(ROOT, 0, entries.size(), 0));
        while (!level.isEmpty()) {
            List<Pending> next = new ArrayList<>();
            for (Pending pending : level) {
                addChildren(entries, pending, next);
            }
            level = next;
        }
    }

    private void addChildren(List<Entry> entries, Pending pending, List<Pending> next) {
        int from = pending.from;
        while (from < pending.to && entries.get(from).folded.length() == pending.depth) {
            from++;
        }
        List<Pending> children = new ArrayList<>();
        int[] codes = new int[16];
        while (from < pending.to) {
            char unit = entries.get(from).folded.charAt(pending.depth);
            int to = from + 1;
            while (to < pending.to && entries.get(to).folded.charAt(pending.depth) == unit) {
                to++;
            }
            if (children.size() == codes.length) {
                codes = Arrays.copyOf(codes, codes.length * 2);
            }
            codes[children.size()] = codeOf[unit];
            children.add(new Pending(0, from, to, pending.depth + 1));
            from = to;
        }
        if (children.isEmpty()) {
            return;
        }
        base[pending.state] = place(codes, children.size());
        for (int i = 0; i < children.size(); i++) {
            Pending child = children.get(i);
            int state = base[pending.state] + codes[i];
            addState(state, pending.state, codes[i], child.depth, entries.get(child.from));
            next.add(new Pending(state, child.from, child.to, child.depth));
        }
    }

    private void addState(int state, int from, int code, int length, Entry first) {
        parent[state] = from;
        lastUsed = Math.max(lastUsed, state);
        depth[state] = (short) length;
        maxDepth = Math.max(maxDepth, length);
        fail[state] = from == ROOT ? ROOT : follow(fail[from], code);
        boolean isTerm = first.folded.length() == length;
        kind[state] = isTerm ? (short) first.kind : -1;
        ending[state] = isTerm ? state : ending[fail[state]];
    }

    /** The first base at which the cells of all codes are free. */
    private int place(int[] codes, int count) {
        while (firstFree < parent.length && parent[firstFree] != 0) {
            firstFree++;
        }
        int lowest = Arrays.stream(codes, 0, count).min().orElseThrow();
        int highest = Arrays.stream(codes, 0, count).max().orElseThrow();
        int tried = 0;
        for (int cell = Math.max(firstFree, lowest + ROOT); ; cell++) {
            if (++tried > 1000) {
                cell = Math.max(cell, lastUsed + 1);
            }
            int candidate = cell - lowest;
            grow(candidate + highest + 1);
            boolean free = true;
            for (int i = 0; i < count && free; i++) {
                free = parent[candidate + codes[i]] == 0;
            }
            if (free) {
                return candidate;
            }
        }
    }

    private void grow(int cells) {
        if (cells > parent.length) {
            resize(Math.max(cells, parent.length * 2));
        }
    }

    private void trim() {
        // A base may point up to a whole alphabet beyond the last cell.
        int codes = 1;
        for (char code : codeOf) {
            codes = Math.max(codes, code + 1);
        }
        resize(lastUsed + codes + 1);
    }

    private void resize(int cells) {
        base = Arrays.copyOf(base, cells);
        parent = Arrays.copyOf(parent, cells);
        fail = Arrays.copyOf(fail, cells);
        ending = Arrays.copyOf(ending, cells);
        depth = Arrays.copyOf(depth, cells);
        kind = Arrays.copyOf(kind, cells);
    }

    /** The state after one more unit. */
    int step(int state, char unit) {
        int code = codeOf[unit];
        return code == 0 ? ROOT : follow(state, code);
    }

    private int follow(int state, int code) {
        int from = state;
        while (true) {
            int child = base[from] + code;
            if (child < parent.length && parent[child] == from) {
                return child;
            }
            if (from == ROOT) {
                return ROOT;
            }
            from = fail[from];
        }
    }

    int maxDepth() {
        return maxDepth;
    }

    /** The state of the longest term that ends here, or 0. */
    int ending(int state) {
        return ending[state];
    }

    /** The state of the next shorter term that ends where the term of {@code state} does, or 0. */
    int shorterEnding(int state) {
        return ending[fail[state]];
    }

    /** How many folded units the term of a state has. */
    int depth(int state) {
        return depth[state];
    }

    int kind(int state) {
        return kind[state];
    }

    /** The memory of the tables. */
    long bytes() {
        return 20L * parent.length + 2L * codeOf.length;
    }
}
