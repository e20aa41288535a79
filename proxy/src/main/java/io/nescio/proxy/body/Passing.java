package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Hands an answer on as it is. */
public record Passing() implements AnswerRestorer {
    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        out.accept(piece);
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {}

    @Override
    public void close() {}
}
