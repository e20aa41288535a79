package io.nescio.proxy.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event of a stream as it lies in a buffer, with everything between the event before and the end of its blank line. Valid only during
 * the call that hands it over.
 */
public final class SseEvent {
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private int nameFrom;
    private int nameTo;
    private int segments;
    private int[] bounds = new int[4];
    private byte[] joined = new byte[0];
    private int joinedLength;

    SseEvent() {}

    void reset() {
        segments = 0;
        nameFrom = 0;
        nameTo = 0;
    }

    void shift(int by) {
        nameFrom -= by;
        nameTo -= by;
        for (int i = 0; i < 2 * segments; i++) {
            bounds[i] -= by;
        }
    }

    void name(int start, int end) {
        nameFrom = start;
        nameTo = end;
    }

    void data(int start, int end) {
        if (2 * segments == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * segments] = start;
        bounds[2 * segments + 1] = end;
        segments++;
    }

    void complete(byte[] buffer, int start, int end) {
        bytes = buffer;
        from = start;
        to = end;
        if (segments > 1) {
            join();
        }
    }

    // Several data lines are one text with line feeds between them (HTML, section 9.2.6).
    private void join() {
        joinedLength = segments - 1;
        for (int i = 0; i < segments; i++) {
            joinedLength += bounds[2 * i + 1] - bounds[2 * i];
        }
        joined = new byte[joinedLength];
        int at = 0;
        for (int i = 0; i < segments; i++) {
            if (i > 0) {
                joined[at++] = '\n';
            }
            int length = bounds[2 * i + 1] - bounds[2 * i];
            System.arraycopy(bytes, bounds[2 * i], joined, at, length);
            at += length;
        }
    }

    /** The buffer that the event lies in. */
    public byte[] bytes() {
        return bytes;
    }

    /** The first byte of the event. */
    public int from() {
        return from;
    }

    /** The byte after the last of the event. */
    public int to() {
        return to;
    }

    /** Whether the event has data at all; comments have none. */
    public boolean hasData() {
        return segments > 0;
    }

    /** Whether the data have several lines and so lie in an array of their own. */
    public boolean joined() {
        return segments > 1;
    }

    /** The array that the data lie in: the buffer, or a copy when they have several lines. */
    public byte[] data() {
        return segments > 1 ? joined : bytes;
    }

    /** The first byte of the data in {@link #data}. */
    public int dataFrom() {
        return segments > 1 ? 0 : bounds[0];
    }

    /** The byte after the last of the data in {@link #data}. */
    public int dataTo() {
        return segments > 1 ? joinedLength : bounds[1];
    }

    /** Where the byte {@code at} of {@link #data} lies in {@link #bytes}. */
    public int place(int at) {
        if (segments <= 1) {
            return at;
        }
        int before = 0;
        for (int i = 0; i < segments; i++) {
            int length = bounds[2 * i + 1] - bounds[2 * i];
            if (at <= before + length) {
                return bounds[2 * i] + at - before;
            }
            before += length + 1;
        }
        throw new IndexOutOfBoundsException(at);
    }

    /** The value of the last {@code event} line, or the empty string. */
    public String name() {
        return nameFrom == nameTo ? "" : new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SseEvent[" + (to - from) + " bytes]";
    }
}
