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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fills a vault with records and says how long putting and getting one takes when it is empty and when it is full, how much heap it takes,
 * how long erasing a value takes, and how long a new process needs to open it again: {@code bench/vault.sh memory|file|redis RECORDS
 * [redis://host:port]}, or {@code exchanges RECORDS} for {@link ExchangeCost}.
 */
public final class VaultLoad {
    private static final int SAMPLES = 5_000;
    private static final int WARMUP = 5_000;
    private static final Duration TTL = Duration.ofDays(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private VaultLoad() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("open")) {
            open(Path.of(arguments[1]));
            return;
        }
        Path directory = Files.createTempDirectory("vault");
        try {
            measure(arguments, directory);
        } finally {
            delete(directory);
        }
    }

    private static void measure(String[] arguments, Path directory) throws IOException, InterruptedException {
        int records = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("exchanges")) {
            ExchangeCost.run(records, directory);
            return;
        }
        VaultConfig.Kind kind = VaultConfig.Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        run(kind, records, directory, arguments.length > 2 ? arguments[2] : "redis://127.0.0.1:6379");
    }

    private static void run(VaultConfig.Kind kind, int records, Path directory, String url)
            throws IOException, InterruptedException {
        Path key = Files.writeString(directory.resolve("key"), "a master key for measuring alone");
        try (Vault vault = Vaults.open(config(kind, directory.resolve("load.vault"), key, url))) {
            Times.of(vault, "warm", WARMUP);
            Times.of(vault, "empty", SAMPLES).report("empty");
            for (int i = 0; i < records; i++) {
                vault.put("tenant", "resp_" + i, map(i), TTL);
            }
            Times.of(vault, "full", SAMPLES).report("full");
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.printf(
                    Locale.ROOT,
                    "records %d, %d MB; heap %d MB%n",
                    vault.stats().records(),
                    vault.stats().bytes() >> 20,
                    heap >> 20);
            long start = System.nanoTime();
            int erased = vault.erase(List.of("Anna Schmidt 7"));
            System.out.printf(Locale.ROOT, "%d records erased in %d ms%n", erased, millisSince(start));
        }
        if (kind == VaultConfig.Kind.FILE) {
            reopen(directory);
        }
    }

    /** Opens the vault in a process of its own. */
    private static void reopen(Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), VaultLoad.class.getName()));
        command.addAll(List.of("open", directory.toString()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void open(Path directory) throws IOException {
        String unused = "redis://127.0.0.1:6379";
        try (Vault vault = Vaults.open(
                config(VaultConfig.Kind.FILE, directory.resolve("load.vault"), directory.resolve("key"), unused))) {
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.printf(
                    Locale.ROOT,
                    "opened again %d ms after the process began (%d ms of processor time) with %d records%n",
                    System.currentTimeMillis() - started,
                    THREADS.getCurrentThreadCpuTime() / 1_000_000,
                    vault.stats().records());
        }
    }

    private static long millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
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
