package io.nescio.redaction.name;

/**
 * Computes the features of tokens as 64-bit hashes, without strings. A token lends features to itself, to its two neighbours on either
 * side, and there are features of the context; {@link NameFeatureGenerator} yields the same features as strings. Not safe for sharing
 * between threads.
 */
final class FeatureCollector {
    /** More than any token has. */
    static final int MOST_FEATURES = 128;

    private static final long WORD = Hashes.of("w");
    private static final long FORM = Hashes.of("f");
    private static final long SHAPE = Hashes.of("s");
    private static final long HEAD = Hashes.of("hh");
    private static final long TAIL = Hashes.of("ht");
    private static final long NO_CLUSTER = Hashes.of("c?");
    private static final long CODE = Hashes.of("g");
    private static final long CUE = Hashes.of("q");
    private static final long COMPOUND = Hashes.of("k");
    private static final long COMPOUND_TAIL = Hashes.of("kt");
    private static final long[] PREFIX = hashes("a1", "a2", "a3", "a4");
    private static final long[] SUFFIX = hashes("z1", "z2", "z3", "z4", "z5");
    private static final long[] CLUSTER = hashes("c0", "c1", "c2");
    private static final long[] GRADE = hashes("gg", "gs", "gp", "gc", "gn", "gl");
    private static final long[] UPPER = hashes("0", "1");
    private static final long[][] NEIGHBOUR_WORD = {hashes("p1w", "p2w"), hashes("n1w", "n2w")};
    private static final long[][] NEIGHBOUR_SHAPE = {hashes("p1s", "p2s"), hashes("n1s", "n2s")};
    private static final long[][] NEIGHBOUR_ENDING = {hashes("p1z", "p2z"), hashes("n1z", "n2z")};
    private static final long[][] NEIGHBOUR_CUE = {hashes("p1q", "p2q"), hashes("n1q", "n2q")};
    private static final long[][] NEIGHBOUR_CODE = {hashes("p1g", "p2g"), hashes("n1g", "n2g")};
    private static final long[][][] NEIGHBOUR_CLUSTER = {
        {hashes("p1c0", "p1c1", "p1c2"), hashes("p2c0", "p2c1", "p2c2")},
        {hashes("n1c0", "n1c1", "n1c2"), hashes("n2c0", "n2c1", "n2c2")}
    };

    private final Atoms atoms;

    FeatureCollector(Atoms atoms) {
        this.atoms = atoms;
    }

    static long[] hashes(String... fields) {
        long[] hashes = new long[fields.length];
        for (int i = 0; i < fields.length; i++) {
            hashes[i] = Hashes.of(fields[i]);
        }
        return hashes;
    }

    /** The hash of a small number as a field. */
    static long field(int number) {
        return Hashes.append(Hashes.SEED, (char) ('0' + number));
    }

    /** The hash of grades or clusters as a field. */
    static long wideField(int number) {
        return Hashes.append(
                Hashes.append(Hashes.SEED, (char) (0x400 + (number & 0x3FF))), (char) (0x100 + (number >>> 10)));
    }

    /** Adds the features that a token lends to itself; returns the new count. */
    int own(int token, long[] features, int count) {
        int n = count;
        int start = atoms.offsets[token];
        int end = atoms.offsets[token + 1];
        features[n++] = Hashes.combine(WORD, atoms.lower[token]);
        features[n++] = Hashes.combine(FORM, atoms.exact[token]);
        features[n++] = Hashes.combine(SHAPE, atoms.shape[token]);
        n = affixes(start, end, features, n);
        n = hyphenParts(start, end, features, n);
        n = clusters(CLUSTER, atoms.clusters[token], features, n);
        if (atoms.clusters[token] == 0) {
            features[n++] = NO_CLUSTER;
        }
        if (atoms.cues[token] != 0) {
            features[n++] = Hashes.combine(CUE, field(atoms.cues[token]));
        }
        n = compound(token, features, n);
        return grades(token, features, n);
    }

