package io.nescio.redaction.rule;

/** Tells quickly of most words that they do not end like a street, by their last three letters. */
final class StreetEndings {
    private static final int LETTERS = 3;
    private static final int BITS = 12;

    private final long[] seen = new long[(1 << BITS) / Long.SIZE];

    /** Knows the endings of those of {@code words} that have a bit of {@code bits}. */
    StreetEndings(WordMasks words, long bits) {
        words.forEach((word, mask) -> {
            if ((mask & bits) != 0 && word.length() >= LETTERS) {
                int hash = hash(word, word.length());
                seen[hash >>> 6] |= 1L << hash;
            }
        });
    }

    /** Whether {@code text[start, end)} may end like a street; false is certain. */
    boolean mayEnd(CharSequence text, int start, int end) {
        if (end - start < LETTERS) {
            return false;
        }
        int hash = hash(text, end);
        return (seen[hash >>> 6] >>> hash & 1) != 0;
    }

    private static int hash(CharSequence text, int end) {
        int hash = 0;
        for (int i = end - LETTERS; i < end; i++) {
            hash = hash * 0x9E3779B1 + Letters.lower(text.charAt(i));
        }
        return (hash * 0x85EBCA6B) >>> (Integer.SIZE - BITS);
    }
}
