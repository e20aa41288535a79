package io.nescio.proxy.testing;

import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A Redis server of the machine on a free loopback port, with nothing in it. */
public final class RedisServer implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/redis-server");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private Process process;

    private RedisServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    public static RedisServer start(Path directory, String... options) {
        if (!Files.isExecutable(BINARY)) {
            throw new IllegalStateException(BINARY + " is needed by this test: apt-get install redis-server");
        }
        try {
            int port = freePort();
            return new RedisServer(directory, port, launched(directory, port, options));
        } catch (IOException e) {
            throw new IllegalStateException("the server does not start", e);
        }
    }

    private static Process launched(Path directory, int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                BINARY.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(List.of(options));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(port);
        return started;
    }

    private static void await(int port) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        throw new IllegalStateException("the server does not answer");
    }

    public Path directory() {
        return directory;
    }

    public int port() {
        return port;
    }

    /** A port of this machine that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it from answering, or lets it go on. */
    public void freeze(boolean frozen) throws IOException, InterruptedException {
        new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The configuration of a vault in this server. */
    public VaultConfig config(Path key) {
        return config(URI.create("redis://127.0.0.1:" + port), null, key, Duration.ofSeconds(5));
    }

    /** The configuration of a vault behind {@code url}. */
    public static VaultConfig config(URI url, @Nullable Path password, Path key, Duration timeout) {
        VaultConfig defaults = VaultConfig.DEFAULTS;
        return new VaultConfig(
                VaultConfig.Kind.REDIS,
                defaults.path(),
                url,
                password == null ? null : new Secret.File(password),
                new Secret.File(key),
                null,
                defaults.missing(),
                defaults.memory(),
                timeout,
                Map.of());
    }

    /** Ends the server as kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again on the same port, with nothing in it. */
    public void restart() throws IOException {
        process = launched(directory, port);
    }

    @Override
    public void close() {
        kill();
    }
}
