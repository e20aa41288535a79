package io.nescio.proxy.admin;

import io.nescio.config.AdminConfig;
import io.nescio.config.ConfigException;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.upstream.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The admin listener: {@code /metrics}, {@code /livez}, {@code /readyz} and registered endpoints, from start to {@link #close}. */
public final class AdminServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_SILENCE_SECONDS = 120;

    private final EventLoopGroup loops = Transport.best().group("nescio-admin", 1);
    private final Channel listener;

    private AdminServer(AdminConfig config, Map<String, AdminEndpoint> endpoints) {
        AdminHandler handler = new AdminHandler(new AdminAccess(config), endpoints);
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(Transport.best().serverChannel())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                // Closes connections that nothing is read from, so that none is kept for ever.
                                .addLast("timeout", new ReadTimeoutHandler(MAX_SILENCE_SECONDS))
                                // Turns bytes into requests and answers into bytes.
                                .addLast("codec", new HttpServerCodec())
                                // Joins requests, which are small here.
                                .addLast("aggregator", new HttpObjectAggregator(MAX_BODY_BYTES))
                                // Answers.
                                .addLast("handler", handler);
                    }
                })
                .bind(config.listen().host(), config.listen().port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new ConfigException("admin.listen: cannot listen on " + config.listen() + "; is the port taken?");
        }
        listener = bound.channel();
    }

    /**
     * Begins to listen.
     *
     * @param ready whether the self test has passed and the proxy can work
     * @param more further endpoints by their path, such as {@code /coverage}
     * @throws ConfigException if the address is taken, or is not a loopback address while there is no token
     */
    public static AdminServer start(
            AdminConfig config, ProxyMetrics metrics, BooleanSupplier ready, Map<String, AdminEndpoint> more) {
        Map<String, AdminEndpoint> endpoints = new HashMap<>(Console.FILES);
        endpoints.putAll(more);
        endpoints.put(
                "/metrics",
                _ -> new AdminEndpoint.Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
        endpoints.put("/livez", _ -> AdminEndpoint.Answer.text(200, "alive"));
        endpoints.put(
                "/readyz",
                _ -> ready.getAsBoolean()
                        ? AdminEndpoint.Answer.text(200, "ready")
                        : AdminEndpoint.Answer.text(503, "not ready"));
        return new AdminServer(config, Map.copyOf(endpoints));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
