package io.nescio.redaction.name;

import java.util.List;

/** What is known before any text is read about the words that occur most: their atoms and the summed weights of their features. */
final class FrequentWords {
    /** How a token lends features: to itself, then to the next, the one after it, the one before, the one before that. */
    static final int ROLES = 5;

    private static final int SHAPE = 1;
    private static final int ENDING = 2;
    private static final int LISTS = 3;
    private static final int CUES = 4;
    private static final int SUMS = 5;
    /** All that is known of a word stands side by side, in two lines of the cache. */
    private static final int STRIDE = 16;

    private final LongTable indices;
    private final long[] records;

    private FrequentWords(int size) {
        indices = new LongTable(size);
        records = new long[size * STRIDE];
    }

    /** Knows no word. */
    static FrequentWords none() {
        return new FrequentWords(0);
    }

    static FrequentWords of(List<String> forms, Words words, FeatureTable weights) {
        FrequentWords frequent = new FrequentWords(forms.size());
        Atoms atoms = new Atoms(words, none());
        RoleSums sums = new RoleSums(atoms, weights);
        for (int index = 0; index < forms.size(); index++) {
            String form = forms.get(index);
            Tokens tokens = new Tokens();
            tokens.add(0, form.length());
            atoms.read(form, tokens, 0, 1);
            frequent.set(index, atoms, sums);
        }
        return frequent;
    }

    private void set(int index, Atoms atoms, RoleSums sums) {
        int token = Atoms.PADDING;
        int record = index * STRIDE;
        indices.put(Hashes.key(atoms.exact[token]), index + 1);
        records[record] = atoms.lower[token];
        records[record + SHAPE] = atoms.shape[token];
        records[record + ENDING] = atoms.ending[token];
        records[record + LISTS] = (long) atoms.clusters[token] << 32 | atoms.grades[token];
        records[record + CUES] = atoms.cues[token];
        for (int role = 0; role < ROLES; role++) {
            sums.compute(token, role);
            records[record + SUMS + 2 * role] = sums.even();
            records[record + SUMS + 2 * role + 1] = sums.odd();
        }
    }

    /** The index of a word by the hash of how it is written, or -1. */
    int indexOf(long exactHash) {
        return indices.get(Hashes.key(exactHash)) - 1;
    }

    void copyAtoms(int index, Atoms atoms, int token) {
        int record = index * STRIDE;
        atoms.lower[token] = records[record];
        atoms.shape[token] = records[record + SHAPE];
        atoms.ending[token] = records[record + ENDING];
        atoms.grades[token] = (int) records[record + LISTS];
        atoms.clusters[token] = (int) (records[record + LISTS] >>> 32);
        atoms.cues[token] = (int) records[record + CUES];
    }

    /** Copies the sums of a word: for each role those of the even labels, then those of the odd ones. */
    void copySums(int index, long[] sums, int offset) {
        System.arraycopy(records, index * STRIDE + SUMS, sums, offset, 2 * ROLES);
    }
}
