package io.nescio.redaction;

/** Where in one text a mention may begin: at the first unit of each word, and at what stands between words and is no blank. */
final class MentionStarts {
    private final long[] places;

    private MentionStarts(long[] places) {
        this.places = places;
    }

    static MentionStarts of(String text) {
        long[] places = new long[(text.length() + Long.SIZE - 1) / Long.SIZE];
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wordPart = KnownMentions.isWordPart(c);
            if (!(inWord && wordPart) && c > ' ') {
                places[i / Long.SIZE] |= 1L << i;
            }
            inWord = wordPart;
        }
        return new MentionStarts(places);
    }

    /** The first of them at {@code from} or behind it, or -1. */
    int next(int from) {
        int word = from / Long.SIZE;
        if (word >= places.length) {
            return -1;
        }
        long rest = places[word] & -1L << from;
        while (rest == 0) {
            if (++word == places.length) {
                return -1;
            }
            rest = places[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
    }

    @Override
    public String toString() {
        return "MentionStarts";
    }
}
