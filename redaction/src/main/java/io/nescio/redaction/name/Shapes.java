package io.nescio.redaction.name;

/** Word shapes: classes of characters, at most two of a kind in a row, so that {@code Schmidt} is {@code Xxx}. */
final class Shapes {
    private Shapes() {}

    static long hash(char[] chars, int start, int end) {
        long hash = Hashes.SEED;
        char last = 0;
        int run = 0;
        for (int i = start; i < end; i++) {
            char shape = Characters.shape(chars[i]);
            run = shape == last ? run + 1 : 1;
            if (run <= 2) {
                hash = Hashes.append(hash, shape);
            }
            last = shape;
        }
        return hash;
    }

    static String of(String token) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < token.length(); i++) {
            char c = Characters.shape(token.charAt(i));
            int length = shape.length();
            if (length < 2 || shape.charAt(length - 1) != c || shape.charAt(length - 2) != c) {
                shape.append(c);
            }
        }
        return shape.toString();
    }
}
