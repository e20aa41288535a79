package io.nescio.proxy.vault;

import io.lettuce.core.ExpireArgs;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.nescio.config.ConfigException;
import io.nescio.config.VaultConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Records in Redis or Valkey, for several replicas: for each object a hash of its parts, for each value a set of the records that hold it.
 * Both end with the last of their records.
 */
final class RedisStore implements RecordStore {
    private static final String OBJECT = "nescio:object:";
    private static final String VALUE = "nescio:value:";
    private static final String PROOF = "nescio:proof";
    private static final String PROBE = "nescio:probe";
    private static final int SCANNED = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RedisConnection connection;
    private final RedisClusterAsyncCommands<String, byte[]> redis;
    private final Duration timeout;
    private final Clock clock;
    private final CircuitBreaker breaker = new CircuitBreaker(PAUSE.toNanos(), System::nanoTime);

    private RedisStore(RedisConnection connection, Duration timeout, Clock clock) {
        this.connection = connection;
        this.redis = connection.commands();
        this.timeout = timeout;
        this.clock = clock;
    }

    /** @throws ConfigException if the server cannot be reached, or evicts what it holds when memory is short */
    static RedisStore open(VaultConfig config, Clock clock) {
        try {
            RedisStore store = new RedisStore(RedisConnection.open(config), config.timeout(), clock);
            store.requireNoEviction();
            return store;
        } catch (RedisException | VaultUnavailableException | IllegalArgumentException _) {
            throw new ConfigException("vault.url: the server cannot be reached, or refuses this client");
        }
    }

    private void requireNoEviction() {
        var nodes = connection.memoryInfos();
        boolean keeps = !nodes.isEmpty()
                && nodes.stream()
                        .allMatch(memory -> await(memory).lines().anyMatch("maxmemory_policy:noeviction"::equals));
        if (!keeps) {
            close();
            throw new ConfigException(
                    "vault.url: the server may evict restore maps; set its maxmemory-policy to noeviction");
        }
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public void requireWritable() {
        trying(() -> await(redis.set(PROBE, new byte[1], SetArgs.Builder.px(timeout))));
    }

    @Override
    public void put(SealedRecord record) {
        byte[] name = record.name().getBytes(StandardCharsets.US_ASCII);
        long lifeMillis = Math.max(1, record.expiryMillis() - clock.millis());
        trying(() -> {
            List<Future<?>> answers = new ArrayList<>();
            for (String value : record.values()) {
                answers.add(redis.sadd(VALUE + value, name));
                expire(VALUE + value, lifeMillis, answers::add);
            }
            answers.add(redis.hset(
                    OBJECT + record.key(), record.part(), record.content().array()));
            expire(OBJECT + record.key(), lifeMillis, answers::add);
            answers.forEach(this::await);
            return 1;
        });
    }

    /** A key without an expiry gets one, and one that ends earlier a later one. The clock of the server may be wrong, so it counts. */
    private void expire(String key, long lifeMillis, Consumer<Future<?>> answers) {
        answers.accept(redis.pexpire(key, lifeMillis, ExpireArgs.Builder.nx()));
        answers.accept(redis.pexpire(key, lifeMillis, ExpireArgs.Builder.gt()));
    }

    @Override
    public List<SealedBytes> get(String key) {
        return trying(() -> await(redis.hvals(OBJECT + key)).stream()
                .map(SealedBytes::owning)
                .toList());
    }

    @Override
    public boolean delete(String key) {
        return trying(() -> await(redis.del(OBJECT + key)) > 0);
    }

    @Override
    public int erase(Set<String> values) {
        return trying(() -> values.stream().mapToInt(this::eraseOne).sum());
    }

    private int eraseOne(String value) {
        int erased = 0;
        for (byte[] member : await(redis.smembers(VALUE + value))) {
            String name = new String(member, StandardCharsets.US_ASCII);
            erased += Math.toIntExact(await(
                    redis.hdel(OBJECT + name.substring(0, MasterKey.KEY_CHARS), name.substring(MasterKey.KEY_CHARS))));
        }
        await(redis.del(VALUE + value));
        return erased;
    }

    @Override
    public int purge(String tenant) {
        int[] purged = new int[1];
        trying(() -> {
            scan(tenant, keys -> {
                List<Future<Long>> sizes =
                        keys.stream().<Future<Long>>map(redis::hlen).toList();
                sizes.forEach(size -> purged[0] += Math.toIntExact(await(size)));
                List<Future<Long>> deleted =
                        keys.stream().<Future<Long>>map(key -> redis.del(key)).toList();
                deleted.forEach(this::await);
            });
            return 1;
        });
        return purged[0];
    }

    @Override
    public VaultStats stats() {
        Map<String, Long> tenants = new HashMap<>();
        long[] bytes = new long[1];
        trying(() -> {
            scan("", keys -> {
                List<Future<Long>> sizes =
                        keys.stream().<Future<Long>>map(redis::hlen).toList();
                List<Future<Long>> memory =
                        keys.stream().<Future<Long>>map(redis::memoryUsage).toList();
                for (int i = 0; i < keys.size(); i++) {
                    String tenant = keys.get(i).substring(OBJECT.length(), OBJECT.length() + MasterKey.TENANT_CHARS);
                    tenants.merge(tenant, await(sizes.get(i)), Long::sum);
                    bytes[0] += await(memory.get(i));
                }
            });
            return 1;
        });
        long records = tenants.values().stream().mapToLong(Long::longValue).sum();
        return new VaultStats("redis", records, bytes[0], tenants);
    }

    private void scan(String prefix, Consumer<List<String>> keys) {
        ScanArgs pattern = ScanArgs.Builder.matches(OBJECT + prefix + '*').limit(SCANNED);
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            KeyScanCursor<String> next = await(redis.scan(cursor, pattern));
            keys.accept(next.getKeys());
            cursor = next;
        } while (!cursor.isFinished());
    }

    @Override
    public SealedBytes proof(SealedBytes own) {
        return trying(() -> {
            await(redis.set(PROOF, own.array(), SetArgs.Builder.nx()));
            return SealedBytes.owning(await(redis.get(PROOF)));
        });
    }

    @Override
    public void replaceProof(SealedBytes own) {
        trying(() -> await(redis.set(PROOF, own.array())));
    }

    private <T> T trying(Supplier<T> what) {
        breaker.check();
        try {
            T result = what.get();
            breaker.succeeded();
            return result;
        } catch (RedisException | VaultUnavailableException _) {
            breaker.failed();
            throw new VaultUnavailableException("the server of the vault cannot be used");
        }
    }

    private <T> T await(Future<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException _) {
            throw new VaultUnavailableException("the server of the vault did not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new VaultUnavailableException("interrupted");
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
