package io.nescio.proxy.body;

import io.nescio.redaction.restore.Restorer;
import org.jspecify.annotations.Nullable;

/** One channel of a stream, such as the content of one choice: its restorer, and the piece that carries what the restorer holds back. */
final class Channel {
    /**
     * What tells a channel from the others.
     *
     * @param group the choice or output item that it belongs to
     * @param name what it says: the field or the kind of event
     * @param part the tool call, content part or summary within the group
     */
    record Key(long group, String name, long part) {}

    private final Key key;
    private final RestoringVisitor.Originals originals;
    private final boolean json;
    private @Nullable Restorer restorer;
    private @Nullable Piece carrier;
    private int age;

    Channel(Key key, RestoringVisitor.Originals originals, boolean json) {
        this.key = key;
        this.originals = originals;
        this.json = json;
    }

    Key key() {
        return key;
    }

    /** The piece that waits for what is held back, or null when nothing is. */
    @Nullable
    Piece carrier() {
        return carrier;
    }

    /** Takes the next piece of the channel. */
    void accept(Piece piece) {
        if (carrier != null) {
            carrier.settle();
            carrier = null;
        }
        String text = piece.text();
        if (restorer == null && text.isBlank()) {
            return;
        }
        if (restorer == null) {
            boolean inJson = json || RestoringVisitor.objectLike(text);
            restorer = new Restorer(
                    originals.map(), inJson ? Restorer.Place.JSON : Restorer.Place.TEXT, originals.counts());
        }
        piece.restored(restorer.accept(text));
        if (restorer.held() > 0) {
            carrier = piece;
            age = 0;
            piece.wait(this);
        }
    }

    /** Ends the channel, as far as is known: its carrier takes what is held. */
    void finish() {
        if (restorer != null && carrier != null) {
            carrier.append(restorer.finish());
            carrier.settle();
            carrier = null;
        }
    }

    /** Counts an event of the same group that did not go on with this channel, and ends the channel after too many. */
    void grow(int maxAge) {
        if (carrier != null && ++age > maxAge) {
            finish();
        }
    }

    /** Where an offset in code points of the redacted channel is in the restored one. */
    int shifted(int offset) {
        return restorer == null ? offset : restorer.shiftedCodePoints(offset);
    }
}
