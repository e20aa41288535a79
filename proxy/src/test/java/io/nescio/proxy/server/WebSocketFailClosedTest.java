package io.nescio.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.RawSocket;
import io.nescio.proxy.testing.RecordingSockets;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.redaction.RedactionException;
import io.nescio.redaction.Scope;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever breaks while a message is redacted, nothing of it leaves, and the WebSocket ends. */
class WebSocketFailClosedTest {
    private final RecordingSockets upstream = RecordingSockets.start();

    /** Fake rules that know one WebSocket. */
    private static class SocketRules extends FakeRules {
        @Override
        public Route route(String method, String rawTarget) {
            return new Route(
                    new Operation(
                            "socket",
                            method,
                            "/responses",
                            Operation.RequestTreatment.JSON,
                            Operation.AnswerTreatment.RESTORED),
                    new RequestTarget(RequestTarget.Style.OPENAI, "/responses", ""));
        }
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void endsWhenRedactionFails() {
        breaks(
                new SocketRules() {
                    @Override
                    public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                        if (body.isReadable()) {
                            throw new RedactionException("broken");
                        }
                        return super.redact(route, contentType, body, scope);
                    }
                },
                "redaction_failed");
    }

    @Test
    void endsWhenRedactionRunsOutOfStack() {
        breaks(
                new SocketRules() {
                    @Override
                    public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                        if (body.isReadable()) {
                            throw new StackOverflowError();
                        }
                        return super.redact(route, contentType, body, scope);
                    }
                },
                "redaction_failed");
    }

    @Test
    void endsWhenTheGuardFindsAValue() {
        breaks(
                new SocketRules() {
                    @Override
                    public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                        RedactedRequest redacted = super.redact(route, contentType, body, scope);
                        redacted.body().release();
                        return new RedactedRequest(route.target(), body.retain(), redacted.redaction(), false);
                    }
                },
                "outbound_blocked");
    }

    private void breaks(FakeRules rules, String code) {
        String message = "{\"type\":\"response.create\",\"input\":\"" + FakeRules.VALUE + "\"}";
        try (RunningProxy proxy =
                        RunningProxy.start(RunningProxy.upstreamConfig(upstream.url()), rules, LimitsConfig.DEFAULTS);
                RawSocket client = RawSocket.connect(proxy.address(), "/v1/responses");
                RawSocket provider = upstream.next()) {
            client.send(RawSocket.TEXT, true, message.getBytes(UTF_8));

            assertThat(client.readText()).contains("\"code\":\"" + code + "\"").doesNotContain(FakeRules.VALUE);
            assertThat(client.readGoodbye()).isEqualTo(1011);
            assertThat(provider.readGoodbye()).isEqualTo(1001);
            assertThat(provider.received()).doesNotContain(FakeRules.VALUE);
        }
    }
}