    /** What a word that nothing is known of ends in. */
    private int compound(int token, long[] features, int count) {
        int end = atoms.offsets[token + 1];
        int tail = atoms.isUnknown(token) ? atoms.tail(token) : 0;
        if (tail == 0) {
            return count;
        }
        long upper = UPPER[atoms.isUpper(token) ? 1 : 0];
        features[count] = Hashes.combine(Hashes.combine(COMPOUND, wideField(tail)), upper);
        long word = Words.lowerHash(atoms.chars, end - Words.tailLength(tail), end);
        features[count + 1] = Hashes.combine(Hashes.combine(COMPOUND_TAIL, word), upper);
        return count + 2;
    }

    private int affixes(int start, int end, long[] features, int count) {
        int n = count;
        char[] chars = atoms.chars;
        long hash = Hashes.SEED;
        for (int length = 1; length < 5 && start + length < end; length++) {
            hash = Hashes.append(hash, Characters.lower(chars[start + length - 1]));
            features[n++] = Hashes.combine(PREFIX[length - 1], hash);
        }
        for (int length = 1; length < 6 && start + length < end; length++) {
            features[n++] = Hashes.combine(SUFFIX[length - 1], Words.lowerHash(chars, end - length, end));
        }
        return n;
    }

    private int hyphenParts(int start, int end, long[] features, int count) {
        int hyphen = Words.lastIndexOf(atoms.chars, start + 1, end - 1, '-');
        if (hyphen < 0) {
            return count;
        }
        features[count] = Hashes.combine(HEAD, Words.lowerHash(atoms.chars, start, hyphen));
        features[count + 1] = Hashes.combine(TAIL, Words.lowerHash(atoms.chars, hyphen + 1, end));
        return count + 2;
    }

    private static int clusters(long[] names, int clusters, long[] features, int count) {
        if (clusters == 0) {
            return count;
        }
        for (int i = 0; i < 3; i++) {
            features[count + i] = Hashes.combine(names[i], wideField(Words.cluster(clusters, i)));
        }
        return count + 3;
    }

    private int grades(int token, long[] features, int count) {
        int n = count;
        int code = atoms.code(token);
        long upper = UPPER[atoms.isUpper(token) ? 1 : 0];
        features[n++] = Hashes.combine(Hashes.combine(CODE, wideField(code)), upper);
        for (int list = 0; code != 0 && list < GRADE.length; list++) {
            int grade = Words.grade(code, Words.LISTS.get(list));
            if (grade > 0) {
                features[n++] = Hashes.combine(Hashes.combine(GRADE[list], field(grade)), upper);
            }
        }
        return n;
    }

    /** Adds the features that a token lends to another: side 0 to a later token, 1 to an earlier one; {@code distance} 0 is next to it. */
    int lent(int token, int side, int distance, long[] features, int count) {
        int n = count;
        features[n++] = Hashes.combine(NEIGHBOUR_WORD[side][distance], atoms.lower[token]);
        if (atoms.cues[token] != 0) {
            features[n++] = Hashes.combine(NEIGHBOUR_CUE[side][distance], field(atoms.cues[token]));
        }
        int clusters = atoms.clusters[token];
        long[] names = NEIGHBOUR_CLUSTER[side][distance];
        if (distance == 1) {
            if (clusters != 0) {
                features[n++] = Hashes.combine(names[1], wideField(Words.cluster(clusters, 1)));
            }
            return n;
        }
        features[n++] = Hashes.combine(NEIGHBOUR_SHAPE[side][distance], atoms.shape[token]);
        features[n++] = Hashes.combine(NEIGHBOUR_ENDING[side][distance], atoms.ending[token]);
        features[n++] = Hashes.combine(NEIGHBOUR_CODE[side][distance], wideField(atoms.code(token)));
        return clusters(names, clusters, features, n);
    }
}
