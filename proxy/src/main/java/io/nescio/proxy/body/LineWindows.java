package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.spool.Spool;

/** Reads a file on disk in windows of whole lines. A line is never divided; one longer than a window is a window of its own. */
final class LineWindows {
    private static final int WINDOW_BYTES = 128 * 1024;

    private final Spool source;
    private final long to;
    private final long longestLine;
    private byte[] bytes = new byte[WINDOW_BYTES];
    private long at;
    private int size;
    private int line = 1;

    LineWindows(Spool source, long from, long to, long longestLine) {
        this.source = source;
        this.at = from;
        this.to = to;
        this.longestLine = longestLine;
    }

    /** Reads the next window; false at the end. */
    boolean next() {
        if (bytes.length > WINDOW_BYTES) {
            bytes = new byte[WINDOW_BYTES];
        }
        if (at == to) {
            return false;
        }
        int searched = 0;
        while (true) {
            int read = source.read(at, bytes, 0, (int) Math.min(bytes.length, to - at));
            size = at + read == to ? read : afterLastLine(searched, read);
            if (size > 0) {
                return true;
            }
            if (bytes.length >= longestLine) {
                throw new RequestRefusedException(
                        Failure.BODY_TOO_LARGE,
                        "A line is longer than the limit of " + longestLine + " bytes.",
                        "line " + line);
            }
            searched = read;
            bytes = new byte[(int) Math.min(longestLine, 2L * bytes.length)];
        }
    }

    private int afterLastLine(int searched, int read) {
        for (int i = read; i > searched; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many bytes the window has. */
    int size() {
        return size;
    }

    /** Where the window begins. */
    long at() {
        return at;
    }

    /** The number of its first line. */
    int line() {
        return line;
    }

    /** Whether nothing follows the window. */
    boolean last() {
        return at + size == to;
    }

    /** The first {@code count} bytes are done; the next window begins after them. */
    void done(int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        at += count;
    }
}
