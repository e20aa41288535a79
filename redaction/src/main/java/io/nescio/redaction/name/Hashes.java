package io.nescio.redaction.name;

/**
 * The 64-bit hashes of words and features. A feature is a sequence of fields; its hash is folded from the hashes of the fields, so that
 * the hash of a field is computed once and shared by all features that hold it.
 */
final class Hashes {
    /** Stands between the fields of a feature written as a string; no token holds it. */
    static final char SEPARATOR = '\u001F';

    static final long SEED = 0xcbf29ce484222325L;
    static final long BASE = 0x9E3779B97F4A7C15L;

    private static final long MIX = 0xD6E8FEB86659FD93L;

    private Hashes() {}

    /** Appends one character to a word. */
    static long append(long hash, char c) {
        return hash * BASE + c + 1;
    }

    static long of(CharSequence word) {
        return of(word, 0, word.length());
    }

    static long of(CharSequence word, int start, int end) {
        long hash = SEED;
        for (int i = start; i < end; i++) {
            hash = append(hash, word.charAt(i));
        }
        return hash;
    }

    static long ofLower(CharSequence word, int start, int end) {
        long hash = SEED;
        for (int i = start; i < end; i++) {
            hash = append(hash, Characters.lower(word.charAt(i)));
        }
        return hash;
    }

    /** Appends a field to a feature. */
    static long combine(long feature, long field) {
        long hash = (Long.rotateLeft(feature, 23) ^ field) * MIX;
        return hash ^ (hash >>> 29);
    }

    /** The hash of a feature written as a string. */
    static long feature(String feature) {
        int end = feature.indexOf(SEPARATOR);
        if (end < 0) {
            return of(feature);
        }
        long hash = of(feature, 0, end);
        while (end < feature.length()) {
            int start = end + 1;
            end = feature.indexOf(SEPARATOR, start);
            if (end < 0) {
                end = feature.length();
            }
            hash = combine(hash, of(feature, start, end));
        }
        return hash;
    }

    /** The 40 bits of a hash that tables keep. */
    static long key(long hash) {
        return ((hash ^ (hash >>> 32)) * MIX) >>> 24;
    }
}
