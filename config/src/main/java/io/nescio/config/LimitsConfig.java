package io.nescio.config;

import java.time.Duration;

/** What is bounded, and how far. */
public record LimitsConfig(
        @Option("The largest request body, after decompression.")
        ByteSize body,

        @Option("The largest answer that must be held whole to be restored.")
        ByteSize answer,

        @Option("The largest header section of a request.") ByteSize headers,
        @Option("How many clients are connected at once.") int connections,
        @Option("How deep JSON may nest.") int depth,

        @Option("How many requests wait for redaction at once.")
        int queue,

        @Option("How many bytes of request bodies wait for redaction at once.")
        ByteSize queuedBytes,

        @Option("Up to which size a body is redacted on the event loop, without a change of threads.")
        ByteSize inlineBody,

        @Option("The largest uploaded file of text, with its form; what is larger than 4 MiB waits sealed on disk.")
        ByteSize spool,

        @Option("How many bytes of such files are on disk at once, each with its redacted copies.")
        ByteSize spooledBytes,

        @Option("How many different values one such file may have replaced; they are kept to restore its results.")
        int spooledValues,

        @Option("The largest document, such as a PDF, that is read as text.")
        ByteSize document,

        @Option("How long reading one document may take.") Duration documentTime,

        @Option("How long a client may be silent within a request, or a connection unused between two.")
        Duration idle,

        @Option("How long one exchange may take.") Duration total) {
    public static final LimitsConfig DEFAULTS = new LimitsConfig(
            ByteSize.ofMiB(32),
            ByteSize.ofMiB(64),
            ByteSize.ofKiB(64),
            10_000,
            100,
            1_024,
            ByteSize.ofMiB(256),
            ByteSize.ofKiB(4),
            ByteSize.ofMiB(256),
            ByteSize.ofMiB(2_048),
            100_000,
            ByteSize.ofMiB(16),
            Duration.ofSeconds(20),
            Duration.ofSeconds(75),
            Duration.ofMinutes(30));

    public LimitsConfig {
        if (connections < 1 || depth < 1 || queue < 1 || spooledValues < 1) {
            throw new IllegalArgumentException("connections, depth, queue and spooled-values are at least 1");
        }
    }
}
