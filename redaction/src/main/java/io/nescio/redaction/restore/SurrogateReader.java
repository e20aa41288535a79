package io.nescio.redaction.restore;

import io.nescio.redaction.restore.PlaceholderReader.Outcome;

/** Reads the longest surrogate of a map that stands, as a whole word, at an offset. */
final class SurrogateReader {
    private final PrefixTree tree;
    private int end;
    private int value;

    SurrogateReader(PrefixTree tree) {
        this.tree = tree;
    }

    /** Where it ends. */
    int end() {
        return end;
    }

    /** Which one it is. */
    int value() {
        return value;
    }

    Outcome read(char[] text, int start, int limit, boolean last) {
        if (Character.isLetterOrDigit(text[start]) && !WordBoundary.before(text, start)) {
            return Outcome.NONE;
        }
        int node = PrefixTree.ROOT;
        value = -1;
        for (int i = start; node != PrefixTree.NONE; i++) {
            if (tree.value(node) >= 0) {
                if (i >= limit ? !last : i + 1 >= limit && text[i] == 's' && !last) {
                    return Outcome.MORE;
                }
                if (endsWord(text, i, limit)) {
                    value = tree.value(node);
                    end = i;
                }
            }
            if (i >= limit) {
                return last ? found() : Outcome.MORE;
            }
            node = tree.next(node, text[i]);
        }
        return found();
    }

    private Outcome found() {
        return value < 0 ? Outcome.NONE : Outcome.FOUND;
    }

    private static boolean endsWord(char[] text, int at, int limit) {
        if (at >= limit || !Character.isLetterOrDigit(text[at]) || !Character.isLetterOrDigit(text[at - 1])) {
            return true;
        }
        boolean genitive = text[at] == 's' && Character.isLetter(text[at - 1]);
        return genitive && (at + 1 >= limit || !Character.isLetterOrDigit(text[at + 1]));
    }
}
