package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Replaces the bytes {@code [start, end)} of a document. Splices of one document are disjoint and in order. */
record Splice(int start, int end, String replacement) {
    // Below this many bytes for each piece one copy is cheaper, here and for the socket, than a slice.
    private static final int FLAT_BYTES = 4096;

    /** The document with the splices applied: slices of the original with the replacements between them. */
    static ByteBuf apply(ByteBuf original, int offset, List<Splice> splices, ByteBufAllocator allocator) {
        if (original.readableBytes() < FLAT_BYTES * (splices.size() + 1)) {
            byte[] bytes = new byte[original.readableBytes()];
            original.getBytes(original.readerIndex(), bytes);
            return Unpooled.wrappedBuffer(apply(bytes, offset, splices));
        }
        CompositeByteBuf whole = allocator.compositeBuffer(Math.max(2, 2 * splices.size() + 1));
        int base = original.readerIndex() - offset;
        int from = offset;
        for (Splice splice : splices) {
            if (splice.start > from) {
                whole.addComponent(true, original.retainedSlice(base + from, splice.start - from));
            }
            if (!splice.replacement.isEmpty()) {
                whole.addComponent(true, Unpooled.wrappedBuffer(splice.replacement.getBytes(StandardCharsets.UTF_8)));
            }
            from = splice.end;
        }
        int last = base + from;
        if (last < original.writerIndex()) {
            whole.addComponent(true, original.retainedSlice(last, original.writerIndex() - last));
        }
        return whole;
    }

    /** The splices, which are in order, with those that overlap made one: all that any replaces gets what the longest puts there. */
    static List<Splice> disjoint(List<Splice> splices) {
        boolean overlap = false;
        for (int i = 1; i < splices.size(); i++) {
            overlap |= splices.get(i).start < splices.get(i - 1).end;
        }
        if (!overlap) {
            return splices;
        }
        List<Splice> disjoint = new ArrayList<>(splices.size());
        disjoint.add(splices.getFirst());
        for (Splice splice : splices.subList(1, splices.size())) {
            Splice before = disjoint.getLast();
            if (before.end <= splice.start) {
                disjoint.add(splice);
                continue;
            }
            Splice longer = before.end - before.start < splice.end - splice.start ? splice : before;
            disjoint.set(
                    disjoint.size() - 1,
                    new Splice(before.start, Math.max(before.end, splice.end), longer.replacement));
        }
        return disjoint;
    }

    /** The first {@code length} bytes of {@code bytes} with those splices applied that lie within. */
    static byte[] applied(byte[] bytes, int length, List<Splice> splices) {
        List<Splice> within =
                splices.stream().filter(splice -> splice.end <= length).toList();
        return apply(Arrays.copyOf(bytes, length), 0, within);
    }

    private static byte[] apply(byte[] bytes, int offset, List<Splice> splices) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 32 * splices.size());
        int at = 0;
        for (Splice splice : splices) {
            out.write(bytes, at, splice.start - offset - at);
            out.writeBytes(splice.replacement.getBytes(StandardCharsets.UTF_8));
            at = splice.end - offset;
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "Splice[" + start + ", " + end + "]";
    }
}
