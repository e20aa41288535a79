package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class UpstreamPoolTest {
    /** No socket can be registered with it, so that every connection fails before it is begun, as it does without descriptors. */
    private final EventLoop loop = new DefaultEventLoop();

    private final ProxyMetrics metrics = new ProxyMetrics("test");

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        metrics.close();
    }

    @ParameterizedTest
    @EnumSource
    void failsCallsWhoseConnectionFailsAtOnce(Http2 http2) throws Exception {
        UpstreamConfig config = new UpstreamConfig(
                URI.create("http://127.0.0.1:9/v1"),
                Kind.OPENAI,
                null,
                null,
                8,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                http2);
        UpstreamPool pool =
                new UpstreamPool(loop, new UpstreamEndpoint(config), null, PoolBounds.of(config, 8, 1), metrics);
        List<Failure> failures = new ArrayList<>();

        loop.submit(() -> {
                    for (int i = 0; i < 3; i++) {
                        pool.send(
                                new DefaultFullHttpRequest(
                                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/embeddings", Unpooled.buffer()),
                                null,
                                new Failures(failures));
                    }
                })
                .get(20, TimeUnit.SECONDS);

        assertThat(failures).hasSize(3).containsOnly(Failure.UPSTREAM_UNREACHABLE);
    }

    private record Failures(List<Failure> failures) implements AnswerListener {
        @Override
        public void head(HttpResponse head) {}

        @Override
        public void piece(ByteBuf piece) {
            piece.release();
        }

        @Override
        public void end() {}

        @Override
        public void readComplete() {}

        @Override
        public void failed(Failure failure, String message) {
            failures.add(failure);
        }
    }
}
