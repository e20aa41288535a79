package io.nescio.proxy.server;

import io.nescio.proxy.body.AnswerRestorer;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The body of one answer on its way to the client: content coding undone, originals put back, where either is needed. */
final class AnswerBody implements AutoCloseable {
    private final @Nullable ContentCoding coding;
    private final @Nullable AnswerRestorer restorer;
    private final Consumer<ByteBuf> out;
    private final @Nullable Consumer<ByteBuf> decoded;
    private long restoringNanos;

    AnswerBody(@Nullable ContentCoding coding, @Nullable AnswerRestorer restorer, Consumer<ByteBuf> out) {
        this.coding = coding;
        this.restorer = restorer;
        this.out = out;
        this.decoded = coding == null ? null : this::restore;
    }

    /** Whether the client gets other bytes than the upstream sent. */
    boolean changesBytes() {
        return coding != null || restorer != null;
    }

    /** Takes ownership of the next piece. */
    void accept(ByteBuf piece) {
        if (coding != null && decoded != null) {
            coding.accept(piece, decoded);
        } else {
            restore(piece);
        }
    }

    /** The answer ended as it should; completes when {@link #finish} may be called. */
    CompletableFuture<Void> ended() {
        if (coding != null && decoded != null) {
            coding.finish(decoded);
        }
        return restorer == null ? CompletableFuture.completedFuture(null) : restorer.ended();
    }

    /** Hands on all that is left. */
    void finish() {
        if (restorer != null) {
            long start = System.nanoTime();
            restorer.finish(out);
            restoringNanos += System.nanoTime() - start;
        }
    }

    private void restore(ByteBuf piece) {
        if (restorer == null) {
            out.accept(piece);
            return;
        }
        long start = System.nanoTime();
        restorer.accept(piece, out);
        restoringNanos += System.nanoTime() - start;
    }

    long restoringNanos() {
        return restoringNanos;
    }

    @Override
    public void close() {
        if (coding != null) {
            coding.close();
        }
        if (restorer != null) {
            restorer.close();
        }
    }
}
