package io.nescio.proxy.server;

import io.nescio.config.ConfigException;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.TlsConfig;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.server.ServerSettings.Redactions;
import io.nescio.proxy.spool.Spools;
import io.nescio.proxy.upstream.PoolBounds;
import io.nescio.proxy.upstream.Transport;
import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.nescio.proxy.upstream.UpstreamPool;
import io.nescio.proxy.upstream.UpstreamTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The listener for clients and everything behind it, from start to {@link #close}. */
public final class ProxyServer implements AutoCloseable {
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
    private static final int BACKLOG = 4_096;

    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final IdentityHashMap<EventExecutor, ServerLoop> loops = new IdentityHashMap<>();
    private final ServerPipeline pipeline;
    private final RedactionPool redactionPool;
    private final Spools spools;
    private final Channel listener;

    private ProxyServer(ProxyConfig config, ExchangeRules rules, ProxyMetrics metrics) {
        LimitsConfig limits = config.limits();
        UpstreamEndpoint endpoint = new UpstreamEndpoint(config.upstream());
        UpstreamTls upstreamTls = UpstreamTls.of(config.upstream());
        SslContext tls = context(config.tls());
        int cores = Runtime.getRuntime().availableProcessors();
        redactionPool = new RedactionPool(cores, limits.queue());
        spools = Spools.temporary(limits.spooledBytes().bytes());
        BodyBudget budget = new BodyBudget(limits.queuedBytes().bytes());
        metrics.watchRedactionQueue(this, server -> server.redactionPool.waiting(), _ -> budget.held());
        acceptor = Transport.best().group("nescio-accept", 1);
        workers = Transport.best().group("nescio-loop", cores);
        PoolBounds bounds = PoolBounds.of(config.upstream(), limits.queue(), cores);
        long shortestMillis = shortestMillis(config);
        for (EventExecutor executor : workers) {
            EventLoop loop = (EventLoop) executor;
            UpstreamPool pool = new UpstreamPool(loop, endpoint, upstreamTls, bounds, metrics);
            ServerLoop shared = new ServerLoop(loop, pool, new RouteCache(rules));
            loops.put(loop, shared);
            shared.start(shortestMillis);
        }
        ServerSettings settings = new ServerSettings(
                limits,
                rules,
                endpoint,
                metrics,
                new Redactions(redactionPool, budget, spools),
                new ServerSettings.Front(
                        AsciiString.of(config.redaction().preset()),
                        config.policy().websocket() == PolicyConfig.Websocket.ON,
                        CrossOrigin.of(Set.copyOf(config.policy().origins()), endpoint.ownsCredential())));
        pipeline = new ServerPipeline(settings, loops, tls);
        listener = listen(config);
    }

    /**
     * Begins to listen.
     *
     * @throws ConfigException if a certificate or a secret cannot be used, or the address is taken
     */
    public static ProxyServer start(ProxyConfig config, ExchangeRules rules, ProxyMetrics metrics) {
        return new ProxyServer(config, rules, metrics);
    }

    private Channel listen(ProxyConfig config) {
        var bound = new ServerBootstrap()
                .group(acceptor, workers)
                .channel(Transport.best().serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline)
                .bind(config.listen().host(), config.listen().port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            shutDown();
            throw new ConfigException("listen: cannot listen on " + config.listen() + "; is the port taken?");
        }
        return bound.channel();
    }

    /** Where clients connect. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Stops listening, lets exchanges end for a limited time, then closes everything. */
    @Override
    public void close() {
        close(DRAIN_LIMIT);
    }

    /** Stops listening, lets exchanges end for at most {@code limit}, then closes everything. */
    public void close(Duration limit) {
        listener.close().awaitUninterruptibly();
        loops.values().forEach(loop -> loop.eventLoop().execute(loop::drain));
        long deadline = System.nanoTime() + limit.toNanos();
        while (pipeline.connections() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        for (ServerLoop loop : loops.values()) {
            loop.eventLoop().submit(loop::abort).awaitUninterruptibly();
        }
        shutDown();
    }

    private void shutDown() {
        redactionPool.close();
        var _ = acceptor.shutdownGracefully(0, 5, TimeUnit.SECONDS);
        workers.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        spools.close();
    }

    private static long shortestMillis(ProxyConfig config) {
        return Stream.of(
                        config.limits().idle(),
                        config.limits().total(),
                        config.upstream().connectTimeout(),
                        config.upstream().idleTimeout())
                .mapToLong(Duration::toMillis)
                .min()
                .orElseThrow();
    }

    private static @Nullable SslContext context(TlsConfig tls) {
        if (tls.certificate() == null || tls.key() == null) {
            return null;
        }
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .sslProvider(UpstreamTls.provider())
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException | IllegalArgumentException _) {
            throw new ConfigException("tls: " + tls.certificate() + " and " + tls.key()
                    + " are not a certificate chain and its unencrypted PKCS#8 key in PEM form");
        }
    }
}
