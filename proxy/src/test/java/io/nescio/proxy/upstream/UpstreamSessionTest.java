package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.testing.Http2Upstream;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection on which no stream can be opened although it seemed to have room. */
@Timeout(60)
final class UpstreamSessionTest {
    private final Http2Upstream upstream = Http2Upstream.start(100);
    private final EventLoopGroup loops = Transport.best().group("test-pool", 1);
    private final ProxyMetrics metrics = new ProxyMetrics("test");
    private final UpstreamConfig config = RunningProxy.upstreamConfig(upstream.url(), 8, Http2.PRIOR_KNOWLEDGE);
    private final UpstreamPool pool =
            new UpstreamPool(loops.next(), new UpstreamEndpoint(config), null, PoolBounds.of(config, 8, 1), metrics);
    private final Http2FrameCodec codec = Http2FrameCodecBuilder.forClient().build();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void stop() {
        loops.next().submit(channel::finishAndReleaseAll).syncUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        metrics.close();
        upstream.close();
    }

    private void agree() {
        channel.pipeline()
                .addLast(codec)
                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                .addLast(new UpstreamSession(pool, channel, codec, 1 << 16));
        // An empty frame of settings (RFC 9113, 6.5).
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}));
    }

    private int sent(Runnable broken) throws Exception {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                "/v1/chat/completions",
                Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8));
        request.headers().set("host", "a").set("x-http2-scheme", "http");
        Outcome outcome = new Outcome();
        loops.next()
                .submit(() -> {
                    agree();
                    broken.run();
                    pool.send(request, null, outcome);
                    channel.runPendingTasks();
                })
                .sync();
        int read = outcome.get(20, TimeUnit.SECONDS);
        assertThat(request.refCnt()).isZero();
        return read;
    }

    @Test
    void leavesTheCallToAnotherWhereNoStreamCanBeOpened() throws Exception {
        int status = sent(() -> channel.pipeline().remove(Http2MultiplexHandler.class));

        assertThat(status).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesTheCallToAnotherWhereNoNumberOfAStreamIsLeft() throws Exception {
        int status = sent(() -> {
            try {
                codec.connection()
                        .local()
                        .createStream(Integer.MAX_VALUE, false)
                        .close();
            } catch (Http2Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(status).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(1);
        assertThat(channel.isOpen()).isFalse();
    }
}
