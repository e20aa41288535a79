package io.nescio.bench;

import io.nescio.config.ByteSize;
import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.vault.Vault;
import io.nescio.proxy.vault.Vaults;
import io.nescio.redaction.restore.RestoreMap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Fills a vault with records and says how long putting and getting one takes when it is empty and when it is full, and how long opening it
 * again takes: {@code bench/vault.sh memory|file|redis RECORDS [redis://host:port]}.
 */
public final class VaultLoad {
    private static final int SAMPLES = 5_000;
    private static final int WARMUP = 5_000;
    private static final Duration TTL = Duration.ofDays(1);

    private VaultLoad() {}

    public static void main(String[] arguments) throws IOException {
        VaultConfig.Kind kind = VaultConfig.Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int records = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("vault");
        Path file = directory.resolve("load.vault");
        Path key = Files.writeString(directory.resolve("key"), "a master key for measuring alone");
        VaultConfig config = config(kind, file, key, arguments.length > 2 ? arguments[2] : "redis://127.0.0.1:6379");
        try (Vault vault = Vaults.open(config)) {
            measure(vault, "warm", WARMUP);
            report("empty", measure(vault, "empty", SAMPLES));
            for (int i = 0; i < records; i++) {
                vault.put("tenant", "resp_" + i, map(i), TTL);
            }
            report("full", measure(vault, "full", SAMPLES));
            System.out.printf(
                    Locale.ROOT,
                    "records %d, %d MB%n",
                    vault.stats().records(),
                    vault.stats().bytes() >> 20);
        }
        long start = System.nanoTime();
        try (Vault vault = Vaults.open(config)) {
            System.out.printf(
                    Locale.ROOT,
                    "opened again in %d ms with %d records%n",
                    (System.nanoTime() - start) / 1_000_000,
                    vault.stats().records());
        }
        Files.deleteIfExists(file);
        Files.delete(key);
    }

    private static VaultConfig config(VaultConfig.Kind kind, Path file, Path key, String url) {
        VaultConfig defaults = VaultConfig.DEFAULTS;
        return new VaultConfig(
                kind,
                file,
                URI.create(url),
                null,
                new Secret.File(key),
                null,
                defaults.missing(),
                ByteSize.ofMiB(1024),
                defaults.timeout(),
                defaults.ttl());
    }

    private static RestoreMap map(int i) {
        return RestoreMap.of(
                Map.of("[PERSON_K7QXM]", "Anna Schmidt " + i, "[EMAIL_3VBTN]", "anna." + i + "@web.example"));
    }

    private static long[] measure(Vault vault, String prefix, int samples) {
        long[] nanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            RestoreMap map = map(i);
            long start = System.nanoTime();
            vault.put("tenant", prefix + i, map, TTL);
            vault.get("tenant", prefix + i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void report(String when, long[] nanos) {
        System.out.printf(
                Locale.ROOT,
                "%s: put and get p50 %.3f ms, p99 %.3f ms%n",
                when,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }
}
