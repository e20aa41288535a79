package io.nescio.proxy;

import static io.nescio.proxy.KeptExchanges.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Streams that a client reads on where it was cut off. */
final class ResumedStreamTest {
    private static final KeptExchanges KEPT = KeptExchanges.start(VaultConfig.DEFAULTS);
    private static final String KEY = "sk-resumed";

    @AfterAll
    static void stop() {
        KEPT.close();
    }

    private static String delta(int number, String text) {
        return "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":"
                + number + ",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"}\n\n";
    }

    private static String placeholderOf(String id) {
        KEPT.upstream().answering(Answer.json(KeptExchanges.response(id, "ok")));
        KEPT.post("/v1/responses", "{\"model\":\"m\",\"background\":true,\"input\":\"Write to " + EMAIL + "\"}", KEY);
        return KEPT.placeholderSent();
    }

    private static String lastLine() {
        return KEPT.upstream().requests().getLast().line();
    }

    @Test
    void restoresThePlaceholderWithinWhichTheClientWasCutOff() {
        String placeholder = placeholderOf("resp_r1");
        KEPT.upstream()
                .answering(Answer.chunked(
                        200,
                        "text/event-stream",
                        List.of(
                                delta(3, "Dear "),
                                delta(4, placeholder.substring(0, 5)),
                                delta(5, placeholder.substring(5) + ", "),
                                delta(6, "yes."))));

        RawClient.Response got = KEPT.get("/v1/responses/resp_r1?stream=true&starting_after=4&include=x", KEY);

        assertThat(lastLine()).isEqualTo("GET /v1/responses/resp_r1?stream=true&include=x HTTP/1.1");
        assertThat(got.text()).isEqualTo(delta(5, EMAIL + ", ") + delta(6, "yes."));
    }

    @Test
    void handsOnWhatHasNoNumberAndDropsWhatTheClientHas() {
        String placeholder = placeholderOf("resp_r2");
        String keepAlive = ": still here\n\n";
        String unnumbered = "event: error\ndata: {\"type\":\"error\",\"message\":\"about @\"}\n\n";
        KEPT.upstream()
                .answering(Answer.chunked(
                        200,
                        "text/event-stream",
                        List.of(
                                delta(0, placeholder + " and " + placeholder),
                                keepAlive,
                                delta(1, placeholder + "."),
                                unnumbered.replace("@", placeholder))));

        RawClient.Response got = KEPT.get("/v1/responses/resp_r2?starting_after=0&stream=true", KEY);

        assertThat(got.text()).isEqualTo(keepAlive + delta(1, EMAIL + ".") + unnumbered.replace("@", EMAIL));
    }

    @Test
    void restoresNothingForAnotherCaller() {
        String placeholder = placeholderOf("resp_r3");
        KEPT.upstream().answering(Answer.chunked(200, "text/event-stream", List.of(delta(5, placeholder))));

        RawClient.Response got = KEPT.get("/v1/responses/resp_r3?stream=true&starting_after=4", "sk-other");

        assertThat(lastLine()).contains("starting_after=4");
        assertThat(got.text()).isEqualTo(delta(5, placeholder));
    }

    @Test
    void asksForNoMoreWhereNothingIsToBeRestored() {
        KEPT.upstream().answering(Answer.chunked(200, "text/event-stream", List.of(delta(5, "yes."))));

        RawClient.Response got = KEPT.get("/v1/responses/resp_unknown?starting_after=4&stream=true", KEY);

        assertThat(lastLine()).contains("?starting_after=4&stream=true ");
        assertThat(got.text()).isEqualTo(delta(5, "yes."));
    }
}
