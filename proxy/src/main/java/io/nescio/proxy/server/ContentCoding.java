package io.nescio.proxy.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.compression.Zstd;
import io.netty.handler.codec.compression.ZstdDecoder;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Undoes one content coding while bytes arrive. Belongs to one event loop. */
final class ContentCoding implements AutoCloseable {
    private final EmbeddedChannel decoder;
    private final Decoded decoded = new Decoded();
    /** Small, because a decoder expands a whole step before anyone can stop it. */
    private final int stepBytes;

    private ContentCoding(ChannelHandler handler, int stepBytes) {
        this.decoder = new EmbeddedChannel(handler, decoded);
        this.stepBytes = stepBytes;
    }

    /** Whether the header value stands for no coding at all. */
    static boolean isIdentity(@Nullable String coding) {
        return coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity");
    }

    /** A decoder for the header value, or null when the coding is unknown or there is more than one. */
    static @Nullable ContentCoding of(String coding) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new ContentCoding(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0), 4 * 1024);
            case "deflate" -> new ContentCoding(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.ZLIB_OR_NONE, 0), 4 * 1024);
            // A few bytes may stand for 128 KiB in zstd (RFC 8878, 3.1.1.2.3) and for 16 MiB in brotli (RFC 7932, 9.2).
            case "zstd" -> Zstd.isAvailable() ? new ContentCoding(new ZstdDecoder(), 512) : null;
            case "br" -> Brotli.isAvailable() ? new ContentCoding(new BrotliDecoder(), 64) : null;
            default -> null;
        };
    }

    /**
     * Takes ownership of coded bytes and hands on decoded ones, with ownership.
     *
     * @throws DecompressionException if the bytes are not of this coding
     */
    void accept(ByteBuf coded, Consumer<ByteBuf> out) {
        decoded.out = out;
        try {
            while (coded.isReadable()) {
                decoder.writeInbound(coded.readRetainedSlice(Math.min(stepBytes, coded.readableBytes())));
                decoded.rethrow();
            }
        } finally {
            coded.release();
        }
    }

    /** The coded bytes have ended; hands on the rest. */
    void finish(Consumer<ByteBuf> out) {
        decoded.out = out;
        decoder.finish();
        decoded.rethrow();
    }

    @Override
    public void close() {
        decoded.out = ByteBuf::release;
        try {
            decoder.finishAndReleaseAll();
        } catch (DecompressionException _) {
            // Whoever closes before the end does not want to know whether the rest was well-formed.
        }
    }

    /** Hands pieces on as they are decoded, so that no more than one is held; those after a failure are dropped. */
    private static final class Decoded extends ChannelInboundHandlerAdapter {
        private Consumer<ByteBuf> out = ByteBuf::release;
        private @Nullable RuntimeException failure;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf piece = (ByteBuf) message;
            if (failure != null) {
                piece.release();
                return;
            }
            try {
                out.accept(piece);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
