package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.Address;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the provider keeps comes back restored in later exchanges. */
class StoredStateTest {
    private static final String EMAIL = "anna.schmidt@example.org";
    private static final String IBAN = "DE89 3704 0044 0532 0130 00";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_[A-Z0-9]+]");

    private static final RecordingUpstream upstream = RecordingUpstream.start();
    private static final AtomicInteger tenants = new AtomicInteger();
    private static RunningProxy proxy;

    private final String tenant = "sk-" + tenants.incrementAndGet();

    @BeforeAll
    static void start() {
        proxy = start(upstream, VaultConfig.DEFAULTS);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        upstream.close();
    }

    @Test
    void restoresAStoredResponse() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);

        upstream.answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).contains("Wrote to " + EMAIL);
        assertThat(got.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresTheInputItemsOfAStoredResponse() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);

        upstream.answering(
                Answer.json("{\"object\":\"list\",\"data\":[{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"user\","
                        + "\"content\":[{\"type\":\"input_text\",\"text\":\"Write to " + placeholder + "\"}]}]}"));
        RawClient.Response got = get("/v1/responses/resp_1/input_items", tenant);

        assertThat(got.text()).contains("Write to " + EMAIL);
    }

    @Test
    void restoresWithTheMapsOfThePreviousResponses() {
        String first = createResponse("resp_1", "My address is " + EMAIL);
        upstream.answering(Answer.json(response("resp_2", "ok")));
        post(
                "/v1/responses",
                "{\"model\":\"m\",\"input\":\"And " + IBAN + "\",\"previous_response_id\":\"resp_1\"}",
                tenant);
        String second = placeholderSent();

        upstream.answering(Answer.json(response("resp_3", first + " and " + second)));
        RawClient.Response got = post(
                "/v1/responses", "{\"model\":\"m\",\"input\":\"Repeat.\",\"previous_response_id\":\"resp_2\"}", tenant);

        assertThat(got.text()).contains(EMAIL + " and " + IBAN);
    }

    @Test
    void keepsTheMapOfAStreamedResponse() {
        upstream.answering(Answer.chunked(
                200,
                "text/event-stream",
                List.of(
                        "event: response.created\ndata: {\"type\":\"response.created\",\"response\":"
                                + response("resp_s", "") + ",\"sequence_number\":0}\n\n",
                        "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":"
                                + response("resp_s", "") + ",\"sequence_number\":1}\n\n")));
        post("/v1/responses", "{\"model\":\"m\",\"stream\":true,\"input\":\"Write to " + EMAIL + "\"}", tenant);
        String placeholder = placeholderSent();

        upstream.answering(Answer.json(response("resp_s", "Wrote to " + placeholder)));
        RawClient.Response got = get("/v1/responses/resp_s", tenant);

        assertThat(got.text()).contains("Wrote to " + EMAIL);
    }

    @Test
    void keepsNothingOfAResponseThatIsNotStored() {
        upstream.answering(Answer.json(response("resp_1", "ok")));
        post("/v1/responses", "{\"model\":\"m\",\"store\":false,\"input\":\"Write to " + EMAIL + "\"}", tenant);
        String placeholder = placeholderSent();

        upstream.answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).contains(placeholder).doesNotContain(EMAIL);
        assertThat(got.header("nescio-vault")).isEqualTo("missing");
    }

    @Test
    void restoresWhatComesOutOfEncryptedContent() {
        upstream.answering(Answer.json(response("resp_1", "ok")
                .replace(
                        "\"output\":[",
                        "\"output\":[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],"
                                + "\"encrypted_content\" : \"gAAAAB-x+y/z==\"},")));
        post("/v1/responses", "{\"model\":\"m\",\"store\":false,\"input\":\"Write to " + EMAIL + "\"}", tenant);
        String placeholder = placeholderSent();

        upstream.answering(Answer.json(response("resp_2", "Wrote to " + placeholder)));
        String replayed = "{\"model\":\"m\",\"store\":false,\"input\":[{\"type\":\"reasoning\",\"summary\":[],"
                + "\"encrypted_content\":\"gAAAAB-x+y\\/z==\"},{\"role\":\"user\",\"content\":\"Go on.\"}]}";
        RawClient.Response got = post("/v1/responses", replayed, tenant);
        RawClient.Response other = post("/v1/responses", replayed, "sk-other");

        assertThat(got.text()).contains("Wrote to " + EMAIL);
        assertThat(other.text()).contains("Wrote to " + placeholder);
        assertThat(other.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresWhatComesOutOfACompactedConversation() {
        upstream.answering(Answer.json("{\"id\":\"resp_c\",\"object\":\"response.compaction\",\"output\":"
                + "[{\"id\":\"cmp_1\",\"type\":\"compaction\",\"encrypted_content\":\"gBBBB\"}]}"));
        post("/v1/responses/compact", "{\"model\":\"m\",\"input\":\"Write to " + EMAIL + "\"}", tenant);
        String placeholder = placeholderSent();

        String second =
                "[{\"type\":\"compaction\",\"encrypted_content\":\"gBBBB\"},{\"role\":\"user\",\"content\":\"And "
                        + IBAN + "\"}]";
        upstream.answering(Answer.chunked(
                200,
                "text/event-stream",
                List.of(
                        "event: response.output_item.done\ndata: {\"type\":\"response.output_item.done\",\"output_index\":0,"
                                + "\"item\":{\"type\":\"reasoning\",\"summary\":[],\"encrypted_con",
                        "tent\":\"gCC",
                        "CC\"},\"sequence_number\":0}\n\n")));
        post("/v1/responses", "{\"model\":\"m\",\"store\":false,\"stream\":true,\"input\":" + second + "}", tenant);
        String next = placeholderSent();
        upstream.answering(Answer.json(response("resp_3", placeholder + " and " + next)));
        RawClient.Response got = post(
                "/v1/responses",
                "{\"model\":\"m\",\"store\":false,\"input\":[{\"type\":\"reasoning\",\"summary\":[],"
                        + "\"encrypted_content\":\"gCCCC\"}]}",
                tenant);

        assertThat(got.text()).contains(EMAIL + " and " + IBAN);
    }

    @Test
    void restoresNothingForAnotherTenant() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);

        upstream.answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = get("/v1/responses/resp_1", "sk-other");

        assertThat(got.text()).contains(placeholder).doesNotContain(EMAIL);
        assertThat(got.header("nescio-vault")).isEqualTo("missing");
    }

    @Test
    void forgetsWhatTheProviderDeleted() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);
        upstream.answering(Answer.json("{\"id\":\"resp_1\",\"object\":\"response\",\"deleted\":true}"));
        send("DELETE", "/v1/responses/resp_1", tenant);

        upstream.answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).doesNotContain(EMAIL);
        assertThat(got.header("nescio-vault")).isEqualTo("missing");
    }

    @Test
    void keepsWhatTheProviderFailedToDelete() {
        String placeholder = createResponse("resp_1", "Write to " + EMAIL);
        upstream.answering(Answer.of(500, "application/json", "{\"error\":{\"message\":\"no\"}}"));
        send("DELETE", "/v1/responses/resp_1", tenant);

        upstream.answering(Answer.json(response("resp_1", "Wrote to " + placeholder)));
        RawClient.Response got = get("/v1/responses/resp_1", tenant);

        assertThat(got.text()).contains(EMAIL);
    }

    @Test
    void refusesAMissingMapWhenThePolicySaysSo() {
        try (RecordingUpstream unused = RecordingUpstream.start();
                RunningProxy strict = start(unused, refusing());
                RawClient client = RawClient.to(socket(strict.address()))) {
            RawClient.Response got = client.send("GET /v1/responses/resp_unknown HTTP/1.1\r\nHost: proxy\r\n\r\n")
                    .read();

            assertThat(got.status()).isEqualTo(400);
            assertThat(got.text()).contains("restore_map_missing");
            assertThat(unused.requests()).isEmpty();
        }
    }

    @Test
    void keepsChatCompletionsOnlyWhenTheyAreStored() {
        upstream.answering(Answer.json(completion("chatcmpl-1", "ok")), Answer.json(completion("chatcmpl-2", "ok")));
        post("/v1/chat/completions", chat(true), tenant);
        String placeholder = placeholderSent();
        post("/v1/chat/completions", chat(false), tenant);

        upstream.answering(
                Answer.json(completion("chatcmpl-1", placeholder)), Answer.json(completion("chatcmpl-2", placeholder)));
        RawClient.Response stored = get("/v1/chat/completions/chatcmpl-1", tenant);
        RawClient.Response other = get("/v1/chat/completions/chatcmpl-2", tenant);

        assertThat(stored.text()).contains(EMAIL);
        assertThat(other.text()).contains(placeholder);
    }

    @Test
    void restoresAListOfStoredObjectsEachWithItsOwnMap() {
        upstream.answering(Answer.json(completion("chatcmpl-1", "ok")));
        post("/v1/chat/completions", chat(true), tenant);
        String placeholder = placeholderSent();

        upstream.answering(
                Answer.json("{\"object\":\"list\",\"data\":[" + completion("chatcmpl-1", placeholder) + "]}"));
        RawClient.Response got = get("/v1/chat/completions", tenant);

        assertThat(got.text()).contains(EMAIL);
    }

    @Test
    void addsEachTurnToItsConversation() {
        upstream.answering(Answer.json("{\"id\":\"conv_1\",\"object\":\"conversation\",\"created_at\":1}"));
        post(
                "/v1/conversations",
                "{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"I am " + EMAIL + "\"}]}",
                tenant);
        String first = placeholderSent();
        upstream.answering(Answer.json(response("resp_1", "ok")));
        post(
                "/v1/responses",
                "{\"model\":\"m\",\"input\":\"IBAN " + IBAN + "\",\"conversation\":{\"id\":\"conv_1\"}}",
                tenant);
        String second = placeholderSent();

        upstream.answering(
                Answer.json("{\"object\":\"list\",\"data\":[{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"user\","
                        + "\"content\":[{\"type\":\"input_text\",\"text\":\"" + first + ", " + second + "\"}]}]}"));
        RawClient.Response got = get("/v1/conversations/conv_1/items", tenant);

        assertThat(got.text()).contains(EMAIL + ", " + IBAN);
        assertThat(got.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresTheOutputOfABatch() {
        String placeholder = createBatch();

        upstream.answering(
                Answer.json(
                        "{\"id\":\"batch_1\",\"object\":\"batch\",\"input_file_id\":\"file-1\",\"status\":\"completed\","
                                + "\"output_file_id\":\"file-2\",\"error_file_id\":null}"),
                Answer.of(200, "application/octet-stream", outputLine(placeholder) + outputLine(placeholder)));
        get("/v1/batches/batch_1", tenant);
        RawClient.Response got = get("/v1/files/file-2/content", tenant);

        assertThat(got.text()).isEqualTo(outputLine(EMAIL) + outputLine(EMAIL));
        assertThat(got.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresTheContentOfAFile() {
        upload();
        String sent = upstream.requests().getLast().text();
        String content = sent.substring(sent.indexOf("{\"custom_id\""), sent.indexOf("\r\n--b--"));

        upstream.answering(Answer.of(200, "application/octet-stream", content));
        RawClient.Response got = get("/v1/files/file-1/content", tenant);

        assertThat(content).doesNotContain(EMAIL);
        assertThat(got.text()).isEqualTo(line());
    }

    @Test
    void answersOperationsAboutTheVault() {
        createResponse("resp_1", "Write to " + EMAIL);
        String body = "{\"erase\":[\"" + EMAIL.toUpperCase(Locale.ROOT) + "\"]}";

        String before;
        String erased;
        try (RawClient client = RawClient.to(socket(proxy.adminAddress()))) {
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
        assertThat(get("/v1/responses/resp_1", tenant).header("nescio-vault")).isEqualTo("missing");
    }

    private String createResponse(String id, String input) {
        upstream.answering(Answer.json(response(id, "ok")));
        post("/v1/responses", "{\"model\":\"m\",\"input\":\"" + input + "\"}", tenant);
        return placeholderSent();
    }

    private String createBatch() {
        upload();
        String placeholder = placeholderSent();
        upstream.answering(Answer.json(
                "{\"id\":\"batch_1\",\"object\":\"batch\",\"input_file_id\":\"file-1\",\"status\":\"validating\"}"));
        post(
                "/v1/batches",
                "{\"input_file_id\":\"file-1\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}",
                tenant);
        return placeholder;
    }

    private void upload() {
        upstream.answering(
                Answer.json("{\"id\":\"file-1\",\"object\":\"file\",\"purpose\":\"batch\",\"filename\":\"in.jsonl\"}"));
        String body = "--b\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n\r\n" + line()
                + "\r\n--b--\r\n";
        try (RawClient client = client()) {
            RawClient.Response answer = client.send(
                            "POST /v1/files HTTP/1.1\r\nHost: proxy\r\nauthorization: Bearer " + tenant + "\r\n"
                                    + "content-type: multipart/form-data; boundary=b\r\ncontent-length: "
                                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                    .read();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private static String line() {
        return "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":" + chat(false)
                + "}";
    }

    private static String outputLine(String text) {
        return "{\"id\":\"batch_req_1\",\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"request_id\":\"r\",\"body\":"
                + completion("chatcmpl-9", text) + "},\"error\":null}\n";
    }

    private static String chat(boolean store) {
        return "{\"model\":\"m\",\"store\":" + store + ",\"messages\":[{\"role\":\"user\",\"content\":\"Write to "
                + EMAIL + "\"}]}";
    }

    private static String completion(String id, String text) {
        return "{\"id\":\"" + id + "\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
    }

    private static String response(String id, String text) {
        return "{\"id\":\"" + id + "\",\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"id\":\"msg_1\","
                + "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\""
                + text + "\"}]}]}";
    }

    private String placeholderSent() {
        String text = upstream.requests().getLast().text();
        Matcher matcher = PLACEHOLDER.matcher(text);
        assertThat(matcher.find()).as("a placeholder in what was sent").isTrue();
        assertThat(text).doesNotContain(EMAIL).doesNotContain(IBAN);
        return matcher.group();
    }

    private RawClient.Response post(String target, String json, String key) {
        try (RawClient client = client()) {
            RawClient.Response answer =
                    client.post(target, json, "authorization: Bearer " + key).read();
            assertThat(answer.status()).isEqualTo(200);
            return answer;
        }
    }

    private RawClient.Response get(String target, String key) {
        return send("GET", target, key);
    }

    private RawClient.Response send(String method, String target, String key) {
        try (RawClient client = client()) {
            return client.send(method + " " + target + " HTTP/1.1\r\nHost: proxy\r\nauthorization: Bearer " + key
                            + "\r\n\r\n")
                    .read();
        }
    }

    private static RawClient client() {
        return RawClient.to(socket(proxy.address()));
    }

    private static InetSocketAddress socket(Address address) {
        return new InetSocketAddress(address.host(), address.port());
    }

    private static VaultConfig refusing() {
        VaultConfig vault = VaultConfig.DEFAULTS;
        return new VaultConfig(
                vault.kind(),
                vault.path(),
                vault.url(),
                null,
                null,
                null,
                VaultConfig.Missing.REFUSE,
                vault.memory(),
                vault.timeout(),
                Map.of());
    }

    static RunningProxy start(RecordingUpstream upstream, VaultConfig vault) {
        return WholeProxy.start(upstream.url(), PolicyConfig.DEFAULTS, LimitsConfig.DEFAULTS, vault);
    }
}
