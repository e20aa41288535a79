package io.nescio.proxy.upstream;

import io.nescio.config.ConfigException;
import io.nescio.config.UpstreamConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS towards the provider: BoringSSL where it is, certificates and host names verified. */
public final class UpstreamTls {
    private UpstreamTls() {}

    /** BoringSSL where its native library loads, the JDK's TLS elsewhere. */
    public static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /**
     * The context for connections to the upstream, or null when it is plain HTTP.
     *
     * @throws ConfigException if the file of certificate authorities cannot be used
     */
    public static @Nullable SslContext context(UpstreamConfig config) {
        if (!"https".equals(config.url().getScheme())) {
            return null;
        }
        try {
            SslContextBuilder builder =
                    SslContextBuilder.forClient().sslProvider(provider()).endpointIdentificationAlgorithm("HTTPS");
            if (config.trust() != null) {
                builder.trustManager(config.trust().toFile());
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "upstream.trust: " + config.trust() + " holds no usable certificates in PEM form");
        }
    }
}
