package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.Resumption;
import io.nescio.proxy.body.SpooledRequest;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.FailureResponses;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Operation.RequestTreatment;
import io.nescio.proxy.server.ExchangeRules.Route;
import io.nescio.proxy.server.ExchangeState.Checking;
import io.nescio.proxy.server.ExchangeState.Collecting;
import io.nescio.proxy.server.ExchangeState.Discarding;
import io.nescio.proxy.server.ExchangeState.Ended;
import io.nescio.proxy.server.ExchangeState.Forwarding;
import io.nescio.proxy.server.ExchangeState.Redacting;
import io.nescio.proxy.server.ExchangeState.Upgraded;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and the answer to it. All of it happens on the event loop of its client, but for the redaction of larger bodies. Whatever goes
 * wrong before the request has left ends in a refusal, and nothing leaves.
 */
final class Exchange implements RedactionListener {
    private static final String TOOK_TOO_LONG = "The exchange took longer than the proxy allows.";

    private final ServerSettings settings;
    private final ServerLoop loop;
    private final ClientConnection client;
    private final HttpRequest request;
    private final AsciiString id;
    private final long startNanos = System.nanoTime();
    private final ExchangeAccount account;
    private @Nullable Route route;
    private ExchangeState state = new Checking();

    Exchange(ServerSettings settings, ServerLoop loop, ClientConnection client, HttpRequest request) {
        this.settings = settings;
        this.loop = loop;
        this.client = client;
        this.request = request;
        this.id = loop.newExchangeId();
        this.account = new ExchangeAccount(settings.metrics(), id);
    }

    HttpRequest request() {
        return request;
    }

    AsciiString id() {
        return id;
    }

    long startNanos() {
        return startNanos;
    }

    /** The head of the request has been read. */
    void begin() {
        try {
            RequestChecks.check(request);
            FullHttpResponse preflight = settings.front().crossOrigin().preflight(request);
            if (preflight != null) {
                state = new Discarding(() -> answer(preflight));
                return;
            }
            Route found = WebSocketHandshake.route(request, loop.routes(), client.channel(), settings.front());
            account.routed(found.operation());
            settings.endpoint().accept(found.target());
            route = found;
            state = new Collecting(CollectedBody.of(settings, found, client, this));
            if (HttpUtil.is100ContinueExpected(request)) {
                client.sendContinue();
            }
        } catch (RuntimeException e) {
            refuseEarly(Refusals.of(e));
        }
    }

    private void answer(FullHttpResponse response) {
        finish(response.status().code());
        client.respond(response, HttpUtil.isKeepAlive(request), request.protocolVersion());
    }

    private void refuseEarly(RequestRefusedException refusal) {
        if (RequestChecks.restIsShort(request)) {
            state = new Discarding(() -> refuse(refusal));
        } else {
            refuse(refusal);
        }
    }

    /** The next piece of the request body has been read. */
    void content(HttpContent content) {
        switch (state) {
            case Collecting(CollectedBody body) -> collect(body, content);
            case Discarding(Runnable answer) -> {
                content.release();
                if (content instanceof LastHttpContent) {
                    answer.run();
                }
            }
            case Checking _, Redacting _, Forwarding _, Upgraded _, Ended _ -> content.release();
        }
    }

    private void collect(CollectedBody body, HttpContent content) {
        try {
            if (content.decoderResult().isFailure()) {
                content.release();
                throw RequestChecks.malformed(content.decoderResult().cause());
            }
            body.add(content.content());
            if (content instanceof LastHttpContent && state instanceof Collecting) {
                redact(body);
            }
        } catch (RuntimeException e) {
            body.close();
            if (!abandoned()) {
                refuse(Refusals.of(e), content.decoderResult().isSuccess());
            }
        }
    }

    private void redact(CollectedBody body) {
        state = new Redacting();
        Route found = Objects.requireNonNull(route);
        ByteBuf whole = body.finish();
        long reserved = body.takeReservation();
        SpoolFeed feed = body.takeFeed();
        body.close();
        if (whole.isReadable() && !found.operation().takesBody()) {
            whole.release();
            settings.redactions().budget().release(reserved);
            throw new RequestRefusedException(Failure.MALFORMED_BODY, "This operation takes no body.");
        }
        if (feed != null) {
            new SpooledTask(settings, this, found, loop.eventLoop()).run(feed);
            return;
        }
        RedactionTask.run(settings, this, found, request.headers(), whole, reserved, loop.eventLoop());
    }

