package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ConfigException;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RedisServer;
import io.nescio.redaction.restore.RestoreMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault in a cluster, behind sentinels, over TLS with access control, and in a server that stands still. */
class RedisTopologyTest {
    private static final RestoreMap PERSON = RestoreMap.of(Map.of("[PERSON_K7QXM]", "Anna Schmidt"));
    private static final Duration TTL = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Path key;

    @BeforeEach
    void writeKey() throws IOException {
        key = Files.writeString(directory.resolve("key"), "the first master key of the tests");
    }

    @Test
    void keepsMapsInAClusterOfThree() throws Exception {
        List<RedisServer> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                nodes.add(node(i, "noeviction"));
            }
            join(nodes);
            try (Vault vault = Vaults.open(cluster(nodes))) {
                awaitWritable(vault);
                for (int i = 0; i < 50; i++) {
                    vault.put("t", "resp_" + i, PERSON, TTL);
                }

                for (int i = 0; i < 50; i++) {
                    assertThat(vault.get("t", "resp_" + i)).contains(PERSON);
                }
                assertThat(vault.stats().records()).isEqualTo(50);
                assertThat(vault.erase(List.of("Anna Schmidt"))).isEqualTo(50);
                assertThat(vault.get("t", "resp_7")).isEmpty();
            }
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    @Test
    void refusesAClusterOfWhichOneNodeEvicts() throws Exception {
        List<RedisServer> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                nodes.add(node(i, i == 2 ? "allkeys-lru" : "noeviction"));
            }
            join(nodes);

