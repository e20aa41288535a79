package io.nescio.proxy.vault;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Holds a list of stored objects until the maps of all of them are there, and restores it with them. */
final class ListedAnswer implements AnswerRestorer {
    private static final int MAX_BYTES = 64 << 20;

    private final KeptExchange exchange;
    private final Function<RedactedRequest, AnswerRestorer> making;
    private final CompositeByteBuf held = Unpooled.compositeBuffer(1 << 16);
    private volatile RestoreMap maps = RestoreMap.empty();
    private boolean open = true;

    ListedAnswer(KeptExchange exchange, Function<RedactedRequest, AnswerRestorer> making) {
        this.exchange = exchange;
        this.making = making;
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        if (held.readableBytes() + (long) piece.readableBytes() > MAX_BYTES) {
            piece.release();
            throw new IllegalStateException("the list is too large");
        }
        held.addComponent(true, piece);
    }

    @Override
    public CompletableFuture<Void> ended() {
        AnswerIds ids = new AnswerIds(exchange.keys());
        ids.read(held);
        return exchange.recall(ids.listed()).thenAccept(recalled -> maps = recalled);
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {
        RedactedRequest request = exchange.request();
        try (AnswerRestorer restorer =
                making.apply(request.with(maps, request.traces().stored()))) {
            restorer.accept(held.retain(), out);
            restorer.finish(out);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            held.release();
        }
    }
}
