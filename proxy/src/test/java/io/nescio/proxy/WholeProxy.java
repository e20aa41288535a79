package io.nescio.proxy;

import io.nescio.config.Address;
import io.nescio.config.AdminConfig;
import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.RedactionConfig;
import io.nescio.config.ScopeBinding;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.VaultConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The whole proxy on free loopback ports; it finds identifiers, and no names, so that it starts at once. */
final class WholeProxy {
    private WholeProxy() {}

    static RunningProxy start(URI upstream, PolicyConfig policy, LimitsConfig limits, VaultConfig vault) {
        UpstreamConfig config = new UpstreamConfig(
                upstream,
                UpstreamConfig.Kind.COMPATIBLE,
                null,
                null,
                16,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                UpstreamConfig.Http2.OFF);
        return start(config, policy, limits, vault);
    }

    static RunningProxy start(UpstreamConfig upstream, PolicyConfig policy, LimitsConfig limits, VaultConfig vault) {
        ProxyConfig defaults = ProxyConfig.DEFAULTS;
        return Assembly.start(new ProxyConfig(
                new Address("127.0.0.1", 0),
                defaults.tls(),
                new AdminConfig(new Address("127.0.0.1", 0), null),
                upstream,
                new RedactionConfig(
                        "minimal",
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        ScopeBinding.TENANT,
                        null,
                        null,
                        null,
                        null,
                        ByteSize.ofMiB(1),
                        List.of()),
                policy,
                limits,
                vault,
                defaults.processing()));
    }
}