            assertThatThrownBy(() -> Vaults.open(cluster(nodes)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("noeviction");
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    @Test
    void followsTheMasterThatSentinelsName() throws Exception {
        int watcher = RedisServer.freePort();
        try (RedisServer master = RedisServer.start(directory("master"));
                RedisServer replica = RedisServer.start(
                        directory("replica"),
                        "--replicaof",
                        "127.0.0.1 " + master.port(),
                        "--repl-diskless-sync-delay",
                        "0")) {
            Process sentinel = sentinel(watcher, master.port());
            try (Vault vault =
                    Vaults.open(config("redis-sentinel://127.0.0.1:" + watcher + "/0#vault", Duration.ofSeconds(2)))) {
                vault.put("t", "resp_1", PERSON, TTL);
                awaitReplicated(replica);

                master.kill();
                assertThatThrownBy(vault::requireWritable).isInstanceOf(VaultUnavailableException.class);
                awaitWritable(vault);

                assertThat(vault.get("t", "resp_1")).contains(PERSON);
                vault.put("t", "resp_2", PERSON, TTL);
                assertThat(vault.get("t", "resp_2")).contains(PERSON);
            } finally {
                sentinel.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void speaksTlsAsAUserThatMayDoLittle() throws Exception {
        certificates();
        int secure = RedisServer.freePort();
        Path password = Files.writeString(directory.resolve("password"), "of the vault");
        String trusted = "javax.net.ssl.trustStore";
        try (RedisServer server = RedisServer.start(
                directory,
                "--tls-port",
                Integer.toString(secure),
                "--tls-cert-file",
                directory.resolve("server.crt").toString(),
                "--tls-key-file",
                directory.resolve("server.key").toString(),
                "--tls-ca-cert-file",
                directory.resolve("server.crt").toString(),
                "--tls-auth-clients",
                "no")) {
            run(
                    "redis-cli",
                    "-p",
                    Integer.toString(server.port()),
                    "ACL",
                    "SETUSER",
                    "vault",
                    "on",
                    ">of the vault",
                    "~nescio:*",
                    "+@read",
                    "+@write",
                    "+@connection",
                    "+info",
                    "+memory|usage");
            VaultConfig config = RedisServer.config(
                    URI.create("rediss://vault@127.0.0.1:" + secure), password, key, Duration.ofSeconds(5));
            assertThatThrownBy(() -> Vaults.open(config)).isInstanceOf(ConfigException.class);
            System.setProperty(trusted, directory.resolve("trust.p12").toString());
            System.setProperty(trusted + "Password", "changeit");
            try (Vault vault = Vaults.open(config)) {
                vault.requireWritable();
                vault.put("t", "resp_1", PERSON, TTL);

                assertThat(vault.get("t", "resp_1")).contains(PERSON);
                assertThat(vault.stats().records()).isEqualTo(1);
                assertThat(vault.erase(List.of("Anna Schmidt"))).isEqualTo(1);
            } finally {
                System.clearProperty(trusted);
                System.clearProperty(trusted + "Password");
            }
        }
    }

    @Test
    void gives503InsteadOfHangingWhileTheServerStandsStill() throws Exception {
        try (RedisServer server = RedisServer.start(directory);
                Vault vault = Vaults.open(config("redis://127.0.0.1:" + server.port(), Duration.ofMillis(300)))) {
            vault.put("t", "resp_1", PERSON, TTL);
            server.freeze(true);
            try {
                assertThatThrownBy(vault::requireWritable).isInstanceOf(VaultUnavailableException.class);
                assertThatThrownBy(() -> vault.get("t", "resp_1")).isInstanceOf(VaultUnavailableException.class);
            } finally {
                server.freeze(false);
            }

            awaitWritable(vault);
            assertThat(vault.get("t", "resp_1")).contains(PERSON);
        }
    }

    @Test
    void knowsNothingOfWhatWasFlushedAndGoesOn() throws Exception {
        try (RedisServer server = RedisServer.start(directory);
                Vault vault = Vaults.open(server.config(key))) {
            vault.put("t", "resp_1", PERSON, TTL);

            run("redis-cli", "-p", Integer.toString(server.port()), "FLUSHALL");

            assertThat(vault.get("t", "resp_1")).isEmpty();
            vault.requireWritable();
            vault.put("t", "resp_2", PERSON, TTL);
            assertThat(vault.get("t", "resp_2")).contains(PERSON);
        }
    }

    private RedisServer node(int number, String policy) throws IOException {
        return RedisServer.start(
                directory("node-" + number),
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(RedisServer.freePort()),
                "--maxmemory-policy",
                policy);
    }

    private static void join(List<RedisServer> nodes) throws Exception {
        List<String> command = new ArrayList<>(List.of("redis-cli", "--cluster-yes", "--cluster", "create"));
        nodes.forEach(node -> command.add("127.0.0.1:" + node.port()));
        run(command.toArray(String[]::new));
        for (RedisServer node : nodes) {
            // The nodes hear of each other one after the other; until then they answer CLUSTERDOWN.
            await(() -> output("redis-cli", "-p", Integer.toString(node.port()), "CLUSTER", "INFO")
                    .contains("cluster_state:ok"));
        }
    }

    private VaultConfig cluster(List<RedisServer> nodes) {
        return config(
                "redis-cluster://127.0.0.1:" + nodes.get(0).port() + ",127.0.0.1:"
                        + nodes.get(1).port(),
                Duration.ofSeconds(5));
    }

    private VaultConfig config(String url, Duration timeout) {
        return RedisServer.config(URI.create(url), null, key, timeout);
    }

    private Process sentinel(int port, int master) throws IOException, InterruptedException {
        Path file = Files.writeString(
                directory("sentinel").resolve("sentinel.conf"),
                "port " + port + "\nbind 127.0.0.1\nsentinel monitor vault 127.0.0.1 " + master + " 1\n"
                        + "sentinel down-after-milliseconds vault 1000\nsentinel failover-timeout vault 3000\n");
        Process started = new ProcessBuilder("/usr/bin/redis-server", file.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(() -> output("redis-cli", "-p", Integer.toString(port), "SENTINEL", "replicas", "vault")
                .contains("127.0.0.1"));
        return started;
    }

    private static void awaitReplicated(RedisServer replica) throws InterruptedException {
        await(() -> output("redis-cli", "-p", Integer.toString(replica.port()), "KEYS", "nescio:object:*")
                .contains("nescio"));
    }

    /** A certificate of this machine's loopback address, and a store that trusts it. */
    private void certificates() throws Exception {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=vault.example",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                directory.resolve("server.key").toString(),
                "-out",
                directory.resolve("server.crt").toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream certificate = Files.newInputStream(directory.resolve("server.crt"))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve("trust.p12"))) {
            store.store(out, "changeit".toCharArray());
        }
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitWritable(Vault vault) throws InterruptedException {
        await(() -> {
            try {
                vault.requireWritable();
                return true;
            } catch (VaultUnavailableException _) {
                return false;
            }
        });
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
