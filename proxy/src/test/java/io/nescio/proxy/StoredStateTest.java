package io.nescio.proxy;

import static io.nescio.proxy.KeptExchanges.EMAIL;
import static io.nescio.proxy.KeptExchanges.IBAN;
import static io.nescio.proxy.KeptExchanges.completion;
import static io.nescio.proxy.KeptExchanges.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the provider keeps comes back restored in later exchanges. */
class StoredStateTest {
    private static final KeptExchanges KEPT = KeptExchanges.start(VaultConfig.DEFAULTS);
    private static final AtomicInteger tenants = new AtomicInteger();

    private final String tenant = "sk-" + tenants.incrementAndGet();

    @AfterAll
    static void stop() {
        KEPT.close();
    }

    @Test
    void restoresAStoredResponse() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);

        KEPT.upstream().answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = KEPT.get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).contains("Wrote to " + EMAIL);
        assertThat(got.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresTheInputItemsOfAStoredResponse() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);

        KEPT.upstream()
                .answering(Answer.json(
                        "{\"object\":\"list\",\"data\":[{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"user\","
                                + "\"content\":[{\"type\":\"input_text\",\"text\":\"Write to " + placeholder
                                + "\"}]}]}"));
        RawClient.Response got = KEPT.get("/v1/responses/resp_1/input_items", tenant);

        assertThat(got.text()).contains("Write to " + EMAIL);
    }

    @Test
    void restoresWithTheMapsOfThePreviousResponses() {
        String first = createResponse("resp_1", "My address is " + EMAIL);
        KEPT.upstream().answering(Answer.json(response("resp_2", "ok")));
        KEPT.post(
                "/v1/responses",
                "{\"model\":\"m\",\"input\":\"And " + IBAN + "\",\"previous_response_id\":\"resp_1\"}",
                tenant);
        String second = KEPT.placeholderSent();

        KEPT.upstream().answering(Answer.json(response("resp_3", first + " and " + second)));
        RawClient.Response got = KEPT.post(
                "/v1/responses", "{\"model\":\"m\",\"input\":\"Repeat.\",\"previous_response_id\":\"resp_2\"}", tenant);

        assertThat(got.text()).contains(EMAIL + " and " + IBAN);
    }

    @Test
    void keepsTheMapOfAStreamedResponse() {
        KEPT.upstream()
                .answering(Answer.chunked(
                        200,
                        "text/event-stream",
                        List.of(
                                "event: response.created\ndata: {\"type\":\"response.created\",\"response\":"
                                        + response("resp_s", "") + ",\"sequence_number\":0}\n\n",
                                "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":"
                                        + response("resp_s", "") + ",\"sequence_number\":1}\n\n")));
        KEPT.post("/v1/responses", "{\"model\":\"m\",\"stream\":true,\"input\":\"Write to " + EMAIL + "\"}", tenant);
        String placeholder = KEPT.placeholderSent();

        KEPT.upstream().answering(Answer.json(response("resp_s", "Wrote to " + placeholder)));
        RawClient.Response got = KEPT.get("/v1/responses/resp_s", tenant);

        assertThat(got.text()).contains("Wrote to " + EMAIL);
    }

    @Test
    void keepsNothingOfAResponseThatIsNotStored() {
        KEPT.upstream().answering(Answer.json(response("resp_1", "ok")));
        KEPT.post("/v1/responses", "{\"model\":\"m\",\"store\":false,\"input\":\"Write to " + EMAIL + "\"}", tenant);
        String placeholder = KEPT.placeholderSent();

        KEPT.upstream().answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = KEPT.get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).contains(placeholder).doesNotContain(EMAIL);
        assertThat(got.header("nescio-vault")).isEqualTo("missing");
    }

    @Test
    void restoresNothingForAnotherTenant() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);

        KEPT.upstream().answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = KEPT.get("/v1/responses/resp_1", "sk-other");

        assertThat(got.text()).contains(placeholder).doesNotContain(EMAIL);
        assertThat(got.header("nescio-vault")).isEqualTo("missing");
    }

    @Test
    void forgetsWhatTheProviderDeleted() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);
        KEPT.upstream().answering(Answer.json("{\"id\":\"resp_1\",\"object\":\"response\",\"deleted\":true}"));
        KEPT.send("DELETE", "/v1/responses/resp_1", tenant);

        KEPT.upstream().answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = KEPT.get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).doesNotContain(EMAIL);
        assertThat(got.header("nescio-vault")).isEqualTo("missing");
    }

    @Test
    void keepsWhatTheProviderFailedToDelete() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);
        KEPT.upstream().answering(Answer.of(500, "application/json", "{\"error\":{\"message\":\"no\"}}"));
        KEPT.send("DELETE", "/v1/responses/resp_1", tenant);

        KEPT.upstream().answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = KEPT.get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).contains(EMAIL);
    }

    @Test
    void refusesAMissingMapWhenThePolicySaysSo() {
        try (KeptExchanges strict = KeptExchanges.start(KeptExchanges.REFUSING);
                RawClient client = strict.client()) {
            RawClient.Response got = client.send("GET /v1/responses/resp_unknown HTTP/1.1\r\nHost: proxy\r\n\r\n")
                    .read();

            assertThat(got.status()).isEqualTo(400);
            assertThat(got.text()).contains("restore_map_missing");
            assertThat(strict.upstream().requests()).isEmpty();
        }
    }

    @Test
    void keepsChatCompletionsOnlyWhenTheyAreStored() {
        KEPT.upstream()
                .answering(Answer.json(completion("chatcmpl-1", "ok")), Answer.json(completion("chatcmpl-2", "ok")));
        KEPT.post("/v1/chat/completions", chat(true), tenant);
        String placeholder = KEPT.placeholderSent();
        KEPT.post("/v1/chat/completions", chat(false), tenant);

        KEPT.upstream()
                .answering(
                        Answer.json(completion("chatcmpl-1", placeholder)),
                        Answer.json(completion("chatcmpl-2", placeholder)));
        RawClient.Response stored = KEPT.get("/v1/chat/completions/chatcmpl-1", tenant);
        RawClient.Response other = KEPT.get("/v1/chat/completions/chatcmpl-2", tenant);

        assertThat(stored.text()).contains(EMAIL);
        assertThat(other.text()).contains(placeholder);
    }

    @Test
    void restoresAListOfStoredObjectsEachWithItsOwnMap() {
        KEPT.upstream().answering(Answer.json(completion("chatcmpl-1", "ok")));
        KEPT.post("/v1/chat/completions", chat(true), tenant);
        String placeholder = KEPT.placeholderSent();

        KEPT.upstream()
                .answering(
                        Answer.json("{\"object\":\"list\",\"data\":[" + completion("chatcmpl-1", placeholder) + "]}"));
        RawClient.Response got = KEPT.get("/v1/chat/completions", tenant);

        assertThat(got.text()).contains(EMAIL);
    }

    @Test
    void addsEachTurnToItsConversation() {
        KEPT.upstream().answering(Answer.json("{\"id\":\"conv_1\",\"object\":\"conversation\",\"created_at\":1}"));
        KEPT.post(
                "/v1/conversations",
                "{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"I am " + EMAIL + "\"}]}",
                tenant);
        String first = KEPT.placeholderSent();
        KEPT.upstream().answering(Answer.json(response("resp_1", "ok")));
        KEPT.post(
                "/v1/responses",
                "{\"model\":\"m\",\"input\":\"IBAN " + IBAN + "\",\"conversation\":{\"id\":\"conv_1\"}}",
                tenant);
        String second = KEPT.placeholderSent();

        KEPT.upstream()
                .answering(Answer.json(
                        "{\"object\":\"list\",\"data\":[{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"user\","
                                + "\"content\":[{\"type\":\"input_text\",\"text\":\"" + first + ", " + second
                                + "\"}]}]}"));
        RawClient.Response got = KEPT.get("/v1/conversations/conv_1/items", tenant);

        assertThat(got.text()).contains(EMAIL + ", " + IBAN);
        assertThat(got.header("nescio-vault")).isEmpty();
    }

    @Test
    void answersOperationsAboutTheVault() {
        createResponse("resp_1", "Write to " + EMAIL);
        String body = "{\"erase\":[\"" + EMAIL.toUpperCase(Locale.ROOT) + "\"]}";

        String before;
        String erased;
        try (RawClient client = KEPT.admin()) {
            before = client.send("GET /api/vault HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .read()
                    .text();
            erased = client.send("POST /api/vault HTTP/1.1\r\nHost: localhost\r\ncontent-length: " + body.length()
                            + "\r\n\r\n" + body)
                    .read()
                    .text();
        }

        assertThat(before).contains("\"kind\":\"memory\"");
        assertThat(erased).matches("\\{\"erased\":[1-9][0-9]*}");
        assertThat(KEPT.get("/v1/responses/resp_1", tenant).header("nescio-vault"))
                .isEqualTo("missing");
    }

    private String createResponse(String id, String input) {
        KEPT.upstream().answering(Answer.json(response(id, "ok")));
        KEPT.post("/v1/responses", "{\"model\":\"m\",\"input\":\"" + input + "\"}", tenant);
        return KEPT.placeholderSent();
    }

    private static String chat(boolean store) {
        return "{\"model\":\"m\",\"store\":" + store + ",\"messages\":[{\"role\":\"user\",\"content\":\"Write to "
                + EMAIL + "\"}]}";
    }
}
