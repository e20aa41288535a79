package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.spool.Spool;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** One request to the provider and the answer to it. Belongs to one event loop. */
public final class UpstreamCall {
    private final UpstreamPool pool;
    private final FullHttpRequest request;
    private final @Nullable Spool body;
    private final int bodyStart;
    private final AnswerListener listener;
    private long askedNanos = System.nanoTime();
    private @Nullable UpstreamConnection connection;
    private boolean requestHeld = true;
    private boolean retried;
    private boolean ended;

    UpstreamCall(UpstreamPool pool, FullHttpRequest request, @Nullable Spool body, AnswerListener listener) {
        this.body = body;
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
        if (connection == null) {
            pool.forget(this);
        } else {
            connection.close();
        }
        release();
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

    /** Since when it waits to be sent, for the first time or once more. */
    long askedNanos() {
        return askedNanos;
    }

    boolean ended() {
        return ended;
    }

    /** The request with its whole body, or its head alone when the body waits on disk; the receiver releases it. */
    HttpRequest requestFor(UpstreamConnection next) {
        connection = next;
        if (body != null) {
            return new DefaultHttpRequest(
                    request.protocolVersion(), request.method(), request.uri(), request.headers());
        }
        request.content().readerIndex(bodyStart);
        return request.retain();
    }

    /** The body where it waits on disk. */
    @Nullable
    Spool body() {
        return body;
    }

    /** The answer has begun; the request will not be sent again. */
    void answered() {
        releaseRequest();
    }

    /** Whether a provider that gets the request twice does no more than one that gets it once (RFC 9110, 9.2.2). */
    boolean repeatable() {
        return switch (request.method().name()) {
            case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    /** Whether the request may be sent once more, as it can be once. */
    boolean retry() {
        if (ended || retried || !requestHeld) {
            return false;
        }
        retried = true;
        connection = null;
        askedNanos = System.nanoTime();
        return true;
    }

    void complete() {
        ended = true;
        release();
        listener.end();
    }

    void fail(Failure failure, String message) {
        if (ended) {
            return;
        }
        ended = true;
        release();
        listener.failed(failure, message);
    }

    private void release() {
        releaseRequest();
        if (body != null) {
            body.discard();
        }
    }

    private void releaseRequest() {
        if (requestHeld) {
            requestHeld = false;
            request.release();
        }
    }
}
