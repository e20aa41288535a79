package io.nescio.bench;

import io.nescio.config.ByteSize;
import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.vault.Vault;
import io.nescio.proxy.vault.Vaults;
import io.nescio.redaction.restore.RestoreMap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fills a vault with records and says how long putting and getting one takes when it is empty and when it is full, and how long opening it
 * again takes: {@code bench/vault.sh memory|file|redis RECORDS [redis://host:port]}.
 */
public final class VaultLoad {
    private static final int SAMPLES = 5_000;
    private static final int WARMUP = 5_000;
    private static final Duration TTL = Duration.ofDays(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private VaultLoad() {}

    public static void main(String[] arguments) throws IOException {
        VaultConfig.Kind kind = VaultConfig.Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int records = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("vault");
        try {
            run(kind, records, directory, arguments.length > 2 ? arguments[2] : "redis://127.0.0.1:6379");
        } finally {
            delete(directory);
        }
    }

    private static void run(VaultConfig.Kind kind, int records, Path directory, String url) throws IOException {
        Path file = directory.resolve("load.vault");
        Path key = Files.writeString(directory.resolve("key"), "a master key for measuring alone");
        VaultConfig config = config(kind, file, key, url);
        try (Vault vault = Vaults.open(config)) {
            Times.of(vault, "warm", WARMUP);
            Times.of(vault, "empty", SAMPLES).report("empty");
            for (int i = 0; i < records; i++) {
                vault.put("tenant", "resp_" + i, map(i), TTL);
            }
            Times.of(vault, "full", SAMPLES).report("full");
            System.out.printf(
                    Locale.ROOT,
                    "records %d, %d MB%n",
                    vault.stats().records(),
                    vault.stats().bytes() >> 20);
        }
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        try (Vault vault = Vaults.open(config)) {
            System.out.printf(
                    Locale.ROOT,
                    "opened again in %d ms (%d ms of processor time) with %d records%n",
                    (System.nanoTime() - start) / 1_000_000,
                    (THREADS.getCurrentThreadCpuTime() - startCpu) / 1_000_000,
                    vault.stats().records());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
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

    /** The time, and the processor time of this thread, that each of {@code samples} took. */
    private static final class Times {
        private final long[] elapsed;
        private final long[] processor;

        private Times(int samples) {
            elapsed = new long[samples];
            processor = new long[samples];
        }

        private static Times of(Vault vault, String prefix, int samples) {
            Times times = new Times(samples);
            for (int i = 0; i < samples; i++) {
                RestoreMap map = map(i);
                long start = System.nanoTime();
                long startCpu = THREADS.getCurrentThreadCpuTime();
                vault.put("tenant", prefix + i, map, TTL);
                vault.get("tenant", prefix + i);
                times.processor[i] = THREADS.getCurrentThreadCpuTime() - startCpu;
                times.elapsed[i] = System.nanoTime() - start;
            }
            Arrays.sort(times.elapsed);
            Arrays.sort(times.processor);
            return times;
        }

        private void report(String when) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: put and get p50 %.3f ms, p99 %.3f ms; processor time p50 %.3f ms, p99 %.3f ms%n",
                    when,
                    elapsed[elapsed.length / 2] / 1e6,
                    elapsed[elapsed.length * 99 / 100] / 1e6,
                    processor[processor.length / 2] / 1e6,
                    processor[processor.length * 99 / 100] / 1e6);
        }
    }
}
