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

/** Which request a response over WebSocket answers, and what is known of it later. */
class WebSocketStateTest {
    private static final String OTHER = "jonas.weber@example.com";
    private static final String THIRD = "erika.lang@example.net";
    private static final RecordingSockets UPSTREAM = RecordingSockets.start();
    private static final RunningProxy PROXY = start(VaultConfig.DEFAULTS);

    @AfterAll
    static void stop() {
        PROXY.close();
        UPSTREAM.close();
    }

    @Test
    void tellsTheResponseAfterASteeredOneFromThatOfAWaitingRequest() {
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            String first = sent(client, provider, SocketMessages.create("a", "Write to " + EMAIL));
            created(provider, client, "a", "resp_q1", "");
            String steered = sent(client, provider, steer("resp_q1", OTHER));
            sent(client, provider, create("a", "\"store\":false,", THIRD));

            created(provider, client, "a", "resp_q2", "resp_q1");
            created(provider, client, "a", "resp_q3", "");

            assertThat(readLater("resp_q2", first + " " + steered)).isEqualTo(EMAIL + " " + OTHER);
            assertThat(readLater("resp_q3", first)).isEqualTo(first);
        }
    }

    @Test
    void givesEachOfTheWaitingRequestsTheResponseThatContinuesWhatItContinues() {
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            String first = sent(client, provider, create("", "", EMAIL));
            created(provider, client, "", "resp_w1", "");
            sent(client, provider, create("", "\"store\":false,\"previous_response_id\":\"resp_w1\",", OTHER));
            sent(client, provider, create("", "\"previous_response_id\":\"resp_gone\",", OTHER));
            sent(client, provider, create("", "", THIRD));

            created(provider, client, "", "resp_w3", "resp_gone");
            created(provider, client, "", "resp_w4", "");

            assertThat(readLater("resp_w3", first)).isEqualTo(EMAIL);
            assertThat(readLater("resp_w4", first)).isEqualTo(EMAIL);
        }
    }

    @Test
    void restoresNoValueForAnotherWhereAnErrorIsTakenForThatOfAnotherRequest() {
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            String first = sent(client, provider, create("", "", EMAIL));
            String second = sent(client, provider, create("", "\"store\":false,", OTHER));
            String third = sent(client, provider, create("", "", THIRD));
            String all = first + " " + second + " " + third;

            // Of the second request, which it does not say; it counts as that of the first.
            provider.text("{\"type\":\"error\",\"status\":400,\"error\":{\"message\":\"No " + second + ".\"}}");
            assertThat(client.readText()).contains("No " + OTHER + ".");
            created(provider, client, "", "resp_f1", "");
            provider.text(delta("", all + "."));
            assertThat(client.readText()).isEqualTo(delta("", EMAIL + " " + OTHER + " " + THIRD + "."));
            provider.text(event("response.completed", "", "\"response\":{\"id\":\"resp_f1\"}"));
            client.readText();
            created(provider, client, "", "resp_f3", "");
            provider.text(delta("", all + "."));
            assertThat(client.readText()).isEqualTo(delta("", EMAIL + " " + OTHER + " " + THIRD + "."));

            // Taken for the answer to the second request, which asked not to keep anything.
            assertThat(readLater("resp_f1", all)).isEqualTo(all);
            assertThat(readLater("resp_f3", all)).isEqualTo(EMAIL + " " + OTHER + " " + THIRD);
        }
    }

    @Test
    void addsWhatIsInjectedIntoAResponseToWhatIsKeptOfIt() {
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            sent(client, provider, create("", "", EMAIL));
            created(provider, client, "", "resp_i1", "");
            String injected = sent(
                    client,
                    provider,
                    "{\"type\":\"response.inject\",\"response_id\":\"resp_i1\",\"input\":[{\"role\":\"user\",\"content\":\"to "
                            + OTHER + "\"}]}");
            String steered = sent(client, provider, steer("resp_i1", THIRD));

            assertThat(readLater("resp_i1", injected + " " + steered)).isEqualTo(OTHER + " " + THIRD);
        }
    }

    @Test
    void addsNothingToAResponseThatIsNotStored() {
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            sent(client, provider, create("", "\"store\":false,", EMAIL));
            created(provider, client, "", "resp_n1", "");
            String steered = sent(client, provider, steer("resp_n1", OTHER));

            assertThat(readLater("resp_n1", steered)).isEqualTo(steered);
        }
    }

    @Test
    void continuesAResponseThatOnlyTheSocketKnowsAndRefusesOneThatNobodyKnows() {
        try (RunningProxy strict = start(KeptExchanges.REFUSING);
                RawSocket client = SocketMessages.connect(strict, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            String first = sent(client, provider, create("", "\"store\":false,", EMAIL));
            created(provider, client, "", "resp_m1", "");

            client.text(create("", "\"store\":false,\"previous_response_id\":\"resp_m0\",", "nobody"));
            String refused = client.readText();
            client.text(create("", "\"store\":false,\"previous_response_id\":\"resp_m1\",", "Again"));
            String forwarded = provider.readText();
            created(provider, client, "", "resp_m2", "resp_m1");
            provider.text(delta("", first + "."));

            assertThat(refused).contains("restore_map_missing");
            assertThat(forwarded).contains("resp_m1");
            assertThat(client.readText()).isEqualTo(delta("", EMAIL + "."));
        }
    }

    @Test
    void restoresWhatAnEarlierSocketLeftThroughResponsesThatAreNotStored() {
        String first;
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            first = sent(client, provider, create("", "", EMAIL));
            created(provider, client, "", "resp_e1", "");
        }
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "\"store\":false,\"previous_response_id\":\"resp_e1\",", "Go on"));
            provider.readText();
            created(provider, client, "", "resp_e2", "resp_e1");
            client.text(create("", "\"store\":false,\"previous_response_id\":\"resp_e2\",", "Go on"));
            provider.readText();
            created(provider, client, "", "resp_e3", "resp_e2");
            provider.text(delta("", first + "."));

            assertThat(client.readText()).isEqualTo(delta("", EMAIL + "."));
        }
    }

    /** Sends a message through; the placeholder in what arrived. */
    private static String sent(RawSocket client, RawSocket provider, String message) {
        client.text(message);
        return placeholder(provider.readText());
    }

    /** Begins a response. */
    private static void created(RawSocket provider, RawSocket client, String stream, String id, String previous) {
        String members = "\"response\":{\"id\":\"" + id + "\",\"previous_response_id\":"
                + (previous.isEmpty() ? "null" : "\"" + previous + "\"") + "}";
        provider.text(event("response.created", stream, members));
        assertThat(client.readText()).contains(id);
    }

    private static String create(String stream, String members, String input) {
        return SocketMessages.create(stream, "to " + input).replace("\"model\"", members + "\"model\"");
    }

    private static String steer(String response, String input) {
        return "{\"type\":\"response.steer\",\"previous_response_id\":\"" + response + "\",\"input\":\"To " + input
                + "\"}";
    }

    /** What is read of {@code text} in an answer that continues the response, on another WebSocket. */
    private static String readLater(String response, String text) {
        try (RawSocket client = SocketMessages.connect(PROXY, "/v1/responses");
                RawSocket provider = UPSTREAM.next()) {
            client.text(create("", "\"previous_response_id\":\"" + response + "\",", "nobody"));
            provider.readText();
            provider.text(event("response.output_text.done", "", "\"text\":\"" + text + "\""));
            String read = client.readText();
            return read.substring(read.indexOf("\"text\":\"") + 8, read.length() - 2);
        }
    }

    private static RunningProxy start(VaultConfig vault) {
        return WholeProxy.start(UPSTREAM.url(), PolicyConfig.DEFAULTS, LimitsConfig.DEFAULTS, vault);
    }
}
