package io.nescio.redaction.name;

/** Computes the features that look at several tokens or at the line, as 64-bit hashes. Not safe for sharing between threads. */
final class ContextFeatures {
    private static final long CASE = Hashes.of("lc");
    private static final long CASE_SHAPE = Hashes.of("lcs");
    private static final long LENGTH = Hashes.of("ll");
    private static final long SHAPES_BEFORE = Hashes.of("sb");
    private static final long SHAPES_AFTER = Hashes.of("sa");
    private static final long SHAPES_AROUND = Hashes.of("sba");
    private static final long PREPOSITION = Hashes.of("pre");
    private static final long WORD_BEFORE_SHAPE = Hashes.of("pws");
    private static final long SHAPE_WORD_AFTER = Hashes.of("snw");
    private static final long WORDS_BEFORE = Hashes.of("ppw");
    private static final long WORDS_AFTER = Hashes.of("nnw");
    private static final long BIGRAM_BEFORE = Hashes.of("bb");
    private static final long BIGRAM_AFTER = Hashes.of("ba");
    private static final long CLUSTERS_BEFORE = Hashes.of("ccb");
    private static final long CLUSTERS_AFTER = Hashes.of("cca");
    private static final long CODES_AFTER = Hashes.of("gga");
    private static final long CODES_BEFORE = Hashes.of("ggb");
    private static final long STREET = Hashes.of("str");
    private static final long LABEL = Hashes.of("lab");
    private static final long PLACE = Hashes.of("pl");
    private static final long[] FLAGS = FeatureCollector.hashes("0", "1");

    private final Atoms atoms;

    ContextFeatures(Atoms atoms) {
        this.atoms = atoms;
    }

    private static long pair(long name, long first, long second) {
        return Hashes.combine(Hashes.combine(name, first), second);
    }

    /** Adds the context features of a token; returns the new count. */
    int collect(int token, long[] features, int count) {
        int n = count;
        long[] shape = atoms.shape;
        n = line(token, features, n);
        features[n++] = pair(SHAPES_BEFORE, shape[token - 1], shape[token]);
        features[n++] = pair(SHAPES_AFTER, shape[token], shape[token + 1]);
        features[n++] = Hashes.combine(pair(SHAPES_AROUND, shape[token - 1], shape[token]), shape[token + 1]);
        if ((atoms.cues[token - 1] & Cues.PREPOSITION) != 0) {
            features[n++] = Hashes.combine(PREPOSITION, shape[token]);
        }
        n = words(token, features, n);
        n = evidence(token, features, n);
        return address(token, features, n);
    }

    private int line(int token, long[] features, int count) {
        Lines lines = atoms.lines;
        long letterCase = FeatureCollector.field(lines.letterCase(token));
        features[count] = Hashes.combine(CASE, letterCase);
        features[count + 1] = pair(CASE_SHAPE, letterCase, atoms.shape[token]);
        long place = pair(
                LENGTH, FeatureCollector.field(lines.length(token)), FeatureCollector.field(lines.position(token)));
        features[count + 2] = Hashes.combine(place, atoms.shape[token]);
        int label = lines.label(token);
        if (label < 0) {
            return count + 3;
        }
        features[count + 3] = Hashes.combine(LABEL, atoms.lower[label]);
        return count + 4;
    }

    private int words(int token, long[] features, int count) {
        long[] lower = atoms.lower;
        features[count] = pair(WORD_BEFORE_SHAPE, lower[token - 1], atoms.shape[token]);
        features[count + 1] = pair(SHAPE_WORD_AFTER, atoms.shape[token], lower[token + 1]);
        features[count + 2] = pair(WORDS_BEFORE, lower[token - 2], lower[token - 1]);
        features[count + 3] = pair(WORDS_AFTER, lower[token + 1], lower[token + 2]);
        features[count + 4] = pair(BIGRAM_BEFORE, lower[token - 1], lower[token]);
        features[count + 5] = pair(BIGRAM_AFTER, lower[token], lower[token + 1]);
        return count + 6;
    }

    private int evidence(int token, long[] features, int count) {
        int n = count;
        int before = atoms.clusters[token - 1];
        int here = atoms.clusters[token];
        int after = atoms.clusters[token + 1];
        if (before != 0 && here != 0) {
            features[n++] = pair(CLUSTERS_BEFORE, coarse(before), coarse(here));
        }
        if (here != 0 && after != 0) {
            features[n++] = pair(CLUSTERS_AFTER, coarse(here), coarse(after));
        }
        long code = FeatureCollector.wideField(atoms.code(token));
        features[n++] = pair(CODES_BEFORE, FeatureCollector.wideField(atoms.code(token - 1)), code);
        features[n++] = pair(CODES_AFTER, code, FeatureCollector.wideField(atoms.code(token + 1)));
        return n;
    }

    private static long coarse(int clusters) {
        return FeatureCollector.wideField(Words.cluster(clusters, 0));
    }

    private int address(int token, long[] features, int count) {
        int n = count;
        if ((atoms.cues[token] & Cues.STREET) != 0 && atoms.isDigit(token + 1)) {
            features[n++] = Hashes.combine(STREET, FLAGS[0]);
        }
        if ((atoms.cues[token - 1] & Cues.STREET) != 0 && atoms.isDigit(token)) {
            features[n++] = Hashes.combine(STREET, FLAGS[1]);
        }
        if (atoms.placeMarks[token] != 0) {
            features[n++] = Hashes.combine(PLACE, FeatureCollector.field(atoms.placeMarks[token]));
        }
        return n;
    }
}
