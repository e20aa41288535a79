package io.nescio.redaction;

/**
 * A claim that {@code [start, end)} of some text is personal data. Holds offsets, never the text itself, so that a detection can be
 * logged.
 *
 * @param start first UTF-16 offset
 * @param end offset after the last UTF-16 unit
 * @param type what it is
 * @param score how sure the recognizer is, above 0 and at most 1
 * @param recognizer the name of the recognizer that found it
 */
public record Detection(int start, int end, EntityType type, double score, String recognizer) {
    public Detection {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a range: [" + start + ", " + end + ")");
        }
        if (!(score > 0 && score <= 1)) {
            throw new IllegalArgumentException("not a score: " + score);
        }
    }

    /** The number of UTF-16 units covered. */
    public int length() {
        return end - start;
    }

    /** Whether the two share at least one offset. */
    public boolean overlaps(Detection other) {
        return start < other.end && other.start < end;
    }
}
