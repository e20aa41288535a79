package io.nescio.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The certificate that the proxy shows to its clients; both or neither are set. */
public record TlsConfig(
        @Option("PEM file with the certificate chain.") @Nullable
        Path certificate,

        @Option("PEM file with the private key.") @Nullable Path key) {
    public static final TlsConfig DEFAULTS = new TlsConfig(null, null);

    public TlsConfig {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("certificate and key go together");
        }
    }

    /** Whether clients connect by TLS. */
    public boolean enabled() {
        return certificate != null;
    }
}
