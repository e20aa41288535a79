package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** An event of a stream that has been read but may still have to wait for its pieces. */
final class HeldEvent {
    /**
     * What is spliced into an event, in places of the buffer that it came in.
     *
     * @param fixed what is spliced whatever becomes of the pieces
     * @param ifChanged what is spliced besides when a piece was changed
     * @param pieces the event's pieces of channels
     */
    record Changes(List<Splice> fixed, List<Splice> ifChanged, List<Piece> pieces) {
        static final Changes NONE = new Changes(List.of(), List.of(), List.of());
    }

    private final byte[] bytes;
    private final int base;
    private final int from;
    private final int to;
    private final Changes changes;

    /** The event in {@code bytes[from, to)}, which must not change before it is written or {@link #copied}. */
    HeldEvent(byte[] bytes, int from, int to, Changes changes) {
        this(bytes, 0, from, to, changes);
    }

    private HeldEvent(byte[] bytes, int base, int from, int to, Changes changes) {
        this.bytes = bytes;
        this.base = base;
        this.from = from;
        this.to = to;
        this.changes = changes;
    }

    boolean waits() {
        for (Piece piece : changes.pieces()) {
            if (piece.waits()) {
                return true;
            }
        }
        return false;
    }

    /** This event in an array of its own, which nobody else writes to; places stay as they are. */
    HeldEvent copied() {
        return new HeldEvent(Arrays.copyOfRange(bytes, from - base, to - base), from, from, to, changes);
    }

    /** This event, of which nothing is written. */
    HeldEvent dropped() {
        return new HeldEvent(bytes, base, from, from, new Changes(List.of(), List.of(), changes.pieces()));
    }

    void writeTo(ByteBuf out) {
        if (from == to) {
            return;
        }
        int at = from;
        for (Splice splice : splices()) {
            out.writeBytes(bytes, at - base, splice.start() - at);
            out.writeBytes(splice.replacement().getBytes(StandardCharsets.UTF_8));
            at = splice.end();
        }
        out.writeBytes(bytes, at - base, to - at);
    }

    private List<Splice> splices() {
        List<Splice> changed = List.of();
        for (Piece piece : changes.pieces()) {
            if (piece.changed()) {
                changed = changed.isEmpty() ? new ArrayList<>() : changed;
                changed.add(piece.splice());
            }
        }
        if (changed.isEmpty()) {
            return changes.fixed();
        }
        List<Splice> all = new ArrayList<>(changes.fixed());
        all.addAll(changed);
        all.addAll(changes.ifChanged());
        all.sort(Comparator.comparingInt(Splice::start));
        return all;
    }

    @Override
    public String toString() {
        return "HeldEvent[" + (to - from) + " bytes]";
    }
}
