package io.nescio.proxy;

import static io.nescio.proxy.SocketMessages.EMAIL;
import static io.nescio.proxy.SocketMessages.event;
import static io.nescio.proxy.SocketMessages.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawSocket;
import io.nescio.proxy.testing.RecordingSockets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of WebSocket (RFC 6455) through the whole proxy: handshakes, frames, limits and goodbyes. */
class WebSocketProtocolTest {

    private static final RecordingSockets UPSTREAM = RecordingSockets.start();
    private static final RunningProxy PROXY = start(LimitsConfig.DEFAULTS, PolicyConfig.DEFAULTS);

    @AfterAll
    static void stop() {
        PROXY.close();
        UPSTREAM.close();
    }

    @AfterEach
    void answerAgain() {
        UPSTREAM.answering(101);
    }

    @Test
    void refusesBinaryMessages() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.send(RawSocket.BINARY, true, EMAIL.getBytes(UTF_8));

            assertThat(client.readText()).contains("unreadable_content");
            assertThat(client.readGoodbye()).isEqualTo(1003);
            assertThat(provider.readGoodbye()).isEqualTo(1001);
            assertThat(provider.received()).doesNotContain(EMAIL);
        }
    }

    @Test
    void endsTheSocketOfAClientThatDoesNotMask() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.frame(
                    0x80 | RawSocket.TEXT,
                    false,
                    SocketMessages.create("", EMAIL).getBytes(UTF_8));

            assertThat(client.readGoodbye()).isEqualTo(1002);
            assertThat(provider.readGoodbye()).isEqualTo(1001);
            assertThat(provider.received()).doesNotContain(EMAIL);
        }
    }

    @Test
    void agreesOnNoCompressionAndTakesNoneForText() {
        try (RawSocket client = connect("/v1/responses", "Sec-WebSocket-Extensions: permessage-deflate");
                RawSocket provider = UPSTREAM.next()) {
            client.frame(0xc0 | RawSocket.TEXT, true, new byte[] {1, 2, 3});

            assertThat(client.head()).startsWith("HTTP/1.1 101").doesNotContain("permessage-deflate");
            assertThat(provider.head()).doesNotContain("permessage-deflate");
            assertThat(client.readGoodbye()).isEqualTo(1002);
        }
    }

    @Test
    void boundsTheSizeOfAMessageHoweverItIsCut() {
        try (RunningProxy own = start(Limits.with(limits -> limits.body(ByteSize.ofKiB(64))), PolicyConfig.DEFAULTS);
                RawSocket client = SocketMessages.connect(own, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.send(RawSocket.TEXT, false, new byte[40_000]);
            client.send(RawSocket.CONTINUATION, false, new byte[40_000]);

            assertThat(client.readText()).contains("body_too_large");
            assertThat(client.readGoodbye()).isEqualTo(1009);
            assertThat(provider.readGoodbye()).isEqualTo(1001);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 4001})
    void handsTheGoodbyeOnInBothDirections(int code) {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next();
                RawSocket other = connect("/v1/responses");
                RawSocket otherProvider = UPSTREAM.next()) {
            client.close(code);
            otherProvider.close(code);

            assertThat(provider.readGoodbye()).isEqualTo(code);
            assertThat(client.readGoodbye()).isEqualTo(code);
            assertThat(other.readGoodbye()).isEqualTo(code);
            assertThat(otherProvider.readGoodbye()).isEqualTo(code);
        }
    }

    @Test
    void doesNotLetABrokenOffAnswerLookComplete() {
        try (RawSocket client = connect("/v1/responses")) {
            try (RawSocket provider = UPSTREAM.next()) {
                provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_1\"}"));
                client.readText();
            }

            assertThat(client.readText()).contains("upstream_malformed");
            assertThat(client.readGoodbye()).isEqualTo(1011);
        }
    }

    @Test
    void pingsASilentClientAndLeavesOneThatIsGone() {
        try (RunningProxy own = start(
                        Limits.with(limits -> limits.times(Duration.ofSeconds(1), Duration.ofMinutes(1))),
                        PolicyConfig.DEFAULTS);
                RawSocket client = SocketMessages.connect(own, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            RawSocket.Frame first = client.read();
            RawSocket.Frame second = client.read();

            assertThat(first.opcode()).isEqualTo(RawSocket.PING);
            assertThat(second.opcode()).isEqualTo(-1);
            assertThat(provider.readGoodbye()).isEqualTo(1001);
        }
    }

    @Test
    void endsASessionThatLastsTooLong() {
        try (RunningProxy own = start(
                        Limits.with(limits -> limits.times(Duration.ofSeconds(10), Duration.ofSeconds(3))),
                        PolicyConfig.DEFAULTS);
                RawSocket client = SocketMessages.connect(own, "/v1/responses");
                RawSocket _ = UPSTREAM.next()) {
            assertThat(client.readText()).contains("websocket_connection_limit_reached");
            assertThat(client.readGoodbye()).isEqualTo(1001);
        }
    }

    @Test
    void movesTheKeyOfABrowserToWhereKeysBelong() {
        try (RawSocket client = connect(
                        "/v1/realtime?model=gpt-realtime",
                        "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.sk-browser",
                        "X-OpenWebUI-User-Email: " + EMAIL);
                RawSocket provider = UPSTREAM.next()) {
            assertThat(client.header("sec-websocket-protocol")).isEqualTo("realtime");
            assertThat(provider.header("authorization")).isEqualTo("Bearer sk-browser");
            assertThat(provider.head()).doesNotContain("insecure").doesNotContain(EMAIL);
        }
    }

    @Test
    void refusesPagesThatNobodyNamedAlsoOfItsOwnOrigin() {
        for (String origin : List.of("https://elsewhere.example", "http://" + PROXY.address())) {
            try (RawSocket client = connect("/v1/responses", "Origin: " + origin)) {
                assertThat(client.head()).startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    void servesPagesOfAConfiguredOrigin() {
        PolicyConfig policy = policy(PolicyConfig.Store.KEEP, PolicyConfig.Websocket.ON);
        try (RunningProxy own = start(LimitsConfig.DEFAULTS, policy);
                RawSocket client = SocketMessages.connect(own, "/v1/responses", "Origin: https://chat.example.org");
                RawSocket provider = UPSTREAM.next()) {
            assertThat(client.head()).startsWith("HTTP/1.1 101");
            assertThat(provider.head()).doesNotContain("chat.example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 426})
    void sendsTheClientBackToPostWhenTheProviderHasNoWebSocket(int status) {
        UPSTREAM.answering(status);
        try (RawSocket client = connect("/v1/responses")) {
            assertThat(client.head()).startsWith("HTTP/1.1 426");
        }
    }

    @Test
    void saysThatCredentialsWereNotAccepted() {
        UPSTREAM.answering(401);
        try (RawSocket client = connect("/v1/responses")) {
            assertThat(client.head()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void sendsTheClientBackToPostWhenItIsSwitchedOff() {
        try (RunningProxy own =
                        start(LimitsConfig.DEFAULTS, policy(PolicyConfig.Store.KEEP, PolicyConfig.Websocket.OFF));
                RawSocket client = SocketMessages.connect(own, "/v1/responses")) {
            assertThat(client.head()).startsWith("HTTP/1.1 426");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/nothing", "/v1/responses/resp_1"})
    void sendsTheClientBackToPostWhereNoWebSocketIs(String target) {
        try (RawSocket client = connect(target)) {
            assertThat(client.head()).startsWith("HTTP/1.1 426");
        }
    }

    @Test
    void redactsTheQueryOfTheHandshake() {
        try (RawSocket _ = connect("/v1/realtime?model=m&user=" + EMAIL);
                RawSocket provider = UPSTREAM.next()) {
            assertThat(provider.head())
                    .startsWith("GET /v1/realtime?model=m&user=")
                    .doesNotContain(EMAIL);
        }
    }

    @Test
    void letsTheProviderWaitForASlowClient() throws InterruptedException {
        int count = 64;
        String filler = "x".repeat(1 << 20);
        AtomicInteger sent = new AtomicInteger();
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            Thread sending = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < count; i++) {
                    provider.text(event("response.new", "", "\"number\":" + i + ",\"delta\":\"" + filler + "\""));
                    sent.incrementAndGet();
                }
            });
            int before = -1;
            while (before != sent.get()) {
                before = sent.get();
                sending.join(Duration.ofMillis(500));
            }
            int withoutReading = sent.get();
            for (int i = 0; i < count; i++) {
                assertThat(client.readText()).contains("\"number\":" + i + ",");
            }

            assertThat(withoutReading).isLessThan(count);
        }
    }

    private static RawSocket connect(String target, String... headers) {
        return SocketMessages.connect(PROXY, target, headers);
    }

    private static RunningProxy start(LimitsConfig limits, PolicyConfig policy) {
        return WholeProxy.start(UPSTREAM.url(), policy, limits, VaultConfig.DEFAULTS);
    }
}
