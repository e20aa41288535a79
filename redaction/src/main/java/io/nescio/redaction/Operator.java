package io.nescio.redaction;

/** What happens to a detected value. */
public enum Operator {
    /** Replaced by {@code [TYPE_CODE]} and restored. */
    PLACEHOLDER(true),
    /** Replaced by a realistic value of the same form that belongs to nobody, and restored. */
    SURROGATE(true),
    /** Replaced by {@code *} but for its last characters; not restored. */
    MASK(false),
    /** Replaced by something less exact, such as the year of a date; not restored. */
    GENERALIZE(false),
    /** Replaced by a keyed hash; not restored. */
    HASH(false),
    /** Removed; not restored. */
    DROP(false),
    /** Left in place and counted. */
    KEEP(false),
    /** The request is refused. */
    BLOCK(false);

    private final boolean restorable;

    Operator(boolean restorable) {
        this.restorable = restorable;
    }

    /** Whether the answer gets the original back. */
    public boolean isRestorable() {
        return restorable;
    }
}
