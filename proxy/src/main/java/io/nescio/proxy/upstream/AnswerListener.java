package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Takes an answer while it arrives, on the event loop that sent the request: {@link #head}, any number of {@link #piece}s, then
 * {@link #end}. {@link #failed} takes the place of whatever was to come.
 */
public interface AnswerListener {
    /** Status and headers; never an informational one. */
    void head(HttpResponse head);

    /** The next bytes of the body, with ownership. */
    void piece(ByteBuf piece);

    /** The answer is complete. */
    void end();

    /** All that could be read at once was handed on. */
    void readComplete();

    /** There will be no answer, or no end of it. */
    void failed(Failure failure, String message);
}
