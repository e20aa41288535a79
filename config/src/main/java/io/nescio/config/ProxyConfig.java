package io.nescio.config;

/** The whole configuration. Every option has a default; the records and their components spell the YAML keys with dashes. */
public record ProxyConfig(
        @Option("Where clients connect.") Address listen,

        @Option("The certificate to serve, for clients that refuse plain HTTP.")
        TlsConfig tls,

        @Option("The listener of operations: metrics, health, coverage.")
        AdminConfig admin,

        @Option("Where requests go.") UpstreamConfig upstream,
        @Option("What is found and what happens to it.") RedactionConfig redaction,

        @Option("What may leave although it cannot be read, and what never leaves.")
        PolicyConfig policy,

        @Option("What is bounded, and how far.") LimitsConfig limits,

        @Option("Where restore maps live that outlast their exchange.")
        VaultConfig vault,

        @Option("What is declared about the processing, for the checklist and the record.")
        ProcessingConfig processing) {
    public static final ProxyConfig DEFAULTS = new ProxyConfig(
            new Address("127.0.0.1", 8080),
            TlsConfig.DEFAULTS,
            AdminConfig.DEFAULTS,
            UpstreamConfig.DEFAULTS,
            RedactionConfig.DEFAULTS,
            PolicyConfig.DEFAULTS,
            LimitsConfig.DEFAULTS,
            VaultConfig.DEFAULTS,
            ProcessingConfig.DEFAULTS);

    /** A configuration with the defaults of policy, vault and processing. */
    public ProxyConfig(
            Address listen,
            TlsConfig tls,
            AdminConfig admin,
            UpstreamConfig upstream,
            RedactionConfig redaction,
            LimitsConfig limits) {
        this(
                listen,
                tls,
                admin,
                upstream,
                redaction,
                PolicyConfig.DEFAULTS,
                limits,
                VaultConfig.DEFAULTS,
                ProcessingConfig.DEFAULTS);
    }

    /** This configuration with other places to listen on. */
    public ProxyConfig listening(Address clients, Address operations) {
        return new ProxyConfig(
                clients,
                tls,
                new AdminConfig(operations, admin.token()),
                upstream,
                redaction,
                policy,
                limits,
                vault,
                processing);
    }

    /** This configuration with another upstream. */
    public ProxyConfig towards(UpstreamConfig other) {
        return new ProxyConfig(listen, tls, admin, other, redaction, policy, limits, vault, processing);
    }

    /** This configuration with another certificate. */
    public ProxyConfig showing(TlsConfig other) {
        return new ProxyConfig(listen, other, admin, upstream, redaction, policy, limits, vault, processing);
    }

    /** This configuration without TLS towards clients. */
    public ProxyConfig withoutTls() {
        return showing(TlsConfig.DEFAULTS);
    }
}
