package io.nescio.proxy.server;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request while it arrives, with its content coding undone. A body that arrives in one piece is not copied. Bodies above the
 * inline limit are counted against the budget that all exchanges share; those that may be larger than memory allows go on on disk.
 */
final class CollectedBody implements AutoCloseable {
    /** More than any text reaches; deflate allows a thousand. */
    private static final int MAX_RATIO = 200;

    private static final int ALWAYS_ALLOWED_BYTES = 1 << 20;
    private static final int MAX_COMPONENTS = 64;
    private static final int IN_MEMORY_BYTES = 4 << 20;

    private final LimitsConfig limits;
    private final BodyBudget budget;
    private final ByteBufAllocator allocator;
    private final @Nullable ContentCoding coding;
    private final @Nullable Supplier<SpoolFeed> feeds;
    private @Nullable SpoolFeed feed;
    private @Nullable ByteBuf body;
    private @Nullable CompositeByteBuf joined;
    private long codedBytes;
    private long bytes;
    private long reserved;

    CollectedBody(LimitsConfig limits, BodyBudget budget, ByteBufAllocator allocator, @Nullable String coding) {
        this(limits, budget, allocator, coding, null);
    }

    /** @param feeds makes what takes all that is too large for memory, or null where nothing may be */
    CollectedBody(
            LimitsConfig limits,
            BodyBudget budget,
            ByteBufAllocator allocator,
            @Nullable String coding,
            @Nullable Supplier<SpoolFeed> feeds) {
        this.feeds = feeds;
        this.limits = limits;
        this.budget = budget;
        this.allocator = allocator;
        if (coding == null || ContentCoding.isIdentity(coding)) {
            this.coding = null;
            return;
        }
        this.coding = ContentCoding.of(coding);
        if (this.coding == null) {
            throw new RequestRefusedException(
                    Failure.CODING_NOT_SUPPORTED,
                    "The content coding of the request is not supported; send it as it is, or by gzip, deflate, br or zstd.");
        }
    }

    /**
     * The body of a request for the route.
     *
     * @throws RequestRefusedException if it says that it is too large, or has an unknown coding
     */
    static CollectedBody of(
            ServerSettings settings, ExchangeRules.Route route, ClientConnection client, Exchange exchange) {
        ServerSettings.Redactions redactions = settings.redactions();
        boolean spools = settings.rules().spools(route.operation());
        CollectedBody body = new CollectedBody(
                settings.limits(),
                redactions.budget(),
                client.channel().alloc(),
                exchange.request().headers().get(HttpHeaderNames.CONTENT_ENCODING),
                spools ? () -> new SpoolFeed(redactions, client, exchange) : null);
        RequestChecks.checkLength(exchange.request(), body.limit());
        return body;
    }

    /**
     * Takes ownership of the next piece.
     *
     * @throws RequestRefusedException if the body is too large, or not of its coding
     */
    void add(ByteBuf piece) {
        codedBytes += piece.readableBytes();
        if (coding == null) {
            append(piece);
            return;
        }
        try {
            coding.accept(piece, this::appendDecoded);
        } catch (DecompressionException _) {
            throw unreadable();
        }
    }

    /** The largest body that is taken. */
    private long limit() {
        return feeds == null
                ? limits.body().bytes()
                : Math.max(limits.body().bytes(), limits.spool().bytes());
    }

    /** The whole body, with ownership; empty when it waits on disk. */
    ByteBuf finish() {
        if (coding != null) {
            try {
                coding.finish(this::appendDecoded);
            } catch (DecompressionException _) {
                throw unreadable();
            }
        }
        ByteBuf whole = body == null ? Unpooled.EMPTY_BUFFER : body;
        body = null;
        joined = null;
        return whole;
    }

    /** What holds the body where that is too large for memory, with ownership. */
    @Nullable
    SpoolFeed takeFeed() {
        SpoolFeed taken = feed;
        feed = null;
        return taken;
    }

    /** The bytes that are counted against the budget; the caller gives them back once the body is redacted. */
    long takeReservation() {
        long taken = reserved;
        reserved = 0;
        return taken;
    }

    private void appendDecoded(ByteBuf piece) {
        if (bytes + piece.readableBytes() > Math.max(ALWAYS_ALLOWED_BYTES, codedBytes * MAX_RATIO)) {
            piece.release();
            throw RequestChecks.tooLarge(limit());
        }
        append(piece);
    }

    private void append(ByteBuf piece) {
        int size = piece.readableBytes();
        if (size == 0) {
            piece.release();
            return;
        }
        try {
            count(size);
            if (feed == null && feeds != null && bytes > IN_MEMORY_BYTES) {
                feed = begun(feeds.get());
            }
        } catch (RequestRefusedException e) {
            piece.release();
            throw e;
        }
        if (feed != null) {
            feed.add(piece);
        } else if (body == null) {
            body = piece;
        } else if (joined == null) {
            joined = allocator
                    .compositeBuffer(MAX_COMPONENTS)
                    .addComponent(true, body)
                    .addComponent(true, piece);
            body = joined;
        } else {
            joined.addComponent(true, piece);
        }
    }

    private SpoolFeed begun(SpoolFeed begun) {
        budget.release(takeReservation());
        ByteBuf first = body;
        body = null;
        joined = null;
        if (first != null) {
            begun.add(first);
        }
        return begun;
    }

    private void count(int size) {
        bytes += size;
        if (bytes > limit()) {
            throw RequestChecks.tooLarge(limit());
        }
        if (feed == null && bytes > limits.inlineBody().bytes()) {
            if (!budget.reserve(bytes - reserved)) {
                throw new RequestRefusedException(
                        Failure.OVERLOADED, "Too many large requests are being read; try again.");
            }
            reserved = bytes;
        }
    }

    private static RequestRefusedException unreadable() {
        return new RequestRefusedException(
                Failure.MALFORMED_BODY, "The body is not of the coding that its Content-Encoding names.");
    }

    /** Gives back what is held. */
    @Override
    public void close() {
        if (body != null) {
            body.release();
            body = null;
            joined = null;
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
        budget.release(takeReservation());
        if (coding != null) {
            coding.close();
        }
    }
}
