package io.nescio.proxy;

import static io.nescio.proxy.SocketMessages.EMAIL;
import static io.nescio.proxy.SocketMessages.delta;
import static io.nescio.proxy.SocketMessages.event;
import static io.nescio.proxy.SocketMessages.placeholder;
import static io.nescio.proxy.SocketMessages.policy;
import static io.nescio.proxy.SocketMessages.realtimeDelta;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RawSocket;
import io.nescio.proxy.testing.RecordingSockets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Responses and Realtime APIs say over WebSocket, through the whole proxy, between raw sockets. */
class WebSocketTest {
    private static final String OTHER = "jonas.weber@example.com";

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
            client.text(SocketMessages.create("", "Write to " + EMAIL));
            String sent = provider.readText();
            String placeholder = placeholder(sent);

            provider.text(event("response.created", "", "\"response\":{\"id\":\"resp_1\",\"output\":[]}"));
            provider.text(delta("", "Dear " + placeholder.substring(0, 4)));
            provider.text(delta("", placeholder.substring(4) + "!"));
            provider.text(event("response.output_text.done", "", "\"text\":\"Dear " + placeholder + "!\""));
            provider.text(event("response.completed", "", "\"response\":{\"id\":\"resp_1\"}"));

            assertThat(sent).isEqualTo(SocketMessages.create("", "Write to " + placeholder));
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
            client.text(SocketMessages.create("a", "Write to " + EMAIL))
                    .text(SocketMessages.create("b", "Write to " + OTHER));
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
            client.text(SocketMessages.create("", "Write to " + EMAIL));
            String placeholder = placeholder(provider.readText());
            client.text(SocketMessages.create("", "Again."));
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
        String message = SocketMessages.create("", "Write to " + EMAIL);
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
            assertThat(sent).isEqualTo(SocketMessages.create("", "Write to " + placeholder(sent)));
        }
    }

    @Test
    void restoresAnEventThatComesInFragments() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(SocketMessages.create("", "Write to " + EMAIL));
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
    void keepsTheMapOfAStoredResponseForLaterExchanges() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(SocketMessages.create("", "Write to " + EMAIL));
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
                RawSocket client = SocketMessages.connect(own, "/v1/responses");
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
            client.text(SocketMessages.create("", "Write to " + EMAIL))
                    .text(SocketMessages.create("", "Write to " + OTHER));
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
    void handsLargeMessagesOnInOrder() {
        String filler = "Bitte fasse den Vorgang zusammen. ".repeat(600);
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            for (int i = 0; i < 20; i++) {
                client.text(SocketMessages.create("", i + " " + (i % 2 == 0 ? filler : "") + EMAIL));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(provider.readText()).contains("\"input\":\"" + i + " ");
            }

            assertThat(provider.received()).doesNotContain(EMAIL);
        }
    }

    private static RawSocket connect(String target, String... headers) {
        return SocketMessages.connect(PROXY, target, headers);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static RunningProxy start(LimitsConfig limits, PolicyConfig policy) {
        return WholeProxy.start(UPSTREAM.url(), policy, limits, VaultConfig.DEFAULTS);
    }
}
