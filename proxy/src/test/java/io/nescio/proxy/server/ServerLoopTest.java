package io.nescio.proxy.server;

import static org.awaitility.Awaitility.await;

import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.proxy.upstream.PoolBounds;
import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.nescio.proxy.upstream.UpstreamPool;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerLoopTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final ProxyMetrics metrics = new ProxyMetrics("test");

    /** Counts how often its limits were checked. */
    private record Counting(AtomicInteger checks, Runnable then) implements LimitedClient {
        @Override
        public void checkLimits(long nowNanos) {
            checks.incrementAndGet();
            then.run();
        }

        @Override
        public void closeIfUnused() {}

        @Override
        public void abort() {}
    }

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        metrics.close();
    }

    @Test
    void goesOnCheckingLimitsWhenOneCheckFails() {
        UpstreamConfig config = RunningProxy.upstreamConfig(URI.create("http://127.0.0.1:9/v1"));
        UpstreamPool pool =
                new UpstreamPool(loop, new UpstreamEndpoint(config), null, PoolBounds.of(config, 8, 1), metrics);
        ServerLoop shared = new ServerLoop(loop, pool, new RouteCache(new FakeRules()));
        Counting broken = new Counting(new AtomicInteger(), () -> {
            throw new IllegalStateException("broken");
        });
        Counting starved = new Counting(new AtomicInteger(), () -> {
            throw new OutOfMemoryError("no direct memory");
        });
        Counting whole = new Counting(new AtomicInteger(), () -> {});

        loop.execute(() -> {
            shared.clients().add(broken);
            shared.clients().add(starved);
            shared.clients().add(whole);
            shared.start(40);
        });

        await().until(() -> Stream.of(broken, starved, whole)
                .allMatch(client -> client.checks().get() >= 3));
    }
}
