package io.nescio.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** The stages between the provider's socket and a call, in order. */
final class UpstreamPipeline extends ChannelInitializer<Channel> {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final int MAX_PIECE_BYTES = 64 * 1024;
    private static final int WINDOW_BYTES = 256 * 1024;

    private final UpstreamPool pool;
    private final UpstreamEndpoint endpoint;
    private final @Nullable UpstreamTls tls;
    private final PoolBounds bounds;

    UpstreamPipeline(UpstreamPool pool, UpstreamEndpoint endpoint, @Nullable UpstreamTls tls, PoolBounds bounds) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.tls = tls;
        this.bounds = bounds;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (tls != null) {
            addTls(channel, tls.requests());
        }
        switch (bounds.http2()) {
            case OFF -> addHttp1(channel);
            case PRIOR_KNOWLEDGE -> addHttp2(channel);
            case AUTO -> {
                if (tls == null) {
                    addHttp1(channel);
                } else {
                    // Takes the protocol that the handshake agreed on.
                    channel.pipeline().addLast("protocol", new ProtocolChoice(this, pool));
                }
            }
        }
    }

    /** Adds the stages of HTTP/1.1. */
    void addHttp1(Channel channel) {
        channel.pipeline()
                // Turns bytes into an answer; bounded, and pieces are handed on as they come.
                .addLast(
                        "decoder",
                        new HttpResponseDecoder(new HttpDecoderConfig()
                                .setMaxInitialLineLength(MAX_HEAD_BYTES)
                                .setMaxHeaderSize(MAX_HEAD_BYTES)
                                .setMaxChunkSize(MAX_PIECE_BYTES)))
                // Turns the request into bytes.
                .addLast("encoder", new HttpRequestEncoder())
                // Hands the answer to the call it belongs to.
                .addLast("connection", new UpstreamConnection(pool, channel, tls != null));
    }

    /** Adds the stages of HTTP/2; each of its streams has stages of its own. */
    void addHttp2(Channel channel) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(Http2Settings.defaultSettings()
                        .pushEnabled(false)
                        .initialWindowSize(WINDOW_BYTES)
                        .maxHeaderListSize(MAX_HEAD_BYTES))
                .build();
        channel.pipeline()
                // Turns bytes into frames, keeps the windows, answers pings.
                .addLast("frames", codec)
                // Gives each stream a channel; the provider opens none.
                .addLast("streams", new Http2MultiplexHandler(new Unwanted()))
                // Opens streams for calls.
                .addLast("session", new UpstreamSession(pool, channel, codec, WINDOW_BYTES));
    }

    /** The stages of one stream of the session, in order. */
    static ChannelHandler stream(UpstreamSession session) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        // Turns frames into an answer, and the request into frames.
                        .addLast("codec", new Http2StreamFrameToHttpObjectCodec(false))
                        // Hands the answer to the call it belongs to.
                        .addLast("connection", new UpstreamConnection(session, stream, false));
            }
        };
    }

    /** Adds the stages of a WebSocket; its handshake is HTTP, whose stages it takes out once it is agreed on. */
    void initSocket(Channel channel, UpstreamSocket socket) {
        if (tls != null) {
            addTls(channel, tls.sockets());
        }
        channel.pipeline()
                .addLast("http", new HttpClientCodec(MAX_HEAD_BYTES, MAX_HEAD_BYTES, MAX_PIECE_BYTES))
                .addLast("whole", new HttpObjectAggregator(MAX_HEAD_BYTES))
                .addLast("socket", socket);
    }

    private void addTls(Channel channel, SslContext context) {
        // Host and port make the handler send SNI and verify the name.
        SslHandler handler = context.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
        handler.setHandshakeTimeoutMillis(bounds.connectTimeout().toMillis());
        channel.pipeline().addLast("tls", handler);
    }

    /** Ends streams that the provider opens, which it was told not to do. */
    private static final class Unwanted extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel stream) {
            var _ = stream.close();
        }
    }
}
