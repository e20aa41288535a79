package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ConfigException;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisVaultTest implements VaultContract {
    @TempDir
    private static Path directory;

    private static RedisServer server;
    private static VaultConfig config;

    private final MovableClock clock = new MovableClock();
    private final List<RecordStore> opened = new ArrayList<>();
    private RedisConnection connection;

    @BeforeAll
    static void start() throws IOException {
        server = RedisServer.start(directory);
        config = server.config(Files.writeString(directory.resolve("key"), "the first master key of the tests"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void flush() throws Exception {
        connection = RedisConnection.open(config);
        connection.commands().flushall().get();
    }

    @AfterEach
    void close() {
        opened.forEach(RecordStore::close);
        connection.close();
    }

    @Override
    public RecordStore store() {
        RecordStore store = RedisStore.open(config, clock);
        opened.add(store);
        return store;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public byte[] everyByte() {
        try {
            connection.commands().save().get();
            return Files.readAllBytes(server.directory().resolve("dump.rdb"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isSharedByReplicas() {
        Vault first = vault();
        Vault second = vault();

        first.put("t", "resp_1", PERSON, TTL);

        assertThat(second.get("t", "resp_1")).contains(PERSON);
    }

    @Test
    void leavesExpiryToTheServerAsWell() throws Exception {
        vault().put("t", "resp_1", PERSON, TTL);

        for (String key : connection.commands().keys("nescio:[ov]*").get()) {
            assertThat(connection.commands().pttl(key).get()).isBetween(1L, TTL.toMillis());
        }
    }

    @Test
    void refusesAServerThatEvicts() {
        try (RedisServer evicting = RedisServer.start(directory, "--maxmemory-policy", "allkeys-lru")) {
            VaultConfig wrong = evicting.config(directory.resolve("key"));

            assertThatThrownBy(() -> Vaults.open(wrong))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("noeviction");
        }
    }

    @Test
    void saysThatTheServerIsGoneAndGoesOnWhenItIsBack() throws IOException {
        try (RedisServer mortal = RedisServer.start(directory);
                Vault vault = Vaults.open(mortal.config(directory.resolve("key")))) {
            vault.put("t", "resp_1", PERSON, TTL);
            mortal.kill();

            assertThatThrownBy(vault::requireWritable).isInstanceOf(VaultUnavailableException.class);
            assertThatThrownBy(() -> vault.put("t", "resp_2", PERSON, TTL))
                    .isInstanceOf(VaultUnavailableException.class);
            assertThatThrownBy(() -> vault.get("t", "resp_1")).isInstanceOf(VaultUnavailableException.class);

            mortal.restart();
            awaitWritable(vault);
            vault.put("t", "resp_3", PERSON, TTL);
            assertThat(vault.get("t", "resp_3")).contains(PERSON);
        }
    }

    @Test
    void refusesToStartWithoutAServer() {
        try (RedisServer gone = RedisServer.start(directory)) {
            gone.kill();

            assertThatThrownBy(() -> Vaults.open(gone.config(directory.resolve("key"))))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("vault.url");
        }
    }

    private static void awaitWritable(Vault vault) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                vault.requireWritable();
                return;
            } catch (VaultUnavailableException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }
}
