package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.redaction.restore.Restorer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Restores a JSON answer, which is held until it is whole. */
final class JsonAnswer implements AnswerRestorer {
    private static final int MAX_DEPTH = 1_000;

    private final Shape shape;
    private final RestoringVisitor.Originals originals;
    private final int maxBytes;
    private final CompositeByteBuf held;
    private boolean open = true;

    JsonAnswer(Shape shape, RestoringVisitor.Originals originals, CompositeByteBuf held, int maxBytes) {
        this.held = held;
        this.shape = shape;
        this.originals = originals;
        this.maxBytes = maxBytes;
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        if (held.readableBytes() + (long) piece.readableBytes() > maxBytes) {
            piece.release();
            throw new RequestRefusedException(
                    Failure.UPSTREAM_MALFORMED, "the answer is larger than the limit for answers that are restored");
        }
        held.addComponent(true, piece);
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (held.isReadable()) {
                out.accept(restored());
            }
        } finally {
            held.release();
        }
    }

    private ByteBuf restored() {
        BodyBytes bytes = BodyBytes.of(held);
        RestoringVisitor visitor = new RestoringVisitor(originals);
        try {
            new JsonWalker(MAX_DEPTH).walk(bytes.array(), bytes.from(), bytes.to(), shape, Role.TEXT, visitor);
        } catch (RequestRefusedException _) {
            String text = held.toString(StandardCharsets.UTF_8);
            String restored = visitor.restore(Restorer.Place.TEXT, text);
            return restored.equals(text)
                    ? held.retain()
                    : Unpooled.wrappedBuffer(restored.getBytes(StandardCharsets.UTF_8));
        }
        List<Splice> splices = visitor.splices(visitor.restored());
        return splices.isEmpty() ? held.retain() : Splice.apply(held, bytes.from(), splices, held.alloc());
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            held.release();
        }
    }
}
