package io.nescio.redaction.restore;

/**
 * What a placeholder or a surrogate stands for.
 *
 * @param core the surrogate, or the inside of the brackets
 * @param type the id of its type
 * @param original what it stands for, in the grammar of the place
 */
record FoundValue(String core, String type, String original) {
    /** What stands in the redacted text. */
    String replacement() {
        return type.equals(RestoreCounts.SURROGATE) ? core : '[' + core + ']';
    }

    @Override
    public String toString() {
        return "FoundValue[" + type + "]";
    }
}
