package io.nescio.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where restore maps live that must outlast their exchange, because the provider keeps redacted text. */
public record VaultConfig(
        @Option("`memory` of this process, a `file` of this node, or a `redis` that several replicas share.")
        Kind kind,

        @Option("The directory of a `file` vault.") Path path,

        @Option(
                "The server of a `redis` vault: `redis://`, `rediss://` (TLS), `redis-sentinel://host,host/0#name`, `redis-cluster://host:port,host:port`.")
        URI url,

        @Option("The password of the `redis` server; the name of its user, if it has one, stands in the URL.") @Nullable
        Secret password,

        @Option("The master key, of at least 16 bytes; required unless the vault is in memory.") @Nullable
        Secret key,

        @Option("The master key before the last rotation; its records can still be read.") @Nullable
        Secret oldKey,

        @Option("When there is no map for an object that a request names: `leave` placeholders visible or `refuse`.")
        Missing missing,

        @Option("How much a `memory` vault holds.") ByteSize memory,

        @Option("How long a `redis` vault may take for one operation.")
        Duration timeout,

        @Option(
                "How long maps are kept, for each kind of object: `response`, `completion`, `conversation`, `file`, `batch`, `thread`, `assistant`, `vector-store`.")
        Map<String, String> ttl) {
    /** How long maps are kept of objects that {@link #ttl} does not name. */
    private static final Map<String, Duration> TTLS = Map.of(
            "response", Duration.ofDays(30),
            "completion", Duration.ofDays(30),
            "conversation", Duration.ofDays(90),
            "file", Duration.ofDays(90),
            "batch", Duration.ofDays(90),
            "thread", Duration.ofDays(90),
            "assistant", Duration.ofDays(90),
            "vector-store", Duration.ofDays(90));

    /** What a vault is kept in. */
    public enum Kind {
        /** The memory of this process. */
        MEMORY,
        /** Files of one directory. */
        FILE,
        /** Redis or Valkey. */
        REDIS
    }

    /** What happens to a request that names an object without a map. */
    public enum Missing {
        /** Placeholders stay visible. */
        LEAVE,
        /** The request is refused. */
        REFUSE
    }

    public static final VaultConfig DEFAULTS = new VaultConfig(
            Kind.MEMORY,
            Path.of("nescio.vault"),
            URI.create("redis://127.0.0.1:6379"),
            null,
            null,
            null,
            Missing.LEAVE,
            ByteSize.ofMiB(64),
            Duration.ofSeconds(1),
            Map.of());

    public VaultConfig {
        ttl = Map.copyOf(ttl);
        ttl.forEach((object, time) -> {
            if (!TTLS.containsKey(object)) {
                throw new IllegalArgumentException("ttl: there is no kind of object `" + object + "`"
                        + RecordBinder.suggestion(object, TTLS.keySet()));
            }
            if (((Duration) Scalars.read(Duration.class, time)).isZero()) {
                throw new IllegalArgumentException("ttl: a map that is kept for no time is of no use");
            }
        });
        if (user(url).contains(":")) {
            throw new IllegalArgumentException("a password is never written in the URL; say vault.password");
        }
        if (kind != Kind.MEMORY && key == null) {
            throw new IllegalArgumentException(
                    "a vault outside of memory needs a key; make one with `openssl rand -base64 32`");
        }
    }

    /** The name of the user in the URL, or the empty string. */
    public String user() {
        return user(url);
    }

    // A list of hosts is no server-based authority (RFC 2396, section 3.2.2), so the class URI does not take it apart.
    private static String user(URI url) {
        String authority = url.getRawAuthority();
        int at = authority == null ? -1 : authority.indexOf('@');
        return at < 0 ? "" : authority.substring(0, at);
    }

    /** How long any map is kept at most. */
    public Duration longest() {
        return TTLS.keySet().stream()
                .map(this::ttl)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** How long the map of an object of this kind is kept. */
    public Duration ttl(String object) {
        String time = ttl.get(object);
        Duration fallback = TTLS.get(object);
        if (fallback == null) {
            throw new IllegalArgumentException("no kind of object " + object);
        }
        return time == null ? fallback : (Duration) Scalars.read(Duration.class, time);
    }
}
