package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** A view of a buffer as an array; the buffer's own when it has one. */
final class BodyBytes {
    private final byte[] array;
    private final int from;
    private final int to;

    private BodyBytes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    static BodyBytes of(ByteBuf buffer) {
        if (buffer.hasArray()) {
            int from = buffer.arrayOffset() + buffer.readerIndex();
            return new BodyBytes(buffer.array(), from, from + buffer.readableBytes());
        }
        byte[] copy = ByteBufUtil.getBytes(buffer);
        return new BodyBytes(copy, 0, copy.length);
    }

    byte[] array() {
        return array;
    }

    /** The first byte of the body. */
    int from() {
        return from;
    }

    /** The byte after the last of the body. */
    int to() {
        return to;
    }

    @Override
    public String toString() {
        return "BodyBytes[" + (to - from) + " bytes]";
    }
}
