package io.nescio.redaction;

/**
 * An edit with what it takes away.
 *
 * @param edit the edit
 * @param original the text that it replaces
 * @param restored whether the answer gets the original back
 */
record Replacement(Edit edit, String original, boolean restored) {
    @Override
    public String toString() {
        return "Replacement[" + edit + "]";
    }
}
