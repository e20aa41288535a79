package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Restores the body of one answer while it arrives. Used on one event loop; not safe for sharing between threads. Owns what it holds back
 * until {@link #finish} or {@link #close}.
 */
public interface AnswerRestorer extends AutoCloseable {
    /** Takes ownership of the next piece and hands on, with ownership, what is certain. */
    void accept(ByteBuf piece, Consumer<ByteBuf> out);

    /**
     * The whole answer has been accepted; completes, perhaps on another thread, when {@link #finish} may be called. Never fails.
     */
    default CompletableFuture<Void> ended() {
        return CompletableFuture.completedFuture(null);
    }

    /** The answer ended as it should; hands on all that is left. */
    void finish(Consumer<ByteBuf> out);

    /** Releases what is held; the answer was broken off or has been finished. May be called more than once. */
    @Override
    void close();
}
