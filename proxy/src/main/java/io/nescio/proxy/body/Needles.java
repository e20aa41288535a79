package io.nescio.proxy.body;

import java.util.Collection;

/**
 * Finds whole words or phrases, many at once, in one pass. A hit counts only where no letter or digit adjoins it. Immutable.
 */
final class Needles {
    private final String[] words;
    private final WordAutomaton automaton = new WordAutomaton();
    private final boolean[] first = new boolean[128];
    private boolean anyFirst;
    private final int longest;

    Needles(Collection<String> wanted) {
        words = wanted.toArray(String[]::new);
        int max = 0;
        for (int i = 0; i < words.length; i++) {
            insert(i);
            max = Math.max(max, words[i].length());
        }
        longest = max;
        automaton.link();
    }

    /** Whether {@code original} is long enough that finding it again means something: three letters or six digits. */
    static boolean telling(String original) {
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < original.length(); i++) {
            letters += Character.isLetter(original.charAt(i)) ? 1 : 0;
            digits += Character.isDigit(original.charAt(i)) ? 1 : 0;
        }
        return letters >= 3 || digits >= 6 || (letters > 0 && letters + digits >= 5);
    }

    boolean isEmpty() {
        return words.length == 0;
    }

    String word(int index) {
        return words[index];
    }

    private void insert(int index) {
        char start = words[index].charAt(0);
        if (start < 128) {
            first[start] = true;
        } else {
            anyFirst = true;
        }
        automaton.insert(words[index], index);
    }

    /** Tells of the words in one text. */
    void scan(String text, Hits hits) {
        int node = 0;
        char[] units = text.toCharArray();
        for (int i = 0; i < units.length; i++) {
            char c = units[i];
            if (node == 0 && !((c < 128 ? first[c] : anyFirst) && opens(units, i))) {
                continue;
            }
            node = automaton.step(node, c);
            if (automaton.ending(node) != 0) {
                report(text, i + 1, automaton.ending(node), hits);
            }
        }
    }

    /** Whether a word may start here: one that starts with a letter or digit does so only where none stands before it. */
    private static boolean opens(char[] units, int at) {
        return at == 0 || !wordUnit(units[at - 1]) || !Character.isLetterOrDigit(units[at]);
    }

    private void report(String text, int end, int node, Hits hits) {
        for (int at = node; at != 0; at = automaton.shorter(at)) {
            String found = words[automaton.word(at)];
            int before = end - found.length() - 1;
            boolean leftOpen =
                    before < 0 || !Character.isLetterOrDigit(found.charAt(0)) || !wordUnit(text.charAt(before));
            boolean rightOpen = end == text.length()
                    || !wordUnit(text.charAt(end))
                    || !Character.isLetterOrDigit(found.charAt(found.length() - 1));
            if (leftOpen && rightOpen) {
                hits.hit(automaton.word(at), end);
            }
        }
    }

    private static boolean wordUnit(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** Is told of hits: the index of the word and the number of units before its end. */
    @FunctionalInterface
    interface Hits {
        void hit(int word, long end);
    }

    /** One pass over one text. */
    final class Pass {
        private final Hits hits;
        private final boolean[] wordUnits;
        private int node;
        private long read;
        private int pending;
        private boolean adjoins;

        Pass(Hits hits) {
            this.hits = hits;
            this.wordUnits = new boolean[Integer.highestOneBit(longest + 1) * 2];
        }

        /** Whether units that start no word may be skipped with {@link #skip}, and this is one. */
        boolean skippable(byte b) {
            return node == 0 && pending == 0 && b >= 0 && !first[b];
        }

        /** Passes over a unit for which {@link #skippable} holds. */
        void skip(byte b) {
            wordUnits[(int) read & wordUnits.length - 1] =
                    b >= '0' && (b <= '9' || (b >= 'A' && (b <= 'Z' || (b >= 'a' && b <= 'z'))));
            read++;
        }

        /** Takes the next unit. */
        void accept(char c) {
            boolean wordUnit = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            if (pending != 0) {
                adjoins = wordUnit;
                report();
            }
            wordUnits[(int) read & wordUnits.length - 1] = wordUnit;
            read++;
            if (node == 0 && (c < 128 ? !first[c] : !anyFirst)) {
                return;
            }
            node = automaton.step(node, c);
            if (automaton.ending(node) != 0) {
                pending = node;
            }
        }

        /** Ends the text; the pass may go on with another. */
        void end() {
            adjoins = false;
            if (pending != 0) {
                report();
            }
            node = 0;
            read = 0;
        }

        private void report() {
            int at = automaton.ending(pending);
            while (at != 0) {
                String found = words[automaton.word(at)];
                long before = read - found.length() - 1;
                boolean leftOpen = before < 0
                        || !Character.isLetterOrDigit(found.charAt(0))
                        || !wordUnits[(int) before & wordUnits.length - 1];
                boolean rightOpen = !adjoins || !Character.isLetterOrDigit(found.charAt(found.length() - 1));
                if (leftOpen && rightOpen) {
                    hits.hit(automaton.word(at), read);
                }
                at = automaton.shorter(at);
            }
            pending = 0;
        }
    }
}
