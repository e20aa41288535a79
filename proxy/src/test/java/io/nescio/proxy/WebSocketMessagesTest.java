package io.nescio.proxy;

import static io.nescio.proxy.SocketMessages.EMAIL;
import static io.nescio.proxy.SocketMessages.delta;
import static io.nescio.proxy.SocketMessages.event;
import static io.nescio.proxy.SocketMessages.placeholder;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RawSocket;
import io.nescio.proxy.testing.RecordingSockets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of message that the Responses and Realtime APIs take over WebSocket: handed on redacted, or refused with the reason. */
class WebSocketMessagesTest {
    private static final String OTHER = "jonas.weber@example.com";
    private static final RecordingSockets UPSTREAM = RecordingSockets.start();
    private static final RunningProxy PROXY =
            WholeProxy.start(UPSTREAM.url(), PolicyConfig.DEFAULTS, LimitsConfig.DEFAULTS, VaultConfig.DEFAULTS);

    @AfterAll
    static void stop() {
        PROXY.close();
        UPSTREAM.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.create','model':'m','input':[{'role':'user','content':'to EMAIL'}]}",
                "{'type':'response.steer','previous_response_id':'resp_0a1b2c3d4e5f60718293','input':'to EMAIL'}",
                "{'type':'response.steer','previous_response_id':'resp_1','input':[{'role':'user','content':"
                        + "[{'type':'input_text','text':'to EMAIL'}]}]}",
                "{'type':'response.inject','response_id':'resp_0a1b2c3d4e5f60718293','input':[{'type':"
                        + "'function_call_output','call_id':'call_1','output':'{\\'to\\':\\'EMAIL\\'}'}]}"
            })
    void redactsWhatIsSentToTheResponsesApi(String message) {
        assertRedacted("/v1/responses", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.create','response':{'instructions':'to EMAIL','output_modalities':['text']}}",
                "{'type':'session.update','session':{'type':'realtime','output_modalities':['text'],'prompt':"
                        + "{'id':'pmpt_1','variables':{'to':'EMAIL'}},'tracing':{'workflow_name':'EMAIL'}}}",
                "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':"
                        + "[{'type':'input_text','text':'to EMAIL'}]}}"
            })
    void redactsWhatIsSentToARealtimeSession(String message) {
        assertRedacted("/v1/realtime?model=gpt-realtime", message);
    }

    private static void assertRedacted(String target, String message) {
        try (RawSocket client = connect(target);
                RawSocket provider = UPSTREAM.next()) {
            client.text(json(message));

            String sent = provider.readText();
            assertThat(sent).isEqualTo(json(message).replace(EMAIL, placeholder(sent)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.cancel','response_id':'resp_0a1b2c3d4e5f60718293','event_id':'event_0a1b2c3d4e5f6071'}",
                "{'type':'response.processed','response_id':'resp_0a1b2c3d4e5f60718293'}",
                "{'type':'conversation.item.retrieve','item_id':'item_0a1b2c3d4e5f60718293'}",
                "{'type':'conversation.item.delete','item_id':'item_0a1b2c3d4e5f60718293'}",
                "{'type':'conversation.item.truncate','item_id':'item_1','content_index':0,'audio_end_ms':1500}",
                "{'type':'output_audio_buffer.clear'}"
            })
    void handsOnUnchangedWhatHoldsNothing(String message) {
        for (String target : new String[] {"/v1/realtime?model=gpt-realtime", "/v1/responses"}) {
            try (RawSocket client = connect(target);
                    RawSocket provider = UPSTREAM.next()) {
                client.text(json(message));

                assertThat(provider.readText()).isEqualTo(json(message));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input_audio_buffer.append",
                "input_audio_buffer.commit",
                "input_audio_buffer.clear",
                "session.input_audio_buffer.append",
                "transcription_session.update"
            })
    void refusesWhatIsHeardWithTheReason(String type) {
        try (RawSocket client = connect("/v1/realtime?model=gpt-realtime");
                RawSocket provider = UPSTREAM.next()) {
            client.text("{\"type\":\"" + type + "\"}").close(1000);

            assertThat(client.readText()).contains("unreadable_content", "conversation.item.create");
            assertThat(provider.readGoodbye()).isEqualTo(1000);
        }
    }

    @Test
    void saysWhatToConfigureWhereAMessageIsNotKnown() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text("{\"type\":\"response.future\",\"input\":\"" + EMAIL + "\"}")
                    .close(1000);

            assertThat(client.readText()).contains("operation_not_supported", "policy.websocket: off");
            assertThat(provider.readGoodbye()).isEqualTo(1000);
        }
    }

    @Test
    void restoresTheResponseThatFollowsASteeredOneAndKeepsItsMap() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(SocketMessages.create("a", "Write to " + EMAIL));
            String first = placeholder(provider.readText());
            provider.text(event("response.created", "a", "\"response\":{\"id\":\"resp_steered\"}"));
            client.text("{\"type\":\"response.steer\",\"previous_response_id\":\"resp_steered\",\"input\":\"To " + OTHER
                    + " as well\"}");
            String second = placeholder(provider.readText());

            provider.text(steer("accepted", "\"id\":\"steer_1\"", ""));
            provider.text(event("response.incomplete", "a", "\"response\":{\"id\":\"resp_steered\"}"));
            provider.text(event("response.created", "a", "\"response\":{\"id\":\"resp_successor\"}"));
            provider.text(delta("a", first + " " + second.substring(0, 5))).text(delta("a", second.substring(5) + "."));

            assertThat(client.readText()).contains("response.created");
            assertThat(client.readText()).isEqualTo(steer("accepted", "\"id\":\"steer_1\"", ""));
            assertThat(client.readText()).contains("response.incomplete");
            assertThat(client.readText()).contains("resp_successor");
            assertThat(client.readText()).isEqualTo(delta("a", EMAIL + " "));
            assertThat(client.readText()).isEqualTo(delta("a", OTHER + "."));
            assertThat(answeredLater("resp_successor", first + " " + second)).isEqualTo(EMAIL + " " + OTHER);
        }
    }

    @Test
    void restoresWhatCouldNotBeAddedHoweverLateItIsSaid() {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(
                    "{\"type\":\"response.steer\",\"previous_response_id\":\"resp_1\",\"input\":\"To " + EMAIL + "\"}");
            String placeholder = placeholder(provider.readText());

            for (int i = 0; i < 100; i++) {
                provider.text(steer("failed", "\"input\":\"To " + placeholder + "\"", "\"stream_id\":\"s" + i + "\","));
            }

            for (int i = 0; i < 100; i++) {
                assertThat(client.readText())
                        .isEqualTo(steer("failed", "\"input\":\"To " + EMAIL + "\"", "\"stream_id\":\"s" + i + "\","));
            }
        }
    }

    @Test
    void restoresTheItemsThatCouldNotBeInjected() {
        String items = "{'type':'response.inject','response_id':'resp_1','input':[{'type':'function_call_output',"
                + "'call_id':'call_1','output':'{\\'to\\':\\'EMAIL\\'}'}]}";
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(json(items));
            String sent = provider.readText();

            provider.text(sent.replace("response.inject", "response.inject.failed"));

            assertThat(client.readText()).isEqualTo(json(items).replace("response.inject", "response.inject.failed"));
        }
    }

    /** What is read of {@code text} in an answer that refers to the response, on another WebSocket. */
    private static String answeredLater(String response, String text) {
        try (RawSocket client = connect("/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text("{\"type\":\"response.create\",\"previous_response_id\":\"" + response
                    + "\",\"input\":\"Again.\"}");
            provider.readText();
            provider.text(event("response.output_text.done", "", "\"text\":\"" + text + "\""));
            String read = client.readText();
            return read.substring(read.indexOf("\"text\":\"") + 8, read.length() - 2);
        }
    }

    private static String steer(String what, String members, String stream) {
        return "{\"type\":\"response.steer." + what + "\"," + (stream.isEmpty() ? "\"stream_id\":\"a\"," : stream)
                + "\"steer\":{" + members + ",\"previous_response_id\":\"resp_steered\"}}";
    }

    private static String json(String message) {
        return message.replace("\\'", "\\\"").replace('\'', '"').replace("EMAIL", EMAIL);
    }

    private static RawSocket connect(String target) {
        return SocketMessages.connect(PROXY, target);
    }
}
