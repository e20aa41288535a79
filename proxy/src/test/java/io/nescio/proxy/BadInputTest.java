package io.nescio.proxy;

import static io.nescio.proxy.RecordedProxy.CHAT;
import static io.nescio.proxy.RecordedProxy.EMAIL;
import static io.nescio.proxy.RecordedProxy.chat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.ByteSize;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no client should send, through the whole proxy: a clear error in the API's shape with the place, and nothing of it leaves. */
@Timeout(120)
final class BadInputTest {
    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String PART =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n\r\n";
    private static final String PURPOSE =
            "\r\n--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--b--\r\n";

    private static RecordedProxy proxy;
    private static RecordingUpstream upstream;

    @BeforeAll
    static void start() {
        proxy = RecordedProxy.start(Limits.with(limits -> limits.body(ByteSize.ofMiB(8))));
        upstream = proxy.upstream();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static RawClient.Response sent(String target, String contentType, byte[] body) {
        try (RawClient client = proxy.client()) {
            client.send("POST " + target + " HTTP/1.1\r\nHost: p\r\nContent-Type: " + contentType
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body);
            return client.read();
        }
    }

    private static String line(String content) {
        return "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"" + CHAT + "\",\"body\":" + chat(content) + "}\n";
    }

    private static String nested(String open, String close, int depth) {
        return "{\"messages\":[{\"content\":" + open.repeat(depth) + "\"" + EMAIL + "\"" + close.repeat(depth) + "}]}";
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                json("half a document", "{\"messages\":[{\"content\":\"" + EMAIL, 400, "malformed_body"),
                json("two documents", chat(EMAIL) + chat(EMAIL), 400, "malformed_body"),
                json("a lone high surrogate", chat(EMAIL + " \\ud83d"), 400, "messages[0].content"),
                json("a lone low surrogate", chat("\\ude00 " + EMAIL), 400, "messages[0].content"),
                json("surrogates in the wrong order", chat("\\ude00\\ud83d " + EMAIL), 400, "messages[0].content"),
                json("a cut escape", chat(EMAIL + "\\u12"), 400, "malformed_body"),
                json("an escaped NUL", chat("a\\u0000 " + EMAIL), 400, "messages[0].content"),
                json("a NUL", chat("a\0" + EMAIL), 400, "malformed_body"),
                json("a byte order mark", "\ufeff" + chat(EMAIL), 200, ""),
                json("arrays in arrays", nested("[", "]", 5_000), 400, "nesting_too_deep"),
                json("objects in objects", nested("{\"a\":", "}", 5_000), 400, "nesting_too_deep"),
                json("no end of arrays", "[".repeat(1 << 20), 400, "nesting_too_deep"),
                json("strings in strings", chat(wrapped(8)), 200, ""),
                json(
                        "base64 that is none",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"filename\":\"a.txt\","
                                + "\"file_data\":\"data:text/plain;base64,***" + EMAIL + "\"}}]}]}",
                        400,
                        "messages[0].content[0].file.file_data"),
                json(
                        "base64 of text that is no UTF-8",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"filename\":\"a.txt\","
                                + "\"file_data\":\"data:text/plain;base64,"
                                + Base64.getEncoder().encodeToString(new byte[] {'a', (byte) 0xff}) + "\"}}]}]}",
                        400,
                        "messages[0].content[0].file.file_data"),
                Arguments.of(
                        "invalid UTF-8",
                        CHAT,
                        "application/json",
                        chat("\u00ff " + EMAIL).getBytes(ISO_8859_1),
                        400,
                        "malformed_body"),
                Arguments.of(
                        "an overlong form of a quotation mark",
                        CHAT,
                        "application/json",
                        chat("\u00c0\u00a2 " + EMAIL).getBytes(ISO_8859_1),
                        400,
                        "malformed_body"),
                Arguments.of(
                        "a surrogate in UTF-8",
                        CHAT,
                        "application/json",
                        chat("\u00ed\u00a0\u0080 " + EMAIL).getBytes(ISO_8859_1),
                        400,
                        "malformed_body"),
                Arguments.of("UTF-16", CHAT, "application/json", chat(EMAIL).getBytes(UTF_16), 400, "malformed_body"),
                form("no end of the form", PART + line(EMAIL), "malformed_body"),
                form("another boundary", (PART + line(EMAIL) + PURPOSE).replace("--b", "--c"), "malformed_body"),
                form("a boundary within a line", PART + line(EMAIL).strip() + "--b--\r\n", "malformed_body"),
                form(
                        "line 7,000 is broken",
                        PART + line(EMAIL).repeat(6_999) + "{\"custom_id\"" + PURPOSE,
                        "line 7000"),
                form(
                        "line 2 is for another operation",
                        PART + line(EMAIL) + line(EMAIL).replace(CHAT, "/v1/fine_tuning/jobs") + PURPOSE,
                        "line 2"),
                form(
                        "a name is cut by a NUL",
                        PART.replace("a.jsonl", "a\0.jsonl") + line(EMAIL) + PURPOSE,
                        "malformed_body"),
                Arguments.of(
                        "a form without a boundary",
                        "/v1/files",
                        "multipart/form-data",
                        bytes(PART),
                        400,
                        "malformed_body"),
                Arguments.of(
                        "a form for a chat",
                        CHAT,
                        FORM,
                        bytes(PART + line(EMAIL) + PURPOSE),
                        415,
                        "media_type_not_supported"),
                Arguments.of(
                        "parts of an upload, which can cut a name",
                        "/v1/uploads",
                        "application/json",
                        bytes(
                                "{\"purpose\":\"batch\",\"filename\":\"a.jsonl\",\"bytes\":3,\"mime_type\":\"text/jsonl\"}"),
                        403,
                        "operation_not_supported"));
    }

    private static String wrapped(int times) {
        String json = "{\"a\":\"" + EMAIL + "\"}";
        for (int i = 0; i < times; i++) {
            json = "{\"a\":\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        }
        return json.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static byte[] bytes(String body) {
        return body.getBytes(UTF_8);
    }

    private static Arguments json(String name, String body, int status, String says) {
        return Arguments.of(name, CHAT, "application/json", bytes(body), status, says);
    }

    private static Arguments form(String name, String body, String says) {
        return Arguments.of(name, "/v1/files", FORM, bytes(body), says.startsWith("line 2") ? 403 : 400, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void answersClearlyAndSendsNothing(String name, String target, String type, byte[] body, int status, String says) {
        int before = upstream.requests().size();

        RawClient.Response response = sent(target, type, body);

        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.text()).contains(says).doesNotContain(EMAIL);
        assertThat(upstream.received()).doesNotContain(EMAIL);
        assertThat(upstream.requests().size() - before).isEqualTo(status == 200 ? 1 : 0);
    }

    @Test
    void redactsEveryValueOfAKeyThatStandsTwice() {
        RawClient.Response response = sent(
                CHAT,
                "application/json",
                bytes("{\"messages\":[],\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"content\":\"" + EMAIL
                        + "\"}]}"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(upstream.requests().getLast().text())
                .contains("\"messages\":[],\"messages\":", "\"content\":\"x\",\"content\":\"[EMAIL_");
        assertThat(upstream.received()).doesNotContain(EMAIL);
    }
}
