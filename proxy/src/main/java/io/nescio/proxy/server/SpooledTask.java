package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SpooledRequest;
import io.nescio.proxy.body.SpooledSource;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.server.ExchangeRules.Route;
import io.nescio.proxy.spool.Spool;
import io.nescio.redaction.Scope;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.RejectedExecutionException;

/**
 * Redacts one request whose body waits on disk, on one of the threads that may wait, so that smaller requests do not wait for it; then goes
 * back to the event loop.
 */
final class SpooledTask {
    private final ServerSettings settings;
    private final Exchange exchange;
    private final Route route;
    private final EventLoop loop;
    private final long startNanos = System.nanoTime();

    SpooledTask(ServerSettings settings, Exchange exchange, Route route, EventLoop loop) {
        this.settings = settings;
        this.exchange = exchange;
        this.route = route;
        this.loop = loop;
    }

    /** Redacts the body for the exchange once it is on disk, or hands it on where nothing is looked for. */
    void run(SpoolFeed feed) {
        feed.end(body -> {
            try {
                run(body);
            } catch (RuntimeException e) {
                exchange.notRedacted(Refusals.of(e));
            }
        });
    }

    private void run(Spool body) {
        try {
            HttpHeaders received = exchange.request().headers();
            HttpHeaders forwarded = RequestHeaders.forwarded(received, settings.endpoint());
            if (settings.rules().unread()) {
                RedactedRequest unread = RedactedRequest.unread(route.target(), Unpooled.EMPTY_BUFFER);
                exchange.redacted(new SpooledRequest(unread, body), forwarded);
                return;
            }
            Scope scope = settings.rules().scope(received);
            settings.redactions().pool().runWaiting(() -> redact(body, scope, received, forwarded));
        } catch (RuntimeException e) {
            body.discard();
            throw e;
        }
    }

    private void redact(Spool body, Scope scope, HttpHeaders received, HttpHeaders forwarded) {
        try (body) {
            if (exchange.abandoned()) {
                return;
            }
            SpooledRequest redacted = redacted(body, scope, received, forwarded);
            execute(() -> exchange.redacted(redacted, forwarded), redacted::close);
        } catch (Throwable e) {
            RequestRefusedException refusal = Refusals.of(e);
            execute(() -> exchange.notRedacted(refusal), () -> {});
        }
    }

    private SpooledRequest redacted(Spool body, Scope scope, HttpHeaders received, HttpHeaders forwarded) {
        String contentType = AnswerHeaders.valueOrEmpty(received.get(HttpHeaderNames.CONTENT_TYPE));
        SpooledSource source = new SpooledSource(body, settings.redactions().spools(), exchange::abandoned);
        SpooledRequest redacted = settings.rules().redact(route, contentType, source, scope);
        try {
            settings.rules().check(redacted, RequestHeaders.callersValues(forwarded));
            settings.metrics().addedOut(System.nanoTime() - startNanos);
            return redacted.with(settings.rules().recall(redacted.request(), received));
        } catch (Throwable e) {
            redacted.close();
            throw e;
        }
    }

    private void execute(Runnable task, Runnable otherwise) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException _) {
            otherwise.run();
        }
    }
}
