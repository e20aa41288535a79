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
    private final @Nullable SealedContents sealed;
    private CompletableFuture<Void> keeping = CompletableFuture.completedFuture(null);
    private int kept;
    private boolean open = true;

    /** Where the ids of objects stand whose map is kept. */
    enum Ids {
        NONE,
        IN_EVENTS,
        IN_DOCUMENT
    }

    KeptAnswer(@Nullable AnswerRestorer restorer, KeptExchange exchange, Ids where) {
        this.restorer = restorer;
        this.exchange = exchange;
        this.stream = where == Ids.IN_EVENTS;
        this.sealed = exchange.seals() ? new SealedContents() : null;
        this.ids = new AnswerIds(exchange.keys());
        this.document = where == Ids.IN_DOCUMENT ? Unpooled.compositeBuffer(1 << 16) : null;
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        if (document != null) {
            document.addComponent(true, piece.retainedDuplicate());
        } else if (stream) {
            ids.readEvents(piece);
            keep();
        }
        if (sealed != null) {
            keepSealed(List.copyOf(sealed.read(piece)));
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

    private void keepSealed(List<String> added) {
        if (!added.isEmpty()) {
            keeping = CompletableFuture.allOf(keeping, exchange.keepSealed(added));
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        if (document != null) {
            ids.read(document);
            keep();
        }
        boolean forgets = !exchange.kept().forgets().isEmpty();
        CompletableFuture<Void> last = forgets
                ? exchange.forget()
                : stream || document != null ? exchange.keepNamed() : CompletableFuture.completedFuture(null);
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
