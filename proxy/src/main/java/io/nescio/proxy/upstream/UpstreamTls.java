package io.nescio.proxy.upstream;

import io.nescio.config.ConfigException;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards the provider: BoringSSL where it is, certificates and host names verified.
 *
 * @param requests the context of connections for requests, whose handshake may agree on HTTP/2
 * @param sockets the context of WebSockets
 */
public record UpstreamTls(SslContext requests, SslContext sockets) {
    /** BoringSSL where its native library loads, the JDK's TLS elsewhere. */
    public static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /**
     * The contexts for connections to the upstream, or null when it is plain HTTP.
     *
     * @throws ConfigException if the file of certificate authorities cannot be used
     */
    public static @Nullable UpstreamTls of(UpstreamConfig config) {
        if (!"https".equals(config.url().getScheme())) {
            return null;
        }
        try {
            SslContext sockets = builder(config).build();
            if (config.http2() == Http2.OFF) {
                return new UpstreamTls(sockets, sockets);
            }
            ApplicationProtocolConfig protocols = new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1);
            return new UpstreamTls(
                    builder(config).applicationProtocolConfig(protocols).build(), sockets);
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "upstream.trust: " + config.trust() + " holds no usable certificates in PEM form");
        }
    }

    private static SslContextBuilder builder(UpstreamConfig config) {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(provider()).endpointIdentificationAlgorithm("HTTPS");
        return config.trust() == null
                ? builder
                : builder.trustManager(config.trust().toFile());
    }
}
