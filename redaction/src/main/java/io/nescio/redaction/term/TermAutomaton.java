package io.nescio.redaction.term;

/**
 * An Aho-Corasick automaton over folded terms (A. Aho, M. Corasick, "Efficient string matching", CACM 18, 1975) in a {@link DoubleArray}.
 * Immutable.
 */
final class TermAutomaton {
    private final DoubleArray states;
    private final int ringMask;

    /** A term, and the number of what it is. */
    record Term(String text, int kind) {
        @Override
        public String toString() {
            return "Term[" + text.length() + " characters, " + kind + "]";
        }
    }

    /** Is told every occurrence. */
    interface Occurrences {
        void occurrence(int kind, int start, int end);
    }

    TermAutomaton(Iterable<Term> terms) {
        states = new DoubleArray(terms);
        ringMask = Math.max(1, Integer.highestOneBit(states.maxDepth()) * 2 - 1);
    }

    /** Reports, for each place at which terms end as whole words, the longest of them. */
    void scan(String text, Occurrences occurrences) {
        // Where the last folded units begin in the text; negative for the second of two that stand for one unit.
        int[] begins = new int[ringMask + 1];
        int state = DoubleArray.ROOT;
        int folded = 0;
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            char first = Folding.first(unit);
            if (first == Folding.NOTHING || (first == ' ' && blank)) {
                continue;
            }
            blank = first == ' ';
            state = states.step(state, first);
            begins[folded++ & ringMask] = i;
            char second = Folding.second(unit);
            if (second != Folding.NOTHING) {
                state = states.step(state, second);
                begins[folded++ & ringMask] = -1;
            }
            if (states.ending(state) != 0) {
                report(text, state, begins, folded, i + 1, occurrences);
            }
        }
    }

    private void report(String text, int state, int[] begins, int folded, int after, Occurrences occurrences) {
        int end = afterMarks(text, after);
        if (!WordEdges.at(text, end)) {
            return;
        }
        for (int ending = states.ending(state); ending != 0; ending = states.shorterEnding(ending)) {
            int start = begins[(folded - states.depth(ending)) & ringMask];
            if (start >= 0 && WordEdges.at(text, start)) {
                occurrences.occurrence(states.kind(ending), start, after);
                return;
            }
        }
    }

    /** Marks that are not seen may stand between a word and its end. */
    private static int afterMarks(String text, int from) {
        int at = from;
        while (at < text.length() && Folding.first(text.charAt(at)) == Folding.NOTHING) {
            at++;
        }
        return at;
    }
}
