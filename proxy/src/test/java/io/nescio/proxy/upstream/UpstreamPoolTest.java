package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        UpstreamConfig config = RunningProxy.upstreamConfig(URI.create("http://127.0.0.1:9/v1"), 8, http2);
        UpstreamPool pool =
                new UpstreamPool(loop, new UpstreamEndpoint(config), null, PoolBounds.of(config, 8, 1), metrics);
        List<Outcome> outcomes = Stream.generate(Outcome::new).limit(3).toList();

        loop.submit(() -> {
                    for (Outcome outcome : outcomes) {
                        pool.send(
                                new DefaultFullHttpRequest(
                                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/embeddings", Unpooled.buffer()),
                                null,
                                outcome);
                    }
                })
                .get(20, TimeUnit.SECONDS);

        assertThat(outcomes).allMatch(outcome -> outcome.getNow(0) == Failure.UPSTREAM_UNREACHABLE.status());
    }
}
