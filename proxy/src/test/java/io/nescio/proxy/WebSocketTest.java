package io.nescio.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.Address;
import io.nescio.config.AdminConfig;
import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.RedactionConfig;
import io.nescio.config.ScopeBinding;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawSocket;
import io.nescio.proxy.testing.RecordingSockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Responses and Realtime APIs over WebSocket, through the whole proxy, between raw sockets. */
class WebSocketTest {
    private static final String EMAIL = "anna.schmidt@example.org";
    private static final String OTHER = "jonas.weber@example.com";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[EMAIL_[A-Z0-9]+]");

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
    void redactsMessagesAndRestoresEventsHoweverThePlaceholderIsCut() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "Write to " + EMAIL));
            String sent = provider.readText();
            String placeholder = placeholder(sent);

            provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_1\",\"output\":[]}"));
            provider.text(delta("", "Dear " + placeholder.substring(0, 4)));
            provider.text(delta("", placeholder.substring(4) + "!"));
            provider.text(event("response.output_text.done", "", "\"text\":\"Dear " + placeholder + "!\""));
            provider.text(event("response.completed", "", "\"response\":{\"id\":\"resp_1\"}"));

            assertThat(sent).isEqualTo(create("", "Write to " + placeholder));
            assertThat(client.readText()).contains("response.created");
            assertThat(client.readText()).isEqualTo(delta("", "Dear "));
            assertThat(client.readText()).isEqualTo(delta("", EMAIL + "!"));
            assertThat(client.readText()).contains("Dear " + EMAIL + "!");
            assertThat(client.readText()).contains("response.completed");
            assertThat(provider.received()).doesNotContain(EMAIL);
        }
    }

    @Test
    void keepsTheLanesOfOneSocketApart() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("a", "Write to " + EMAIL)).text(create("b", "Write to " + OTHER));
            String a = placeholder(provider.readText());
            String b = placeholder(provider.readText());

            provider.text(event("response.created", "a", "\"response\":{\"id\":\"resp_a\"}"));
            provider.text(event("response.created", "b", "\"response\":{\"id\":\"resp_b\"}"));
            provider.text(delta("a", a.substring(0, 3))).text(delta("b", b.substring(0, 3)));
            provider.text(delta("a", a.substring(3) + ".")).text(delta("b", b.substring(3) + "."));
            client.readText();
            client.readText();
            List<String> events = List.of(client.readText(), client.readText(), client.readText(), client.readText());

            assertThat(events)
                    .containsExactlyInAnyOrder(
                            delta("a", ""), delta("b", ""), delta("a", EMAIL + "."), delta("b", OTHER + "."));
        }
    }

    @Test
    void restoresWhatWasReplacedInAnEarlierMessage() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "Write to " + EMAIL));
            String placeholder = placeholder(provider.readText());
            client.text(create("", "Again."));
            provider.readText();

            provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_1\"}"));
            provider.text(event("response.completed", "", "\"response\":{\"id\":\"resp_1\"}"));
            provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_2\"}"));
            provider.text(delta("", placeholder + "."));
            client.readText();
            client.readText();
            client.readText();

            assertThat(client.readText()).isEqualTo(delta("", EMAIL + "."));
        }
    }

    @Test
    void redactsAndRestoresTheTextOfARealtimeSession() {
        try (RawSocket client = connect("/v1/realtime?model=gpt-realtime");
                RawSocket provider = UPSTREAM.next()) {
            client.text(
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"output_modalities\":[\"text\"],"
                            + "\"instructions\":\"You help " + EMAIL
                            + ".\",\"audio\":{\"output\":{\"voice\":\"marin\"}}}}");
            String session = provider.readText();
            String placeholder = placeholder(session);
            provider.text(
                    "{\"type\":\"session.updated\",\"session\":{\"instructions\":\"You help " + placeholder + ".\"}}");
            String updated = client.readText();

            client.text("{\"type\":\"response.create\"}");
            provider.readText();
            provider.text("{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"output\":[]}}");
            provider.text(realtimeDelta(placeholder.substring(0, 5)));
            provider.text(realtimeDelta(placeholder.substring(5) + "."));
            provider.text("{\"type\":\"response.done\",\"response\":{\"id\":\"resp_1\"}}");
            client.readText();

            assertThat(provider.head()).startsWith("GET /v1/realtime?model=gpt-realtime HTTP/1.1");
            assertThat(session).contains("\"voice\":\"marin\"").doesNotContain(EMAIL);
            assertThat(updated).contains("You help " + EMAIL);
            assertThat(client.readText()).isEqualTo(realtimeDelta(""));
            assertThat(client.readText()).isEqualTo(realtimeDelta(EMAIL + "."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"input_audio_buffer.append\",\"audio\":\"UklGRg==\"}",
                "{\"type\":\"session.update\",\"session\":{\"output_modalities\":[\"audio\"]}}",
                "{\"type\":\"session.update\",\"session\":{\"modalities\":[\"text\",\"audio\"]}}",
                "{\"type\":\"response.create\",\"response\":{\"output_modalities\":[\"audio\"]}}",
                "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
                        + "\"content\":[{\"type\":\"input_audio\",\"audio\":\"UklGRg==\"}]}}",
                "{\"type\":\"somebody.else\",\"text\":\"hello\"}",
                "{\"text\":\"hello\"}",
                "{\"type\":\"response.create\",\"type\":\"input_audio_buffer.append\"}",
                "[]",
                "hello",
                ""
            })
    void refusesAMessageWithAnErrorEventAndGoesOn(String refused) {
        try (RawSocket client = connect("/v1/realtime?model=gpt-realtime");
                RawSocket provider = UPSTREAM.next()) {
            client.text(refused).text("{\"type\":\"response.cancel\"}");

            assertThat(client.readText()).startsWith("{\"type\":\"error\",\"status\":4");
            assertThat(provider.readText()).isEqualTo("{\"type\":\"response.cancel\"}");
        }
    }

    @Test
    void namesTheStreamOfARefusedMessage() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket _ = UPSTREAM.next()) {
            client.text(
                    "{\"type\":\"response.create\",\"stream_id\":\"a\",\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"}]}");

            assertThat(client.readText()).contains("blocked_by_policy").endsWith(",\"stream_id\":\"a\"}");
        }
    }

    @Test
    void endsTheSocketWhenTheProviderSpeaks() {
        try (RawSocket client = connect("/v1/realtime?model=gpt-realtime");
                RawSocket provider = UPSTREAM.next()) {
            provider.text(
                    "{\"type\":\"response.output_audio.delta\",\"response_id\":\"resp_1\",\"delta\":\"UklGRg==\"}");

            assertThat(client.readText()).contains("unreadable_content").contains("output_modalities");
            assertThat(client.readGoodbye()).isEqualTo(1011);
            assertThat(provider.readGoodbye()).isEqualTo(1001);
        }
    }

    @Test
    void putsTheFragmentsOfAMessageTogetherAndAnswersPingsBetweenThem() {
        String message = create("", "Write to " + EMAIL);
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            byte[] bytes = message.getBytes(UTF_8);
            int cut = message.indexOf("schmidt");

            client.send(RawSocket.TEXT, false, slice(bytes, 0, cut));
            client.send(RawSocket.PING, true, "here?".getBytes(UTF_8));
            client.send(RawSocket.CONTINUATION, false, slice(bytes, cut, cut + 3));
            client.send(RawSocket.CONTINUATION, true, slice(bytes, cut + 3, bytes.length));
            RawSocket.Frame pong = client.read();
            String sent = provider.readText();

            assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
            assertThat(pong.text()).isEqualTo("here?");
            assertThat(sent).isEqualTo(create("", "Write to " + placeholder(sent)));
        }
    }

    @Test
    void restoresAnEventThatComesInFragments() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "Write to " + EMAIL));
            byte[] event = event(
                            "response.created",
                            "",
                            "\"response\":{\n \"id\":\"resp_1\",\r\n \"instructions\":\""
                                    + placeholder(provider.readText()) + "\"}")
                    .getBytes(UTF_8);

            provider.send(RawSocket.TEXT, false, slice(event, 0, 90));
            provider.send(RawSocket.CONTINUATION, true, slice(event, 90, event.length));

            assertThat(client.readText()).contains("\"instructions\":\"" + EMAIL + "\"");
        }
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
            client.frame(0x80 | RawSocket.TEXT, false, create("", EMAIL).getBytes(UTF_8));

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
                RawSocket client = connect(own, "/v1/responses");
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
                RawSocket client = connect(own, "/v1/responses");
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
                RawSocket client = connect(own, "/v1/responses");
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
    void refusesPagesOfOtherOrigins() {
        try (RawSocket client = connect("/v1/responses", "Origin: https://elsewhere.example")) {
            assertThat(client.head()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void servesPagesOfAConfiguredOrigin() {
        PolicyConfig policy = policy(PolicyConfig.Store.KEEP, PolicyConfig.Websocket.ON);
        try (RunningProxy own = start(LimitsConfig.DEFAULTS, policy);
                RawSocket client = connect(own, "/v1/responses", "Origin: https://chat.example.org");
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
                RawSocket client = connect(own, "/v1/responses")) {
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
    void keepsTheMapOfAStoredResponseForLaterExchanges() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "Write to " + EMAIL));
            String placeholder = placeholder(provider.readText());
            provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_kept\"}"));
            provider.text(event("response.completed", "", "\"response\":{\"id\":\"resp_kept\"}"));
            client.readText();
            client.readText();

            try (RawSocket later = connect("/v1/responses");
                    RawSocket laterProvider = UPSTREAM.next()) {
                later.text(
                        "{\"type\":\"response.create\",\"previous_response_id\":\"resp_kept\",\"input\":\"Again.\"}");
                laterProvider.readText();
                laterProvider.text(event("response.created", "", "\"response\":{\"id\":\"resp_2\"}"));
                laterProvider.text(delta("", placeholder + "."));
                later.readText();

                assertThat(later.readText()).isEqualTo(delta("", EMAIL + "."));
            }
        }
    }

    @Test
    void addsStoreFalseToWhatCreatesAResponseAlone() {
        PolicyConfig policy = policy(PolicyConfig.Store.OFF, PolicyConfig.Websocket.ON);
        try (RunningProxy own = start(LimitsConfig.DEFAULTS, policy);
                RawSocket client = connect(own, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text("{\"store\":true,\"input\":\"x\",\"type\":\"response.create\"}");
            client.text("{\"type\":\"response.cancel\"}");

            assertThat(provider.readText()).isEqualTo("{\"store\":false,\"input\":\"x\",\"type\":\"response.create\"}");
            assertThat(provider.readText()).isEqualTo("{\"type\":\"response.cancel\"}");
        }
    }

    @Test
    void goesOnAfterAnErrorOfTheProvider() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "Write to " + EMAIL)).text(create("", "Write to " + OTHER));
            String first = placeholder(provider.readText());
            String second = placeholder(provider.readText());

            provider.text("{\"type\":\"error\",\"status\":400,\"error\":{\"message\":\"No " + first + ".\"}}");
            provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_2\"}"));
            provider.text(delta("", second + "."));

            assertThat(client.readText()).contains("No " + EMAIL + ".");
            assertThat(client.readText()).contains("response.created");
            assertThat(client.readText()).isEqualTo(delta("", OTHER + "."));
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

    @Test
    void handsLargeMessagesOnInOrder() {
        String filler = "Bitte fasse den Vorgang zusammen. ".repeat(600);
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            for (int i = 0; i < 20; i++) {
                client.text(create("", i + " " + (i % 2 == 0 ? filler : "") + EMAIL));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(provider.readText()).contains("\"input\":\"" + i + " ");
            }

            assertThat(provider.received()).doesNotContain(EMAIL);
        }
    }

    private static RawSocket connect(String target, String... headers) {
        return connect(PROXY, target, headers);
    }

    private static RawSocket connect(RunningProxy proxy, String target, String... headers) {
        return RawSocket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), proxy.address().port()),
                target,
                headers);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static String placeholder(String text) {
        Matcher found = PLACEHOLDER.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private static String create(String stream, String input) {
        return "{\"type\":\"response.create\"," + stream(stream) + "\"model\":\"m\",\"input\":\"" + input + "\"}";
    }

    private static String event(String type, String stream, String members) {
        return "{\"type\":\"" + type + "\"," + stream(stream) + "\"output_index\":0,\"content_index\":0," + members
                + "}";
    }

    private static String delta(String stream, String text) {
        return event("response.output_text.delta", stream, "\"delta\":\"" + text + "\"");
    }

    private static String realtimeDelta(String text) {
        return "{\"type\":\"response.output_text.delta\",\"response_id\":\"resp_1\",\"output_index\":0,\"content_index\":0,"
                + "\"delta\":\"" + text + "\"}";
    }

    private static String stream(String id) {
        return id.isEmpty() ? "" : "\"stream_id\":\"" + id + "\",";
    }

    private static PolicyConfig policy(PolicyConfig.Store store, PolicyConfig.Websocket websocket) {
        PolicyConfig policy = PolicyConfig.DEFAULTS;
        return new PolicyConfig(
                policy.images(),
                policy.audio(),
                policy.files(),
                policy.documents(),
                policy.hostedTools(),
                store,
                policy.drop(),
                policy.placeholderInstruction(),
                websocket,
                List.of("https://chat.example.org"));
    }

    private static RunningProxy start(LimitsConfig limits, PolicyConfig policy) {
        ProxyConfig defaults = ProxyConfig.DEFAULTS;
        return Assembly.start(new ProxyConfig(
                new Address("127.0.0.1", 0),
                defaults.tls(),
                new AdminConfig(new Address("127.0.0.1", 0), null),
                new UpstreamConfig(
                        UPSTREAM.url(),
                        UpstreamConfig.Kind.COMPATIBLE,
                        null,
                        null,
                        16,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                new RedactionConfig(
                        "minimal",
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        ScopeBinding.TENANT,
                        null,
                        null,
                        null,
                        null,
                        ByteSize.ofMiB(1),
                        List.of()),
                policy,
                limits,
                defaults.vault(),
                defaults.processing()));
    }
}
