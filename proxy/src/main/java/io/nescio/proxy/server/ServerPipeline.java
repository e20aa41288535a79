package io.nescio.proxy.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The stages between a client's socket and its exchanges, in order. */
final class ServerPipeline extends ChannelInitializer<Channel> {
    private static final int MAX_PIECE_BYTES = 64 * 1024;
    /** What RFC 9113, 6.5.2 recommends as the least. */
    private static final int MAX_STREAMS = 100;

    private final ServerSettings settings;
    private final IdentityHashMap<EventExecutor, ServerLoop> loops;
    private final @Nullable SslContext tls;
    private final AtomicInteger connections = new AtomicInteger();

    ServerPipeline(
            ServerSettings settings, IdentityHashMap<EventExecutor, ServerLoop> loops, @Nullable SslContext tls) {
        this.settings = settings;
        this.loops = loops;
        this.tls = tls;
    }

    /** How long a client may be silent. */
    long idleNanos() {
        return settings.limits().idle().toNanos();
    }

    /** How many clients are connected. */
    int connections() {
        return connections.get();
    }

    @Override
    protected void initChannel(Channel channel) {
        ServerLoop loop = loops.get(channel.eventLoop());
        if (loop == null || !admitted(channel)) {
            var _ = channel.close();
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (tls == null) {
            // Looks at the first bytes: clients that know it begin with HTTP/2.
            pipeline.addLast("protocol", new PrefaceChoice(this, loop));
        } else {
            // Decrypts; its handshake has a limit of time of its own.
            pipeline.addLast("tls", tls.newHandler(channel.alloc()));
            // Takes the protocol that the handshake agreed on.
            pipeline.addLast("protocol", new HandshakeChoice(this, loop));
        }
    }

    /** Adds the stages of HTTP/1.1. */
    void addHttp1(ServerLoop loop, Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        // Clients may end what they send and wait for the answer (RFC 9112, 9.6); at a goodbye by TLS BoringSSL, as
        // Netty uses it, closes both directions.
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, tls == null);
        // Turns bytes into requests; refuses what two servers could read differently.
        pipeline.addLast(
                "decoder",
                new StrictRequestDecoder(
                        decoderConfig(settings.limits().headers().toInt())));
        // Turns answers into bytes.
        pipeline.addLast("encoder", new HttpResponseEncoder());
        // Hands requests to exchanges, one after the other.
        pipeline.addLast("connection", new ClientConnection(settings, loop, channel));
    }

    /** Adds the stages of HTTP/2; each of its streams has the stages of a connection of its own, as if it spoke HTTP/1.1. */
    void addHttp2(ServerLoop loop, Channel channel) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MAX_STREAMS)
                        .maxHeaderListSize(settings.limits().headers().bytes()))
                .build();
        channel.pipeline()
                // Turns bytes into frames, keeps the windows, answers pings.
                .addLast("frames", codec)
                // Gives each stream a channel.
                .addLast("streams", new Http2MultiplexHandler(new StreamPipeline(settings, loop)))
                // Closes the connection when it carries nothing for too long.
                .addLast(
                        "connection",
                        new Http2Connection(
                                loop, channel, codec, settings.limits().idle()));
    }

    /** The stages of one stream, in order. */
    private static final class StreamPipeline extends ChannelInitializer<Channel> {
        private final ServerSettings settings;
        private final ServerLoop loop;

        StreamPipeline(ServerSettings settings, ServerLoop loop) {
            this.settings = settings;
            this.loop = loop;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline()
                    // Turns frames into requests, and answers into frames.
                    .addLast("codec", new Http2StreamFrameToHttpObjectCodec(true))
                    // Hands the request to an exchange.
                    .addLast("connection", new ClientConnection(settings, loop, stream));
        }
    }

    private boolean admitted(Channel channel) {
        int count = connections.incrementAndGet();
        settings.metrics().clientConnections().increment();
        channel.closeFuture().addListener(_ -> {
            connections.decrementAndGet();
            settings.metrics().clientConnections().decrement();
        });
        return count <= settings.limits().connections();
    }

    private static HttpDecoderConfig decoderConfig(int maxHeaderBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(maxHeaderBytes)
                .setMaxHeaderSize(maxHeaderBytes)
                .setMaxChunkSize(MAX_PIECE_BYTES)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true);
    }

    /** Keeps a Content-Length beside a Transfer-Encoding, so that {@link RequestChecks} sees and refuses it. */
    private static final class StrictRequestDecoder extends HttpRequestDecoder {
        StrictRequestDecoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            // The default removes the length.
        }
    }
}
