package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** Waits for a body that is being redacted; called on its event loop unless said otherwise. */
interface RedactionListener {
    /**
     * Looks at the body before it is redacted, on the thread that will redact it.
     *
     * @throws RequestRefusedException if it must not leave
     */
    default void reading(ByteBuf body) {}

    /** Whether what restores the stored object is known without the vault; on any thread. */
    default boolean knows(String stored) {
        return false;
    }

    /** The request may leave; takes ownership of its body. */
    void redacted(RedactedRequest redacted, HttpHeaders headers);

    /** The request must not leave. */
    void notRedacted(RequestRefusedException refusal);

    /** Whether nobody waits any more; read by other threads only to save work. */
    boolean abandoned();
}
