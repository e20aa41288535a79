package io.nescio.redaction.name;

/** What features know about the line that a token stands in. */
final class Lines {
    /** Letter case of a line: no letters, all lower case, capitals only, mostly title case, mixed. */
    static final int NONE = 0;

    static final int LOWER = 1;
    static final int CAPITALS = 2;
    static final int TITLE = 3;
    static final int MIXED = 4;

    private final byte[] letterCase = new byte[Atoms.CAPACITY];
    private final byte[] length = new byte[Atoms.CAPACITY];
    private final byte[] position = new byte[Atoms.CAPACITY];
    private final int[] label = new int[Atoms.CAPACITY];

    int letterCase(int token) {
        return letterCase[token];
    }

    /** Length of the line: 0 for one or two tokens, 1 up to four, 2 up to eight, 3 up to sixteen, else 4. */
    int length(int token) {
        return length[token];
    }

    /** Position in the line: 0, 1, 2 or 3 for later. */
    int position(int token) {
        return position[token];
    }

    /** The token before the nearest colon in the line before a token, or -1. */
    int label(int token) {
        return label[token];
    }

    boolean hasUpper(int token) {
        return letterCase[token] >= CAPITALS;
    }

    void read(Atoms atoms) {
        int start = 0;
        for (int token = 0; token < atoms.size(); token++) {
            if (isBreak(atoms, token)) {
                line(atoms, start, token);
                line(atoms, token, token + 1);
                start = token + 1;
            }
        }
    }

    private static boolean isBreak(Atoms atoms, int token) {
        return atoms.first(token) == '\n';
    }

    private void line(Atoms atoms, int start, int end) {
        byte bucket = bucket(end - start);
        byte form = letterCase(atoms, start, end);
        int colon = -1;
        for (int token = start; token < end; token++) {
            letterCase[token] = form;
            length[token] = bucket;
            position[token] = (byte) Math.min(3, token - start);
            label[token] = colon > start && token - colon <= 8 ? colon - 1 : -1;
            if (atoms.first(token) == ':') {
                colon = token;
            }
        }
    }

    static byte bucket(int length) {
        if (length <= 4) {
            return (byte) (length <= 2 ? 0 : 1);
        }
        return (byte) (length <= 8 ? 2 : length <= 16 ? 3 : 4);
    }

    private static byte letterCase(Atoms atoms, int start, int end) {
        int words = 0;
        int upper = 0;
        int capitals = 0;
        for (int token = start; token < end; token++) {
            if (Characters.isLetter(atoms.first(token))) {
                words++;
                if (atoms.isUpper(token)) {
                    upper++;
                    capitals += atoms.length(token) > 1 && !hasLower(atoms, token) ? 1 : 0;
                }
            }
        }
        return letterCase(words, upper, capitals);
    }

    static byte letterCase(int words, int upper, int capitals) {
        if (words == 0) {
            return NONE;
        }
        if (upper == 0) {
            return LOWER;
        }
        if (capitals * 5 >= words * 4) {
            return CAPITALS;
        }
        return (byte) (upper * 5 >= words * 4 ? TITLE : MIXED);
    }

    private static boolean hasLower(Atoms atoms, int token) {
        for (int i = atoms.offsets[token]; i < atoms.offsets[token + 1]; i++) {
            if (Characters.shape(atoms.chars[i]) == 'x') {
                return true;
            }
        }
        return false;
    }
}
