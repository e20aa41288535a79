package io.nescio.redaction.pattern;

/** A text that counts how often a unit of it is read, and stops its reader when that was too often. */
final class CountedText implements CharSequence {
    private final CharSequence text;
    private long steps;
    private long limit = Long.MAX_VALUE;

    CountedText(CharSequence text) {
        this.text = text;
    }

    /** Thrown by {@link #charAt} beyond the limit. */
    static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private LimitReached() {
            super("limit reached", null, false, false);
        }
    }

    /** The text itself, which does not count. */
    CharSequence whole() {
        return text;
    }

    /** How often a unit was read. */
    long steps() {
        return steps;
    }

    /** Allows {@code more} reads from now on. */
    void allow(long more) {
        limit = steps + more;
    }

    @Override
    public char charAt(int index) {
        if (++steps > limit) {
            throw new LimitReached();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return "CountedText[" + length() + " units]";
    }
}
