package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.buffer.ByteBuf;

/** Takes what comes over a WebSocket from the provider, on the event loop that opened it. */
public interface SocketListener {
    /** Messages may be sent. */
    void opened();

    /** The provider answered the handshake with another status. */
    void refused(int status);

    /** The next piece of a text message, with ownership. */
    void text(ByteBuf piece, boolean last);

    /** All that could be read at once was handed on. */
    void readComplete();

    /** The provider takes more, or no more for now. */
    void upstreamWritable(boolean writable);

    /** The provider closed; -1 where it gave no code. Nothing is reported after this. */
    void closed(int code);

    /** There will be no WebSocket, or no end of it. Nothing is reported after this. */
    void failed(Failure failure, String message);
}
