package io.nescio.redaction.catalogue.validator;

/** Text that looks drawn at random: its characters spread over the alphabet, and letters and digits change places often. */
final class HighEntropy implements Validator {
    private static final int MIN_LENGTH = 16;
    private static final double MIN_BITS = 3.3;
    private static final int OTHER = 3;

    @Override
    public boolean valid(CharSequence candidate) {
        int length = candidate.length();
        return length >= MIN_LENGTH && bits(candidate) >= MIN_BITS && changes(candidate) >= length / 6;
    }

    private static double bits(CharSequence text) {
        int[] counts = new int[128];
        for (int i = 0; i < text.length(); i++) {
            counts[text.charAt(i) & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /** How often a digit, a small and a capital letter follow one of another kind; beside a hyphen or a dot nothing changes. */
    private static int changes(CharSequence text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            int before = kind(text.charAt(i - 1));
            int here = kind(text.charAt(i));
            if (here != before && here != OTHER && before != OTHER) {
                changes++;
            }
        }
        return changes;
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return 0;
        }
        return c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : OTHER;
    }
}
