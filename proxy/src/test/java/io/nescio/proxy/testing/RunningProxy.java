package io.nescio.proxy.testing;

import io.nescio.config.Address;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.TlsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.server.ExchangeRules;
import io.nescio.proxy.server.ProxyServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A proxy on a free loopback port. */
public final class RunningProxy implements AutoCloseable {
    private final ProxyMetrics metrics = new ProxyMetrics("test");
    private final ProxyServer server;
    private boolean closed;

    private RunningProxy(ProxyConfig config, ExchangeRules rules) {
        server = ProxyServer.start(config, rules, metrics);
    }

    public static RunningProxy start(RecordingUpstream upstream) {
        return start(upstream, new FakeRules(), LimitsConfig.DEFAULTS);
    }

    public static RunningProxy start(RecordingUpstream upstream, ExchangeRules rules) {
        return start(upstream, rules, LimitsConfig.DEFAULTS);
    }

    public static RunningProxy start(RecordingUpstream upstream, ExchangeRules rules, LimitsConfig limits) {
        return start(upstreamConfig(upstream.url()), rules, limits);
    }

    public static RunningProxy start(UpstreamConfig upstream, ExchangeRules rules, LimitsConfig limits) {
        return start(upstream, rules, limits, TlsConfig.DEFAULTS);
    }

    public static RunningProxy start(UpstreamConfig upstream, ExchangeRules rules, LimitsConfig limits, TlsConfig tls) {
        ProxyConfig defaults = ProxyConfig.DEFAULTS;
        return new RunningProxy(
                new ProxyConfig(
                        new Address("127.0.0.1", 0), tls, defaults.admin(), upstream, defaults.redaction(), limits),
                rules);
    }

    /** A proxy that pages of the origins may use. */
    public static RunningProxy startFor(RecordingUpstream upstream, List<String> origins) {
        return startFor(upstreamConfig(upstream.url()), origins);
    }

    /** A proxy that pages of the origins may use. */
    public static RunningProxy startFor(UpstreamConfig upstream, List<String> origins) {
        ProxyConfig defaults = ProxyConfig.DEFAULTS;
        PolicyConfig policy = defaults.policy();
        return new RunningProxy(
                new ProxyConfig(
                        new Address("127.0.0.1", 0),
                        defaults.tls(),
                        defaults.admin(),
                        upstream,
                        defaults.redaction(),
                        new PolicyConfig(
                                policy.images(),
                                policy.audio(),
                                policy.files(),
                                policy.documents(),
                                policy.hostedTools(),
                                policy.store(),
                                policy.drop(),
                                policy.placeholderInstruction(),
                                policy.websocket(),
                                origins),
                        defaults.limits(),
                        defaults.vault(),
                        defaults.processing()),
                new FakeRules());
    }

    /** The defaults for another URL, with short limits of time. */
    public static UpstreamConfig upstreamConfig(URI url) {
        return upstreamConfig(url, 64, UpstreamConfig.Http2.OFF);
    }

    /** The defaults for another URL, with short limits of time and so many connections. */
    public static UpstreamConfig upstreamConfig(URI url, int connections, UpstreamConfig.Http2 http2) {
        return new UpstreamConfig(
                url,
                UpstreamConfig.Kind.OPENAI,
                null,
                null,
                connections,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                http2);
    }

    public InetSocketAddress address() {
        return server.address();
    }

    public ProxyMetrics metrics() {
        return metrics;
    }

    public ProxyServer server() {
        return server;
    }

    public RawClient client() {
        return RawClient.to(address());
    }

    /** May be called twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.close(Duration.ofMillis(200));
        metrics.close();
    }
}
