package io.nescio.proxy.vault;

import io.nescio.proxy.body.AnswerRestorer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for ids in an answer while another restores it, and keeps the map under them: of a stream as soon as they are seen, of a document
 * before its end is handed on, so that whoever has the id finds the map.
 */
final class KeptAnswer implements AnswerRestorer {
    private final @Nullable AnswerRestorer restorer;
    private final KeptExchange exchange;
    private final AnswerIds ids;
    private final boolean stream;
    private final @Nullable CompositeByteBuf document;
    private CompletableFuture<Void> keeping = CompletableFuture.completedFuture(null);
    private int kept;
    private boolean open = true;

    KeptAnswer(@Nullable AnswerRestorer restorer, KeptExchange exchange, boolean stream, boolean document) {
        this.restorer = restorer;
        this.exchange = exchange;
        this.stream = stream;
        this.ids = new AnswerIds(exchange.keys());
        this.document = document ? Unpooled.compositeBuffer(1 << 16) : null;
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        if (document != null) {
            document.addComponent(true, piece.retainedDuplicate());
        } else if (stream) {
            ids.readEvents(piece);
            keep();
        }
        if (restorer == null) {
            out.accept(piece);
        } else {
            restorer.accept(piece, out);
        }
    }

    private void keep() {
        List<String> found = ids.ids();
        if (found.size() > kept) {
            List<String> added = List.copyOf(found.subList(kept, found.size()));
            kept = found.size();
            keeping = CompletableFuture.allOf(keeping, exchange.keep(added));
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        if (document != null) {
            ids.read(document);
            keep();
        }
        CompletableFuture<Void> last = exchange.kept().forgets().isEmpty() ? exchange.keepNamed() : exchange.forget();
        CompletableFuture<Void> inner = restorer == null ? keeping : restorer.ended();
        return CompletableFuture.allOf(keeping, last, inner);
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {
        if (restorer != null) {
            restorer.finish(out);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            if (document != null) {
                document.release();
            }
            if (restorer != null) {
                restorer.close();
            }
        }
    }
}
