package io.nescio.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where requests go. */
public record UpstreamConfig(
        @Option("Scheme, host, port and base path, such as `https://api.openai.com/v1`.")
        URI url,

        @Option("Which API it speaks.") Kind kind,

        @Option("The key that the proxy sends; without one the caller's own credentials go through.") @Nullable
        Secret apiKey,

        @Option("PEM file with the certificate authorities to trust instead of the system's.") @Nullable
        Path trust,

        @Option("How many connections are open to it at once.")
        int maxConnections,

        @Option("How long connecting may take, TLS included.")
        Duration connectTimeout,

        @Option("How long the upstream may be silent within an answer.")
        Duration idleTimeout,

        @Option("When it is spoken to in HTTP/2; WebSockets are HTTP/1.1 at all times.")
        Http2 http2) {
    /** When an upstream is spoken to in HTTP/2. */
    public enum Http2 {
        /** Never: each answer has a connection of its own. */
        OFF,
        /** Where the handshake of TLS agrees on it. */
        AUTO,
        /** Without asking, on a plain connection. */
        PRIOR_KNOWLEDGE
    }

    /** Which API an upstream speaks. */
    public enum Kind {
        /** api.openai.com. */
        OPENAI,
        /** An Azure OpenAI resource: paths below {@code /openai}, {@code api-key} or a bearer token. */
        AZURE,
        /** Any server with OpenAI's paths, such as vLLM, Ollama, LocalAI or LiteLLM. */
        COMPATIBLE
    }

    public static final UpstreamConfig DEFAULTS = new UpstreamConfig(
            URI.create("https://api.openai.com/v1"),
            Kind.OPENAI,
            null,
            null,
            512,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Http2.OFF);

    public UpstreamConfig {
        String scheme = url.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || url.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("max-connections is at least 1");
        }
        if (http2 == Http2.PRIOR_KNOWLEDGE && "https".equals(scheme)) {
            throw new IllegalArgumentException(
                    "http2: prior-knowledge is for http URLs; with https say `auto`, and the handshake decides");
        }
    }

    /** This configuration for another address of an API of some kind. */
    public UpstreamConfig at(URI other, Kind speaking) {
        return new UpstreamConfig(other, speaking, apiKey, trust, maxConnections, connectTimeout, idleTimeout, http2);
    }
}
