package io.nescio.proxy.server;

import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of what a client sends. Clients that wait for their answers and clients that have left look alike (RFC 9112, 9.6) until one writes
 * to them. So they are sent an interim answer (RFC 9110, 15.2.1) twice: where nobody takes the first, the second fails and the connection
 * ends; those that know no interim answers wait for a limited time.
 */
final class InputEnd {
    /** Longer than a reset takes to come back. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int TIMES = 2;

    private final ClientConnection client;
    private final long idleNanos;
    private boolean reached;
    private int told;
    private long nanos;

    InputEnd(ClientConnection client, long idleNanos) {
        this.client = client;
        this.idleNanos = idleNanos;
    }

    /** Whether nothing more comes. */
    boolean reached() {
        return reached;
    }

    /** Nothing more comes; the answer of the exchange may be waited for. */
    void reach(@Nullable Exchange current) {
        reached = true;
        if (current != null) {
            tell(current);
        }
    }

    /** Looks whether the client is still there. */
    void check(Exchange current, long nowNanos) {
        if (!reached || !current.awaited()) {
            return;
        }
        if (told == 0 && nowNanos - nanos > idleNanos) {
            client.abort();
        } else if (told > 0 && told < TIMES && nowNanos - nanos > AGAIN_NANOS) {
            tell(current);
        }
    }

    private void tell(Exchange current) {
        nanos = System.nanoTime();
        if (current.request().protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            told++;
            client.sendContinue();
        }
    }
}
