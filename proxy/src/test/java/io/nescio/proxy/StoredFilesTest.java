package io.nescio.proxy;

import static io.nescio.proxy.KeptExchanges.EMAIL;
import static io.nescio.proxy.KeptExchanges.completion;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Files and batches that the provider keeps come back restored. */
class StoredFilesTest {
    private static final KeptExchanges KEPT = KeptExchanges.start(VaultConfig.DEFAULTS);
    private static final String TENANT = "sk-files";

    @AfterAll
    static void stop() {
        KEPT.close();
    }

    @Test
    void restoresTheOutputOfABatch() {
        String placeholder = createBatch();

        KEPT.upstream()
                .answering(
                        Answer.json(
                                "{\"id\":\"batch_1\",\"object\":\"batch\",\"input_file_id\":\"file-1\",\"status\":\"completed\","
                                        + "\"output_file_id\":\"file-2\",\"error_file_id\":null}"),
                        Answer.of(200, "application/octet-stream", outputLine(placeholder) + outputLine(placeholder)));
        KEPT.get("/v1/batches/batch_1", TENANT);
        RawClient.Response got = KEPT.get("/v1/files/file-2/content", TENANT);

        assertThat(got.text()).isEqualTo(outputLine(EMAIL) + outputLine(EMAIL));
        assertThat(got.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresTheContentOfAFile() {
        upload();
        String sent = KEPT.upstream().requests().getLast().text();
        String content = sent.substring(sent.indexOf("{\"custom_id\""), sent.indexOf("\r\n--b--"));

        KEPT.upstream().answering(Answer.of(200, "application/octet-stream", content));
        RawClient.Response got = KEPT.get("/v1/files/file-1/content", TENANT);

        assertThat(content).doesNotContain(EMAIL);
        assertThat(got.text()).isEqualTo(line());
    }

    private String createBatch() {
        upload();
        String placeholder = KEPT.placeholderSent();
        KEPT.upstream()
                .answering(
                        Answer.json(
                                "{\"id\":\"batch_1\",\"object\":\"batch\",\"input_file_id\":\"file-1\",\"status\":\"validating\"}"));
        KEPT.post(
                "/v1/batches",
                "{\"input_file_id\":\"file-1\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}",
                TENANT);
        return placeholder;
    }

    private void upload() {
        KEPT.upstream()
                .answering(Answer.json(
                        "{\"id\":\"file-1\",\"object\":\"file\",\"purpose\":\"batch\",\"filename\":\"in.jsonl\"}"));
        String body = "--b\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n\r\n" + line()
                + "\r\n--b--\r\n";
        try (RawClient client = KEPT.client()) {
            RawClient.Response answer = client.send(
                            "POST /v1/files HTTP/1.1\r\nHost: proxy\r\nauthorization: Bearer " + TENANT + "\r\n"
                                    + "content-type: multipart/form-data; boundary=b\r\ncontent-length: "
                                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                    .read();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private static String line() {
        return "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
                + "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Write to " + EMAIL + "\"}]}}";
    }

    private static String outputLine(String text) {
        return "{\"id\":\"batch_req_1\",\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"request_id\":\"r\",\"body\":"
                + completion("chatcmpl-9", text) + "},\"error\":null}\n";
    }
}
