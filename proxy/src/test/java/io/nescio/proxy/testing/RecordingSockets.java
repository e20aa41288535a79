package io.nescio.proxy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A provider of WebSockets on a loopback port; what it receives and answers is read and written by the test. */
public final class RecordingSockets implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean secure;
    private final BlockingQueue<RawSocket> accepted = new LinkedBlockingQueue<>();
    private volatile int status = 101;

    private RecordingSockets(ServerSocketFactory factory, boolean secure) {
        this.secure = secure;
        try {
            listener = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("recording-sockets").start(this::acceptAll);
    }

    public static RecordingSockets start() {
        return new RecordingSockets(ServerSocketFactory.getDefault(), false);
    }

    /** Listens by TLS with the sockets of {@code factory}. */
    public static RecordingSockets startSecure(ServerSocketFactory factory) {
        return new RecordingSockets(factory, true);
    }

    /** Answers handshakes from now on with another status. */
    public void answering(int other) {
        status = other;
    }

    public URI url() {
        return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:") + listener.getLocalPort() + "/v1");
    }

    /** The next WebSocket that was opened. */
    public RawSocket next() {
        try {
            RawSocket socket = accepted.poll(20, TimeUnit.SECONDS);
            if (socket == null) {
                throw new AssertionError("no WebSocket was opened");
            }
            return socket;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                RawSocket socket = RawSocket.accept(listener.accept(), status);
                if (status == 101) {
                    accepted.add(socket);
                }
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