    @Override
    public void redacted(RedactedRequest redacted, HttpHeaders headers) {
        redacted(new SpooledRequest(redacted), headers);
    }

    /** The request may leave; takes ownership of its body. */
    void redacted(SpooledRequest spooled, HttpHeaders headers) {
        RedactedRequest redacted = spooled.request();
        String uri = settings.endpoint().uri(Resumption.target(redacted));
        if (operation().upgrades() || !(state instanceof Redacting)) {
            spooled.close();
            if (state instanceof Redacting) {
                upgrade(uri, headers);
            }
            return;
        }
        AnswerRelay relay = new AnswerRelay(settings, this, client, redacted);
        state = new Forwarding(relay);
        if (spooled.length() > 0 || operation().request() != RequestTreatment.NONE) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, spooled.length());
        }
        settings.metrics().redacted(redacted.redaction().counts());
        FullHttpRequest sent = RequestHeaders.request(request.method(), uri, headers, redacted);
        relay.follow(loop.upstream().send(sent, spooled.body(), relay));
    }

    private void upgrade(String uri, HttpHeaders headers) {
        WebSocketSession session =
                new WebSocketSession(settings, loop, this, client.channel(), Objects.requireNonNull(route));
        state = new Upgraded(session);
        session.open(uri, headers);
    }

    @Override
    public void notRedacted(RequestRefusedException refusal) {
        if (state instanceof Redacting || state instanceof Collecting) {
            refuse(refusal);
        }
    }

    @Override
    public boolean abandoned() {
        return state instanceof Ended;
    }

    /** Whether nothing of the answer has been written yet, and all of the request has been read. */
    boolean awaited() {
        return state instanceof Redacting || (state instanceof Forwarding(AnswerRelay relay) && relay.awaited());
    }

    /** The client takes more, or no more for now. */
    void writable(boolean writable) {
        if (state instanceof Forwarding(AnswerRelay relay)) {
            relay.wanted(writable);
        }
    }

    /** The exchange has taken longer than any may. */
    void timeOut() {
        if (state instanceof Forwarding(AnswerRelay relay)) {
            relay.failed(Failure.UPSTREAM_TIMEOUT, TOOK_TOO_LONG);
        } else {
            leaveSocket();
            refuse(new RequestRefusedException(Failure.UPSTREAM_TIMEOUT, TOOK_TOO_LONG));
        }
    }

    /** The client has left. */
    void abandon() {
        if (state instanceof Forwarding(AnswerRelay relay)) {
            relay.cancel();
        }
        leaveSocket();
        if (!(state instanceof Ended)) {
            end();
            account.abandoned();
        }
    }

    private void leaveSocket() {
        if (state instanceof Upgraded(WebSocketSession session)) {
            session.abandon();
        }
    }

    /** The whole answer has been written. */
    void answered(int status, boolean keepAlive) {
        finish(status);
        client.ended(keepAlive);
    }

    /** The session of a WebSocket is over. */
    void ended(int status) {
        if (!(state instanceof Ended)) {
            finish(status);
        }
    }

    /** A message of a WebSocket was refused, or its session broken off. */
    void counted(Failure failure) {
        account.refused(failure);
    }

    /** The answer's head has left already: its end must not look like one. */
    void brokenOff(Failure failure, boolean endIsConnection) {
        counted(failure);
        finish(failure.status());
        client.breakOff(endIsConnection);
    }

    /** Answers with the failure; nothing of another answer has been written. */
    void refuse(RequestRefusedException refusal) {
        refuse(refusal, !RequestChecks.framingIsLost(request));
    }

    private void refuse(RequestRefusedException refusal, boolean framingIsKnown) {
        account.refused(refusal.failure());
        finish(refusal.failure().status());
        FullHttpResponse response =
                FailureResponses.of(refusal, client.channel().alloc());
        Answers.addIdentity(response.headers(), settings.policy(), id);
        settings.front().crossOrigin().permit(response.headers(), request.headers());
        client.respond(response, framingIsKnown && HttpUtil.isKeepAlive(request), request.protocolVersion());
    }

    private void finish(int status) {
        end();
        account.ended(status);
    }

    private void end() {
        if (state instanceof Collecting(CollectedBody body)) {
            body.close();
        }
        state = new Ended();
    }

    /** The operation that was asked for; known once the request is being read. */
    Operation operation() {
        return Objects.requireNonNull(route).operation();
    }
}
