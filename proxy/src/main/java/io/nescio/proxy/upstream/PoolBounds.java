package io.nescio.proxy.upstream;

import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import java.time.Duration;

/**
 * What one event loop may use.
 *
 * @param connections how many connections are open at once
 * @param waiting how many calls wait for one
 * @param connectTimeout how long connecting may take, and waiting for a connection
 * @param silence how long the provider may be silent
 * @param http2 when it is spoken to in HTTP/2
 */
public record PoolBounds(int connections, int waiting, Duration connectTimeout, Duration silence, Http2 http2) {
    /** The share of one event loop of {@code loops}. */
    public static PoolBounds of(UpstreamConfig config, int queue, int loops) {
        return new PoolBounds(
                Math.max(1, config.maxConnections() / loops),
                Math.max(1, queue / loops),
                config.connectTimeout(),
                config.idleTimeout(),
                config.http2());
    }
}
