package io.nescio.proxy.server;

import io.nescio.proxy.upstream.UpstreamPool;
import io.netty.channel.EventLoop;
import io.netty.util.AsciiString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the exchanges of one event loop share, without locks: the connections to the upstream, and the clock of all limits of time. */
final class ServerLoop {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerLoop.class);
    private static final long MIN_SWEEP_MILLIS = 10;
    private static final long MAX_SWEEP_MILLIS = 1_000;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final EventLoop loop;
    private final UpstreamPool upstream;
    private final Set<LimitedClient> clients = new LinkedHashSet<>();
    private final SplittableRandom random = new SplittableRandom();
    private final RouteCache routes;
    private boolean draining;

    ServerLoop(EventLoop loop, UpstreamPool upstream, RouteCache routes) {
        this.loop = loop;
        this.routes = routes;
        this.upstream = upstream;
    }

    /** Begins to watch the limits of time, as exactly as a quarter of the shortest. */
    void start(long shortestMillis) {
        long period = Math.clamp(shortestMillis / 4, MIN_SWEEP_MILLIS, MAX_SWEEP_MILLIS);
        var _ = loop.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
    }

    EventLoop eventLoop() {
        return loop;
    }

    UpstreamPool upstream() {
        return upstream;
    }

    /** Finds the operations of requests. */
    RouteCache routes() {
        return routes;
    }

    Set<LimitedClient> clients() {
        return clients;
    }

    /** Whether connections are closed after the exchange that they carry. */
    boolean draining() {
        return draining;
    }

    /** A random name for one exchange; it identifies, it protects nothing. */
    AsciiString newExchangeId() {
        byte[] id = new byte[16];
        long bits = random.nextLong();
        for (int i = 0; i < id.length; i++) {
            id[i] = HEX[(int) ((bits >>> (4 * i)) & 15)];
        }
        return new AsciiString(id, false);
    }

    /** Lets exchanges end and closes everything else. */
    void drain() {
        draining = true;
        for (LimitedClient client : List.copyOf(clients)) {
            client.closeIfUnused();
        }
        upstream.closeIdle();
    }

    /** Closes everything. */
    void abort() {
        for (LimitedClient client : List.copyOf(clients)) {
            client.abort();
        }
        upstream.closeIdle();
    }

    private void sweep() {
        long now = System.nanoTime();
        for (LimitedClient client : List.copyOf(clients)) {
            guarded(() -> client.checkLimits(now));
        }
        guarded(() -> upstream.sweep(now));
    }

    // A task that throws would never be run again, and nothing on this event loop would have a limit of time any more;
    // also where memory is
    // short, as for the answer that says that the time is over.
    private static void guarded(Runnable check) {
        try {
            check.run();
        } catch (Throwable e) {
            LOGGER.atError().addKeyValue("error", e.getClass().getName()).log("a limit of time could not be checked");
        }
    }
}
