package io.nescio.redaction.name;

import java.util.Arrays;

/**
 * What features look at in the tokens of one sequence, computed once per token. Two line breaks stand before the first token and two
 * after the last. Reused; {@link #clear} forgets the text.
 */
final class Atoms {
    /** Tokens of padding before and after a sequence. */
    static final int PADDING = 2;
    /** Places that array indices need. */
    static final int CAPACITY = Sequences.LONGEST + 2 * PADDING;

    final char[] chars = new char[CAPACITY * Tokenizer.LONGEST_TOKEN];
    final int[] offsets = new int[CAPACITY + 1];
    final long[] lower = new long[CAPACITY];
    final long[] exact = new long[CAPACITY];
    final long[] shape = new long[CAPACITY];
    final long[] ending = new long[CAPACITY];
    final int[] grades = new int[CAPACITY];
    final int[] clusters = new int[CAPACITY];
    final int[] cues = new int[CAPACITY];
    final byte[] placeMarks = new byte[CAPACITY];
    /** The index of a frequent word whose sums are known, or -1. */
    final int[] frequent = new int[CAPACITY];

    final Lines lines = new Lines();

    private final Words words;
    private final FrequentWords frequentWords;
    private int size;
    private int usedTokens;
    private int usedChars;

    Atoms(Words words, FrequentWords frequentWords) {
        this.words = words;
        this.frequentWords = frequentWords;
    }

    /** The number of tokens with padding. */
    int size() {
        return size;
    }

    /** Reads the tokens {@code [from, to)}. */
    void read(CharSequence text, Tokens tokens, int from, int to) {
        size = 0;
        pad();
        for (int token = from; token < to; token++) {
            copy(text, tokens.start(token), tokens.end(token));
            add();
        }
        pad();
        usedTokens = Math.max(usedTokens, size);
        usedChars = Math.max(usedChars, offsets[size]);
        lines.read(this);
        markPlaces();
    }

    private void pad() {
        for (int i = 0; i < PADDING; i++) {
            chars[offsets[size]] = '\n';
            offsets[size + 1] = offsets[size] + 1;
            add();
        }
    }

    private void copy(CharSequence text, int start, int end) {
        int offset = offsets[size];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80 || !Characters.isInvisible(c)) {
                chars[offset + length++] = Tokenizer.normal(c);
            }
        }
        if (length == 0) {
            chars[offset + length++] = '\u200B';
        }
        if (length == 1 && Tokenizer.isLineBreak(chars[offset])) {
            chars[offset] = '\n';
        }
        offsets[size + 1] = offset + length;
    }

    private void add() {
        int token = size++;
        int start = offsets[token];
        int end = offsets[token + 1];
        exact[token] = Words.exactHash(chars, start, end);
        placeMarks[token] = 0;
        int index = frequentWords.indexOf(exact[token]);
        frequent[token] = index;
        if (index >= 0) {
            frequentWords.copyAtoms(index, this, token);
            return;
        }
        lower[token] = Words.lowerHash(chars, start, end);
        shape[token] = Shapes.hash(chars, start, end);
        ending[token] = suffixHash(chars, Math.max(start, end - 3), end);
        boolean letter = Characters.isLetter(chars[start]);
        grades[token] = letter ? words.grades(chars, start, end) : 0;
        clusters[token] = words.clusters(chars, start, end);
        cues[token] = Cues.of(chars, start, end, lower[token], ending[token]);
    }

    static long suffixHash(char[] chars, int start, int end) {
        return Words.lowerHash(chars, start, end);
    }

    boolean isUpper(int token) {
        return Characters.isUpper(chars[offsets[token]]);
    }

    boolean isDigit(int token) {
        return Characters.isDigit(chars[offsets[token]]);
    }

    char first(int token) {
        return chars[offsets[token]];
    }

    int length(int token) {
        return offsets[token + 1] - offsets[token];
    }

    /** The grades that features see: the lists' bits alone. */
    int code(int token) {
        return grades[token] & (Words.BEGINS_PLACE - 1);
    }

    /** Whether neither the lists of common words nor the clusters know a token. */
    boolean isUnknown(int token) {
        return Words.isUnknown(first(token), length(token), grades[token], clusters[token]);
    }

    /** What a token ends in, as {@link Words#tail} has it. */
    int tail(int token) {
        return words.tail(chars, offsets[token], offsets[token + 1]);
    }

    /** Takes a token out of all lists and clusters, for training: common words that no list knows must be told from names as well. */
    void forget(int token) {
        forgetNames(token);
        grades[token] = 0;
        clusters[token] = 0;
    }

    /** Takes a token out of the name lists, for training: names that no list knows must be found as well. */
    void forgetNames(int token) {
        grades[token] = Words.withoutNames(grades[token]);
        placeMarks[token] = 0;
        frequent[token] = -1;
    }

    /** Marks the longest places of several words with 1 at their first and 2 at their other tokens. */
    private void markPlaces() {
        int token = PADDING;
        while (token < size - PADDING) {
            int length = (grades[token] & Words.BEGINS_PLACE) == 0 ? 0 : placeLength(token);
            for (int i = 0; i < length; i++) {
                placeMarks[token + i] = (byte) (i == 0 ? 1 : 2);
            }
            token += Math.max(1, length);
        }
    }

    private int placeLength(int token) {
        if (!isUpper(token) && lines.hasUpper(token)) {
            return 0;
        }
        long hash = lower[token];
        int longest = 0;
        for (int i = 1; i < 4 && token + i < size - PADDING; i++) {
            hash = Hashes.append(hash, ' ');
            for (int k = offsets[token + i]; k < offsets[token + i + 1]; k++) {
                hash = Hashes.append(hash, Characters.lower(chars[k]));
            }
            if (Words.grade(words.listed(hash), Lexicon.List.PLACE) > 0) {
                longest = i + 1;
            }
        }
        return longest;
    }

    /** Forgets the text. */
    void clear() {
        Arrays.fill(chars, 0, usedChars, '\0');
        Arrays.fill(lower, 0, usedTokens, 0);
        Arrays.fill(exact, 0, usedTokens, 0);
        Arrays.fill(shape, 0, usedTokens, 0);
        Arrays.fill(ending, 0, usedTokens, 0);
        size = 0;
        usedTokens = 0;
        usedChars = 0;
    }
}
