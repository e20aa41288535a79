package io.nescio.config;

import org.jspecify.annotations.Nullable;

/** The admin listener. */
public record AdminConfig(
        @Option("Where operations connect: metrics, health, coverage.")
        Address listen,

        @Option("The bearer token that it asks for; required when it does not listen on a loopback address.") @Nullable
        Secret token) {
    public static final AdminConfig DEFAULTS = new AdminConfig(new Address("127.0.0.1", 9464), null);
}
