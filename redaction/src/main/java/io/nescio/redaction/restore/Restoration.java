package io.nescio.redaction.restore;

import org.jspecify.annotations.Nullable;

/** What a placeholder is replaced by: the original of an entry, or one part of it. */
record Restoration(RestoreEntry entry, String original) {
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

    @Override
    public String toString() {
        return "Restoration[" + entry + "]";
    }
}
