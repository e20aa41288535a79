package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.server.ExchangeRules.Route;
import io.nescio.redaction.Scope;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Redacts one request and looks at it once more: small bodies at once, larger ones on another thread and then back on the event loop. Owns
 * the body.
 */
final class RedactionTask {

    private final ServerSettings settings;
    private final RedactionListener listener;
    private final Route route;
    private final String contentType;
    private final HttpHeaders received;
    private final HttpHeaders forwarded;
    private final List<String> callersValues;
    private final Scope scope;
    private final ByteBuf body;
    private final long reserved;
    private final long startNanos = System.nanoTime();

    private RedactionTask(
            ServerSettings settings,
            RedactionListener listener,
            Route route,
            HttpHeaders received,
            ByteBuf body,
            long reserved) {
        this.settings = settings;
        this.listener = listener;
        this.route = route;
        this.received = received;
        this.body = body;
        this.reserved = reserved;
        try {
            this.contentType = AnswerHeaders.valueOrEmpty(received.get(HttpHeaderNames.CONTENT_TYPE));
            this.forwarded = RequestHeaders.forwarded(received, settings.endpoint());
            this.callersValues = RequestHeaders.callersValues(forwarded);
            this.scope = settings.rules().scope(received);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    /** Redacts the body for the listener, or hands it on where nothing is looked for. */
    static void run(
            ServerSettings settings,
            RedactionListener listener,
            Route route,
            HttpHeaders received,
            ByteBuf body,
            long reserved,
            EventLoop loop) {
        if (settings.rules().unread()) {
            settings.redactions().budget().release(reserved);
            RedactedRequest unread = RedactedRequest.unread(route.target(), body);
            listener.redacted(unread, RequestHeaders.forwarded(received, settings.endpoint()));
            return;
        }
        new RedactionTask(settings, listener, route, received, body, reserved).run(loop);
    }

    private void run(EventLoop loop) {
        boolean small = body.readableBytes() <= settings.limits().inlineBody().bytes();
        if (small && !settings.rules().waits(route, body)) {
            runHere(loop);
            return;
        }
        try {
            RedactionPool pool = settings.redactions().pool();
            if (small) {
                pool.runWaiting(() -> runElsewhere(loop));
            } else {
                pool.run(() -> runLarge(loop));
            }
        } catch (RequestRefusedException e) {
            release();
            throw e;
        }
    }

    private void runElsewhere(EventLoop loop) {
        if (listener.abandoned()) {
            release();
            return;
        }
        runHere(loop);
    }

    private void runLarge(EventLoop loop) {
        if (!settings.rules().waits(route, body)) {
            runElsewhere(loop);
            return;
        }
        try {
            settings.redactions().pool().runWaiting(() -> runElsewhere(loop));
        } catch (RequestRefusedException e) {
            release();
            refuse(loop, e);
        }
    }

    private void runHere(EventLoop loop) {
        RedactedRequest redacted;
        boolean waits;
        try {
            redacted = redact().without(listener::knows);
            waits = settings.rules().recallWaits(redacted);
        } catch (Throwable e) {
            refuse(loop, e);
            return;
        }
        if (waits) {
            Thread.ofVirtual().name("nescio-vault").start(() -> recall(loop, redacted));
        } else {
            recall(loop, redacted);
        }
    }

    private void recall(EventLoop loop, RedactedRequest redacted) {
        RedactedRequest recalled;
        try {
            recalled = settings.rules().recall(redacted, received);
        } catch (Throwable e) {
            redacted.body().release();
            refuse(loop, e);
            return;
        }
        execute(
                loop,
                () -> listener.redacted(recalled, forwarded),
                () -> recalled.body().release());
    }

    private void refuse(EventLoop loop, Throwable thrown) {
        RequestRefusedException refusal = Refusals.of(thrown);
        execute(loop, () -> listener.notRedacted(refusal), () -> {});
    }

    /** Runs the task on the event loop: at once when this is its thread. */
    private static void execute(EventLoop loop, Runnable task, Runnable otherwise) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException _) {
            otherwise.run();
        }
    }

    private RedactedRequest redact() {
        try {
            listener.reading(body);
            RedactedRequest redacted = settings.rules().redact(route, contentType, body, scope);
            try {
                settings.rules().check(redacted, callersValues);
            } catch (Throwable e) {
                redacted.body().release();
                throw e;
            }
            settings.metrics().addedOut(System.nanoTime() - startNanos);
            return redacted;
        } finally {
            release();
        }
    }

    private void release() {
        body.release();
        settings.redactions().budget().release(reserved);
    }
}
