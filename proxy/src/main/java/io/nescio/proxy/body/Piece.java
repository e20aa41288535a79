package io.nescio.proxy.body;

import org.jspecify.annotations.Nullable;

/** One string of one event that is a piece of a channel: as it came, and as it leaves. */
final class Piece {
    private final int start;
    private final int end;
    private final String text;
    private String restored;
    private @Nullable Channel waitsFor;

    /** The literal {@code [start, end)} of the event, with its text. */
    Piece(int start, int end, String text) {
        this.start = start;
        this.end = end;
        this.text = text;
        this.restored = text;
    }

    String text() {
        return text;
    }

    void restored(String certain) {
        restored = certain;
    }

    void append(String rest) {
        restored = restored + rest;
    }

    void wait(Channel channel) {
        waitsFor = channel;
    }

    void settle() {
        waitsFor = null;
    }

    /** Whether more text of the channel may be added. */
    boolean waits() {
        return waitsFor != null;
    }

    /** Whether the piece leaves otherwise than it came. */
    boolean changed() {
        return !restored.equals(text);
    }

    Splice splice() {
        return new Splice(start, end, JsonText.escaped(restored));
    }

    @Override
    public String toString() {
        return "Piece[" + start + ", " + end + "]";
    }
}
