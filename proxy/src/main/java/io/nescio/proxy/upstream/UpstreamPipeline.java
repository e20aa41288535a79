package io.nescio.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The stages between the provider's socket and a call, in order. */
final class UpstreamPipeline extends ChannelInitializer<Channel> {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final int MAX_PIECE_BYTES = 64 * 1024;

    private final UpstreamPool pool;
    private final UpstreamEndpoint endpoint;
    private final @Nullable SslContext tls;
    private final Duration handshakeTimeout;

    UpstreamPipeline(
            UpstreamPool pool, UpstreamEndpoint endpoint, @Nullable SslContext tls, Duration handshakeTimeout) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.tls = tls;
        this.handshakeTimeout = handshakeTimeout;
    }

    @Override
    protected void initChannel(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        addTls(channel);
        // Turns bytes into an answer; bounded, and pieces are handed on as they come.
        pipeline.addLast(
                "decoder",
                new HttpResponseDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_HEAD_BYTES)
                        .setMaxHeaderSize(MAX_HEAD_BYTES)
                        .setMaxChunkSize(MAX_PIECE_BYTES)));
        // Turns the request into bytes.
        pipeline.addLast("encoder", new HttpRequestEncoder());
        // Hands the answer to the call it belongs to.
        pipeline.addLast("connection", new UpstreamConnection(pool, channel, tls != null));
    }

    /** Adds the stages of a WebSocket; its handshake is HTTP, whose stages it takes out once it is agreed on. */
    void initSocket(Channel channel, UpstreamSocket socket) {
        addTls(channel);
        channel.pipeline()
                .addLast("http", new HttpClientCodec(MAX_HEAD_BYTES, MAX_HEAD_BYTES, MAX_PIECE_BYTES))
                .addLast("whole", new HttpObjectAggregator(MAX_HEAD_BYTES))
                .addLast("socket", socket);
    }

    private void addTls(Channel channel) {
        if (tls != null) {
            // Host and port make the handler send SNI and verify the name.
            SslHandler handler = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
            handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
            channel.pipeline().addLast("tls", handler);
        }
    }
}
