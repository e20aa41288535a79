package io.nescio.redaction.restore;

import org.jspecify.annotations.Nullable;

/** What a placeholder is replaced by: the original of an entry, or one part of it. */
record Restoration(RestoreEntry entry, String original) {
    private static final String ENDINGS_WITHOUT_S = "sxz\u00df";

    Restoration(RestoreEntry entry) {
        this(entry, entry.original());
    }

    /** The part {@code part} of a whole original that consists of two words. */
    static @Nullable Restoration ofPart(RestoreEntry whole, Part part) {
        String original = whole.original();
        int blank = original.indexOf(' ');
        if (blank <= 0
                || blank != original.lastIndexOf(' ')
                || blank == original.length() - 1
                || original.indexOf(',') >= 0) {
            return null;
        }
        return switch (part) {
            case GIVEN -> new Restoration(whole, original.substring(0, blank));
            case SURNAME -> new Restoration(whole, original.substring(blank + 1));
            case WHOLE, SHORT -> null;
        };
    }

    /** Whether the genitive of the original is written with an apostrophe alone. */
    boolean takesApostrophe() {
        return entry.type().equals("PERSON")
                && !original.isEmpty()
                && ENDINGS_WITHOUT_S.indexOf(original.charAt(original.length() - 1)) >= 0;
    }

    @Override
    public String toString() {
        return "Restoration[" + entry + "]";
    }
}
