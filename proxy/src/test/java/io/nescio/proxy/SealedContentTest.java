package io.nescio.proxy;

import static io.nescio.proxy.KeptExchanges.EMAIL;
import static io.nescio.proxy.KeptExchanges.IBAN;
import static io.nescio.proxy.KeptExchanges.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the provider seals and gives to the client comes back restored when the client sends it again. */
class SealedContentTest {
    private static final KeptExchanges KEPT = KeptExchanges.start(VaultConfig.DEFAULTS);
    private static final String TENANT = "sk-sealed";

    @AfterAll
    static void stop() {
        KEPT.close();
    }

    @Test
    void restoresWhatComesOutOfEncryptedContent() {
        KEPT.upstream()
                .answering(Answer.json(response("resp_1", "ok")
                        .replace(
                                "\"output\":[",
                                "\"output\":[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],"
                                        + "\"encrypted_content\" : \"gAAAAB-x+y/z==\"},")));
        KEPT.post("/v1/responses", "{\"model\":\"m\",\"store\":false,\"input\":\"Write to " + EMAIL + "\"}", TENANT);
        String placeholder = KEPT.placeholderSent();

        KEPT.upstream().answering(Answer.json(response("resp_2", "Wrote to " + placeholder)));
        String replayed = "{\"model\":\"m\",\"store\":false,\"input\":[{\"type\":\"reasoning\",\"summary\":[],"
                + "\"encrypted_content\":\"gAAAAB-x+y\\/z==\"},{\"role\":\"user\",\"content\":\"Go on.\"}]}";
        RawClient.Response got = KEPT.post("/v1/responses", replayed, TENANT);
        RawClient.Response other = KEPT.post("/v1/responses", replayed, "sk-other");

        assertThat(got.text()).contains("Wrote to " + EMAIL);
        assertThat(other.text()).contains("Wrote to " + placeholder);
        assertThat(other.header("nescio-vault")).isEmpty();
    }

    @Test
    void restoresWhatComesOutOfACompactedConversation() {
        KEPT.upstream()
                .answering(Answer.json("{\"id\":\"resp_c\",\"object\":\"response.compaction\",\"output\":"
                        + "[{\"id\":\"cmp_1\",\"type\":\"compaction\",\"encrypted_content\":\"gBBBB\"}]}"));
        KEPT.post("/v1/responses/compact", "{\"model\":\"m\",\"input\":\"Write to " + EMAIL + "\"}", TENANT);
        String placeholder = KEPT.placeholderSent();

        String second =
                "[{\"type\":\"compaction\",\"encrypted_content\":\"gBBBB\"},{\"role\":\"user\",\"content\":\"And "
                        + IBAN + "\"}]";
        KEPT.upstream()
                .answering(Answer.chunked(
                        200,
                        "text/event-stream",
                        List.of(
                                "event: response.output_item.done\ndata: {\"type\":\"response.output_item.done\",\"output_index\":0,"
                                        + "\"item\":{\"type\":\"reasoning\",\"summary\":[],\"encrypted_con",
                                "tent\":\"gCC",
                                "CC\"},\"sequence_number\":0}\n\n")));
        KEPT.post(
                "/v1/responses", "{\"model\":\"m\",\"store\":false,\"stream\":true,\"input\":" + second + "}", TENANT);
        String next = KEPT.placeholderSent();
        KEPT.upstream().answering(Answer.json(response("resp_3", placeholder + " and " + next)));
        RawClient.Response got = KEPT.post(
                "/v1/responses",
                "{\"model\":\"m\",\"store\":false,\"input\":[{\"type\":\"reasoning\",\"summary\":[],"
                        + "\"encrypted_content\":\"gCCCC\"}]}",
                TENANT);

        assertThat(got.text()).contains(EMAIL + " and " + IBAN);
    }
}
