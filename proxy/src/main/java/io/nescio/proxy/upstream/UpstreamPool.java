package io.nescio.proxy.upstream;

import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.spool.Spool;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop to the provider. A client's request is sent from the client's own event loop, so nothing here is locked
 * and no byte changes threads.
 */
public final class UpstreamPool implements ConnectionOwner {
    private static final Logger LOGGER = LoggerFactory.getLogger(UpstreamPool.class);
    /** Below the 60 s after which common servers and load balancers close a silent connection. */
    private static final Duration UNUSED_LIMIT = Duration.ofSeconds(55);

    private final Bootstrap bootstrap;
    private final UpstreamEndpoint endpoint;
    private final PoolBounds bounds;
    private final ProxyMetrics metrics;
    private final UpstreamPipeline pipeline;
    private final Set<UpstreamSocket> sockets = new LinkedHashSet<>();
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
    private final Deque<UpstreamCall> waiting = new ArrayDeque<>();
    private final Set<UpstreamConnection> ready = new LinkedHashSet<>();
    private final Set<UpstreamSession> sessions = new LinkedHashSet<>();
    private int connecting;
    private boolean connectingForWaiting;
    /** Whether one connection may carry many calls; also while that is not known. */
    private boolean shared;

    public UpstreamPool(
            EventLoop loop,
            UpstreamEndpoint endpoint,
            @Nullable UpstreamTls tls,
            PoolBounds bounds,
            ProxyMetrics metrics) {
        this.endpoint = endpoint;
        this.bounds = bounds;
        this.shared = bounds.http2() != Http2.OFF;
        this.metrics = metrics;
        this.pipeline = new UpstreamPipeline(this, endpoint, tls, bounds);
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(Transport.best().clientChannel())
                .resolver(new BackgroundResolverGroup())
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(bounds.connectTimeout().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(pipeline);
    }

    /**
     * Opens a WebSocket of its own; the listener is called on this pool's event loop, perhaps before this returns.
     *
     * @param maxFrame the largest frame that the provider may send, in bytes
     */
    public UpstreamSocket openSocket(String uri, HttpHeaders headers, int maxFrame, SocketListener listener) {
        WebSocketClientHandshaker handshaker = endpoint.handshaker(uri, headers, maxFrame);
        UpstreamSocket socket = new UpstreamSocket(this, handshaker, endpoint.secure(), listener);
        if (full()) {
            socket.fail(Failure.OVERLOADED, "Too many connections to the upstream are open; try again.");
            return socket;
        }
        sockets.add(socket);
        metrics.upstreamConnections().increment();
        bootstrap
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pipeline.initSocket(channel, socket);
                    }
                })
                .connect(InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        socket.fail(Failure.UPSTREAM_UNREACHABLE, "The upstream cannot be reached.");
                    }
                });
        return socket;
    }

    /** A WebSocket is over. */
    void closed(UpstreamSocket socket) {
        if (sockets.remove(socket)) {
            metrics.upstreamConnections().decrement();
            connectForWaiting();
        }
    }

    /**
     * Sends a request, taking ownership of it; the listener is called on this pool's event loop, perhaps before this returns.
     *
     * @param body the body where it waits on disk, also owned; null when the request holds it
     */
    public UpstreamCall send(FullHttpRequest request, @Nullable Spool body, AnswerListener listener) {
        UpstreamCall call = new UpstreamCall(this, request, body, listener);
        submit(call);
        return call;
    }

    @Override
    public void submit(UpstreamCall call) {
        UpstreamConnection connection = idle.pollLast();
        while (connection != null && !connection.usable()) {
            connection = idle.pollLast();
        }
        if (connection != null) {
            connection.send(call);
            return;
        }
        for (UpstreamSession session : sessions) {
            if (session.hasRoom()) {
                session.send(call);
                return;
            }
        }
        if (waiting.size() >= bounds.waiting()) {
            call.fail(Failure.OVERLOADED, "Too many requests wait for the upstream; try again.");
        } else {
            waiting.addLast(call);
            connectForWaiting();
        }
    }

    void forget(UpstreamCall call) {
        waiting.remove(call);
    }

    @Override
    public void ready(UpstreamConnection connection) {
        if (ready.add(connection)) {
            connecting--;
            metrics.upstreamConnections().increment();
            if (shared) {
                shared = false;
                connectForWaiting();
            }
        }
        UpstreamCall call = waiting.pollFirst();
        if (call == null) {
            idle.addLast(connection);
        } else {
            connection.send(call);
        }
    }

    /** A session has been opened, and is not agreed on yet. */
    void opened(UpstreamSession session) {
        sessions.add(session);
    }

    /** A session can take calls; told again when it may carry more. */
    void ready(UpstreamSession session, boolean first) {
        if (first) {
            connecting--;
            shared = true;
            metrics.upstreamConnections().increment();
        }
        while (session.hasRoom() && !waiting.isEmpty()) {
            session.send(waiting.removeFirst());
        }
        connectForWaiting();
    }

    /** A session is gone. */
    void closed(UpstreamSession session) {
        sessions.remove(session);
        metrics.upstreamConnections().decrement();
        connectForWaiting();
    }

    /** A session is gone before it was agreed on. */
    void connectFailed(UpstreamSession session, Throwable cause) {
        sessions.remove(session);
        connectFailed(cause);
    }

    @Override
    public void closed(UpstreamConnection connection) {
        if (ready.remove(connection)) {
            metrics.upstreamConnections().decrement();
            idle.remove(connection);
            connectForWaiting();
        }
    }

    @Override
    public void connectFailed(UpstreamConnection connection, Throwable cause) {
        if (!ready.contains(connection)) {
            connectFailed(cause);
        }
    }

    /** A connection could not be made. */
    void connectFailed(Throwable cause) {
        connecting--;
        LOGGER.atWarn()
                .addKeyValue("upstream", endpoint.hostHeader())
                .addKeyValue("error", cause.getClass().getName())
                .log("cannot connect to the upstream");
        // Those that wait for one connection have all waited for this one.
        for (int left = shared ? waiting.size() : 1; left > 0 && !waiting.isEmpty(); left--) {
            waiting.removeFirst().fail(Failure.UPSTREAM_UNREACHABLE, "The upstream cannot be reached.");
        }
        connectForWaiting();
    }

    private void connectForWaiting() {
        if (connectingForWaiting) {
            // A connection that fails at once, for want of a descriptor, comes back here while it is asked for.
            return;
        }
        connectingForWaiting = true;
        try {
            while (!waiting.isEmpty() && connecting < (shared ? 1 : waiting.size()) && !full()) {
                connect();
            }
        } finally {
            connectingForWaiting = false;
        }
    }

    private boolean full() {
        return sockets.size() + ready.size() + sessions.size() + connecting >= bounds.connections();
    }

    private void connect() {
        connecting++;
        bootstrap
                .connect(InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        connectFailed(connected.cause());
                    }
                });
    }

    /** Closes what has been unused or silent for too long; called every now and then. */
    public void sweep(long nowNanos) {
        for (UpstreamSocket socket : List.copyOf(sockets)) {
            socket.checkSilence(nowNanos, bounds);
        }
        for (UpstreamSession session : List.copyOf(sessions)) {
            session.checkSilence(nowNanos, bounds);
            if (session.idle() && nowNanos - session.lastNanos() > UNUSED_LIMIT.toNanos()) {
                session.close();
            }
        }
        for (UpstreamConnection connection : List.copyOf(ready)) {
            if (!connection.idle()) {
                connection.checkSilence(nowNanos, bounds.silence().toNanos());
            } else if (nowNanos - connection.lastNanos() > UNUSED_LIMIT.toNanos()) {
                connection.close();
            }
        }
        UpstreamCall oldest = waiting.peekFirst();
        while (oldest != null
                && nowNanos - oldest.askedNanos() > 2 * bounds.connectTimeout().toNanos()) {
            waiting.pollFirst();
            oldest.fail(Failure.OVERLOADED, "No connection to the upstream came free in time; try again.");
            oldest = waiting.peekFirst();
        }
    }

    /** Closes the connections that no call uses. */
    public void closeIdle() {
        for (UpstreamConnection connection : List.copyOf(idle)) {
            connection.close();
        }
        for (UpstreamSession session : List.copyOf(sessions)) {
            if (session.idle()) {
                session.close();
            }
        }
    }
}
