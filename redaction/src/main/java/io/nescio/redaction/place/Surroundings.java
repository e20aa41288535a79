package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/**
 * What a text that streams by says about the place at its end, so that an original that is put there never changes the structure around
 * it. Sees the redacted text; originals are not passed, a letter stands for each.
 */
public interface Surroundings {
    /** The beginning of prose, perhaps with code blocks. */
    static Surroundings ofText() {
        return new FencedText();
    }

    /** The beginning of a JSON document that is itself a string. */
    static Surroundings ofJson() {
        return new JsonPlaces();
    }

    /** Passes one unit of the text. */
    void pass(char c);

    /** Passes {@code text[from, to)}. */
    default void advance(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            pass(text[i]);
        }
    }

    /** Whether nothing but a backtick or a tilde changes the place now. */
    default boolean isIdle() {
        return false;
    }

    /** Whether the unit behind the place decides how {@code original} is spelled. */
    default boolean looksAhead(String original) {
        return false;
    }

    /** Whether all of the text is a URL, so that nothing else must spell the original for one. */
    default boolean isUrl() {
        return false;
    }

    /**
     * Spells {@code original} for the place, or returns null when there is no spelling that leaves the structure as it is.
     *
     * @param next the unit behind the place, or -1 at the end of the text; only looked at when {@link #looksAhead}
     */
    @Nullable
    String spelled(String original, int next);

    /** Spells what is already spelled for the place itself, but not for what the text is wrapped in. */
    default String wrapped(String spelled) {
        return spelled;
    }
}
