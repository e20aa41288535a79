package io.nescio.proxy.server;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Operation.AnswerTreatment;
import io.nescio.proxy.upstream.AnswerListener;
import io.nescio.proxy.upstream.UpstreamCall;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands the answer to one request on to its client, piece by piece, as fast as the client takes it. */
final class AnswerRelay implements AnswerListener {
    private final ServerSettings settings;
    private final Exchange exchange;
    private final ClientConnection client;
    private final long startNanos = System.nanoTime();
    private State state;
    private @Nullable UpstreamCall call;

    /** Where the answer stands. */
    private sealed interface State {
        /** There is none yet. */
        record Awaited(RedactedRequest request) implements State {}

        /** Its head has been handed on. */
        record Arriving(AnswerBody body, int status, boolean keepAlive) implements State {}

        /** Nothing more is handed on. */
        record Over() implements State {}
    }

    AnswerRelay(ServerSettings settings, Exchange exchange, ClientConnection client, RedactedRequest request) {
        this.settings = settings;
        this.exchange = exchange;
        this.client = client;
        this.state = new State.Awaited(request);
    }

    /** The call whose answer this is; it may have failed already. */
    void follow(UpstreamCall sent) {
        if (!(state instanceof State.Over)) {
            call = sent;
        }
    }

    /** Whether there is no answer yet. */
    boolean awaited() {
        return state instanceof State.Awaited;
    }

    @Override
    public void head(HttpResponse head) {
        if (!(state instanceof State.Awaited(RedactedRequest request))) {
            return;
        }
        settings.metrics().upstreamFirstByte(System.nanoTime() - startNanos);
        try {
            begin(head, request);
        } catch (RuntimeException e) {
            cancel();
            exchange.refuse(Refusals.ofAnswer(e));
            return;
        }
        if (!client.writable()) {
            wanted(false);
        }
    }

    private void begin(HttpResponse head, RedactedRequest request) {
        String contentType = AnswerHeaders.valueOrEmpty(head.headers().get(HttpHeaderNames.CONTENT_TYPE));
        AnswerBody body = body(head, contentType, request);
        try {
            begin(head, request, contentType, body);
        } catch (RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private void begin(HttpResponse head, RedactedRequest request, String contentType, AnswerBody body) {
        HttpVersion version = exchange.request().protocolVersion();
        HttpHeaders headers = Answers.headers(head, contentType, body.changesBytes(), version);
        Locations.add(headers, head.headers(), exchange.request().headers(), settings.endpoint(), client);
        Answers.addEvidence(headers, request.redaction(), settings, exchange.id());
        Answers.addMissing(headers, request.traces().stored());
        Answers.addConverted(headers, request.traces().converted());
        settings.front().crossOrigin().permit(headers, exchange.request().headers());
        boolean keepAlive = client.keepsOpen(exchange.request()) && Answers.endIsMarked(head, headers);
        HttpUtil.setKeepAlive(headers, version, keepAlive);
        state = new State.Arriving(body, head.status().code(), keepAlive);
        client.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, head.status(), headers));
    }

    private AnswerBody body(HttpResponse head, String contentType, RedactedRequest request) {
        Operation operation = exchange.operation();
        boolean restores = operation.answer() == AnswerTreatment.RESTORED
                && !request.redaction().restoreMap().isEmpty();
        ContentCoding coding = Answers.codingOf(head);
        AnswerRestorer restorer = null;
        try {
            restorer = restores
                    ? settings.rules()
                            .restorer(
                                    operation,
                                    contentType,
                                    request,
                                    client.channel().alloc())
                    : null;
            AnswerRestorer keeping =
                    settings.rules().keeping(restorer, head.status().code(), contentType, request);
            return new AnswerBody(coding, keeping, piece -> client.write(new DefaultHttpContent(piece)));
        } catch (RuntimeException e) {
            if (coding != null) {
                coding.close();
            }
            if (restorer != null) {
                restorer.close();
            }
            throw e;
        }
    }

    @Override
    public void piece(ByteBuf piece) {
        if (!(state instanceof State.Arriving arriving)) {
            piece.release();
            return;
        }
        try {
            arriving.body().accept(piece);
        } catch (RuntimeException e) {
            breakOff(Refusals.ofAnswer(e).failure());
        }
    }

    @Override
    public void end() {
        call = null;
        if (!(state instanceof State.Arriving arriving)) {
            return;
        }
        CompletableFuture<Void> ended;
        try {
            ended = arriving.body().ended();
        } catch (RuntimeException e) {
            breakOff(Refusals.ofAnswer(e).failure());
            return;
        }
        if (ended.isDone()) {
            conclude(arriving);
        } else {
            var _ = ended.whenComplete((_, _) -> client.channel().eventLoop().execute(() -> conclude(arriving)));
        }
    }

    private void conclude(State.Arriving arriving) {
        if (!(state instanceof State.Arriving)) {
            return;
        }
        AnswerBody body = arriving.body();
        try {
            body.finish();
        } catch (RuntimeException e) {
            breakOff(Refusals.ofAnswer(e).failure());
            return;
        }
        ProxyMetrics metrics = settings.metrics();
        metrics.upstreamLatency(System.nanoTime() - startNanos);
        if (body.restoringNanos() > 0) {
            metrics.addedBack(body.restoringNanos());
        }
        body.close();
        state = new State.Over();
        client.write(LastHttpContent.EMPTY_LAST_CONTENT);
        exchange.answered(arriving.status(), arriving.keepAlive());
    }

    @Override
    public void readComplete() {
        client.flush();
    }

    @Override
    public void failed(Failure failure, String message) {
        switch (state) {
            case State.Awaited _ -> {
                cancel();
                exchange.refuse(new RequestRefusedException(failure, message));
            }
            case State.Arriving _ -> breakOff(failure);
            case State.Over _ -> {}
        }
    }

    /** Whether the client takes more for now. */
    void wanted(boolean wanted) {
        if (call != null) {
            call.wanted(wanted);
        }
    }

    /** Nothing more is handed on, and the upstream is told so. */
    void cancel() {
        if (state instanceof State.Arriving arriving) {
            arriving.body().close();
        }
        state = new State.Over();
        if (call != null) {
            call.cancel();
        }
    }

    private void breakOff(Failure failure) {
        boolean endIsConnection = state instanceof State.Arriving arriving
                && !arriving.keepAlive()
                && exchange.request().protocolVersion().equals(HttpVersion.HTTP_1_0);
        cancel();
        exchange.brokenOff(failure, endIsConnection);
    }
}
