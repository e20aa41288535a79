package io.nescio.redaction.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds the context words of the whole catalogue in one pass (Aho and Corasick, 1975), over the characters as {@link WordFolding} sees
 * them. Immutable.
 */
final class ContextWords {
    private static final char SKIP = '\uFFFF';
    private static final int SHORT_WORD = 4;

    /** Begins a word that also counts as the end of a longer one, as {@code nummer} in {@code Crefonummer}. */
    private static final char COMPOUND = '…';

    private final char[] classes = new char[0x10000];
    private final int width;
    private final int[] next;
    private final int[] word;
    private final int[] ending;
    private final int[] shorter;
    /** The longest word that ends at a node: the node itself, or one of those behind it; 0 for none. */
    private final int[] longest;

    private final int[] lengths;
    private final int ring;

    /** An automaton for folded words, each with the number that it is reported under. */
    ContextWords(Map<String, Integer> words) {
        int classCount = 1;
        int total = 1;
        int longestWord = 1;
        for (String each : words.keySet()) {
            total += each.length();
            longestWord = Math.max(longestWord, each.length());
            for (int i = isCompound(each) ? 1 : 0; i < each.length(); i++) {
                if (classes[each.charAt(i)] == 0) {
                    classes[each.charAt(i)] = (char) classCount++;
                }
            }
        }
        this.width = classCount;
        this.ring = Integer.highestOneBit(longestWord) * 2;
        Trie trie = new Trie(total, classCount);
        words.forEach((each, number) -> trie.add(each, number, classes));
        trie.link();
        this.next = Arrays.copyOf(trie.next, trie.size * classCount);
        this.word = Arrays.copyOf(trie.word, trie.size);
        this.ending = Arrays.copyOf(trie.ending, trie.size);
        this.shorter = Arrays.copyOf(trie.shorter, trie.size);
        this.lengths = Arrays.copyOf(trie.lengths, trie.size);
        this.longest = new int[trie.size];
        for (int node = 0; node < longest.length; node++) {
            longest[node] = word[node] >= 0 || ending[node] >= 0 ? node : shorter[node];
        }
        foldClasses();
    }

    /** Returns the words that stand in {@code text} as words of their own. */
    Hits find(String text) {
        Hits hits = new Hits();
        int[] origins = new int[ring];
        int mask = ring - 1;
        int count = 0;
        int state = 0;
        boolean spaced = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = classes[c];
            if (kind == SKIP) {
                continue;
            }
            boolean space = c <= ' ';
            if (space && spaced) {
                continue;
            }
            spaced = space;
            origins[count & mask] = i;
            count++;
            state = next[state * width + kind];
            for (int node = longest[state]; node > 0; node = shorter[node]) {
                report(node, text, origins[(count - lengths[node]) & mask], i + 1, hits);
            }
        }
        return hits;
    }

    private void report(int node, String text, int start, int end, Hits hits) {
        if (word[node] >= 0 && isWord(text, start, end)) {
            hits.add(word[node], start, end);
        }
        if (ending[node] >= 0 && ends(text, end)) {
            hits.add(ending[node], start, end);
        }
    }

    private static boolean isCompound(String word) {
        return word.charAt(0) == COMPOUND;
    }

    private void foldClasses() {
        char[] folded = classes.clone();
        for (int c = 0; c < classes.length; c++) {
            int same = WordFolding.fold((char) c);
            classes[c] = same == WordFolding.SKIPPED ? SKIP : folded[same];
        }
    }

    private static boolean isWord(String text, int start, int end) {
        return begins(text, start) && ends(text, end) && !isRange(text, start, end);
    }

    /** Whether two or three letters are only together because hyphens do not count, as in {@code a-z}. */
    private static boolean isRange(String text, int start, int end) {
        return end - start <= SHORT_WORD && (text.indexOf('-', start, end) >= 0 || text.indexOf('_', start, end) >= 0);
    }

    private static boolean begins(String text, int start) {
        if (start == 0 || !Character.isLetterOrDigit(text.charAt(start))) {
            return true;
        }
        char before = text.charAt(start - 1);
        return !Character.isLetterOrDigit(before)
                || (Character.isLowerCase(before) && Character.isUpperCase(text.charAt(start)));
    }

    private static boolean ends(String text, int end) {
        if (end == text.length() || !Character.isLetter(text.charAt(end - 1))) {
            return true;
        }
        char after = text.charAt(end);
        return !Character.isLetter(after)
                || (Character.isUpperCase(after) && Character.isLowerCase(text.charAt(end - 1)));
    }

    /** The automaton while it is built. */
    private static final class Trie {
        private final int width;
        private final int[] next;
        private final int[] word;
        private final int[] ending;
        private final int[] shorter;
        private final int[] lengths;
        private int size = 1;

        Trie(int capacity, int width) {
            this.width = width;
            this.next = new int[capacity * width];
            this.word = new int[capacity];
            this.ending = new int[capacity];
            this.shorter = new int[capacity];
            this.lengths = new int[capacity];
            Arrays.fill(word, -1);
            Arrays.fill(ending, -1);
        }

        void add(String text, int number, char[] classes) {
            int node = 0;
            int first = isCompound(text) ? 1 : 0;
            for (int i = first; i < text.length(); i++) {
                int edge = node * width + classes[text.charAt(i)];
                if (next[edge] == 0) {
                    next[edge] = size++;
                }
                node = next[edge];
                lengths[node] = i + 1 - first;
            }
            (first > 0 ? ending : word)[node] = number;
        }

        void link() {
            int[] fail = new int[size];
            ArrayDeque<Integer> queue = new ArrayDeque<>();
            for (int child : children(0)) {
                queue.add(child);
            }
            while (!queue.isEmpty()) {
                int node = queue.remove();
                for (int kind = 0; kind < width; kind++) {
                    int edge = node * width + kind;
                    int fallback = next[fail[node] * width + kind];
                    if (next[edge] == 0) {
                        next[edge] = fallback;
                    } else {
                        int child = next[edge];
                        fail[child] = fallback;
                        shorter[child] = word[fallback] >= 0 || ending[fallback] >= 0 ? fallback : shorter[fallback];
                        queue.add(child);
                    }
                }
            }
        }

        private List<Integer> children(int node) {
            List<Integer> children = new ArrayList<>();
            for (int kind = 0; kind < width; kind++) {
                if (next[node * width + kind] != 0) {
                    children.add(next[node * width + kind]);
                }
            }
            return children;
        }
    }
}
