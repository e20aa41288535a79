package io.nescio.proxy.body;

/** Walks a JSON string literal and tells at which byte each UTF-16 offset of its text stands. Offsets are asked for in rising order. */
final class LiteralOffsets {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int offset;

    LiteralOffsets(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.end = end;
        this.at = start;
    }

    /** The byte at which the UTF-16 offset {@code wanted} of the text stands; an offset inside a surrogate pair gives the pair's start. */
    int byteAt(int wanted) {
        while (offset < wanted) {
            int b = bytes[at];
            int units = 1;
            int length = 1;
            if (b == '\\') {
                length = JsonText.escapeLength(bytes, at, end);
            } else if (b < 0) {
                length = (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 : 4;
                units = length == 4 ? 2 : 1;
            }
            if (offset + units > wanted) {
                return at;
            }
            offset += units;
            at += length;
        }
        return at;
    }
}
