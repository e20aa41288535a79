package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.handler.codec.http.FullHttpRequest;
import org.jspecify.annotations.Nullable;

/** One request to the provider and the answer to it. Belongs to one event loop. */
public final class UpstreamCall {
    private final UpstreamPool pool;
    private final FullHttpRequest request;
    private final int bodyStart;
    private final AnswerListener listener;
    private final long startNanos = System.nanoTime();
    private @Nullable UpstreamConnection connection;
    private boolean requestHeld = true;
    private boolean retried;
    private boolean ended;

    UpstreamCall(UpstreamPool pool, FullHttpRequest request, AnswerListener listener) {
        this.pool = pool;
        this.request = request;
        this.bodyStart = request.content().readerIndex();
        this.listener = listener;
    }

    /** The answer is not wanted any more; nothing is reported after this. */
    public void cancel() {
        if (ended) {
            return;
        }
        ended = true;
        releaseRequest();
        if (connection == null) {
            pool.forget(this);
        } else {
            connection.close();
        }
    }

    /** Whether the answer may be read on. */
    public void wanted(boolean wanted) {
        if (!ended && connection != null) {
            connection.reading(wanted);
        }
    }

    AnswerListener listener() {
        return listener;
    }

    long startNanos() {
        return startNanos;
    }

    boolean ended() {
        return ended;
    }

    /** The request with its whole body; the receiver releases it. */
    FullHttpRequest requestFor(UpstreamConnection next) {
        connection = next;
        request.content().readerIndex(bodyStart);
        return request.retain();
    }

    /** The answer has begun; the request will not be sent again. */
    void answered() {
        releaseRequest();
    }

    /** Whether the request may be sent once more after a reused connection turned out to be closed. */
    boolean retry() {
        if (ended || retried || !requestHeld) {
            return false;
        }
        retried = true;
        connection = null;
        return true;
    }

    void complete() {
        ended = true;
        releaseRequest();
        listener.end();
    }

    void fail(Failure failure, String message) {
        if (ended) {
            return;
        }
        ended = true;
        releaseRequest();
        listener.failed(failure, message);
    }

    private void releaseRequest() {
        if (requestHeld) {
            requestHeld = false;
            request.release();
        }
    }
}
