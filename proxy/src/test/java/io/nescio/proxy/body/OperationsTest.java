package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Operations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationsTest {
    static Stream<String> requests() {
        return Exchanges.resource("requests.txt").lines().filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leavesNoPlantedValueAndEchoesItRestored(String line) throws IOException {
        int bar = line.indexOf('|');
        String body = line.substring(bar + 1)
                .replace("{P}", PERSON)
                .replace("{M}", MAIL)
                .replace("{Q}", "J\\\\u00f6rg Ünal");

        RedactedRequest request = Exchanges.redact("POST", line.substring(0, bar), body);

        String redacted = Exchanges.text(request);
        assertThat(redacted).doesNotContain("Ünal", "joerg");
        new ObjectMapper().readTree(redacted);
        String error = "{\"error\":{\"message\":\"Invalid: "
                + redacted.replaceAll("(?s).*?(\\[PERSON_[A-Z0-9]+]).*", "$1") + "\"}}";
        assertThat(Exchanges.restore(request, "application/json", error)).contains("Invalid: " + PERSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/embeddings|{\"model\":\"bge-m3\",\"input\":[[1,2],[3]]}",
                "/v1/embeddings|{\"model\":\"text-embedding-3-small\",\"input\":[[1,2.5],[3]]}",
                "/v1/embeddings|{\"model\":\"text-embedding-3-small\",\"input\":[999999999]}",
                "/v1/completions|{\"prompt\":[1,2]}",
                "/v1/completions|{\"prompt\":5}",
                "/api/chat|{\"messages\":[{\"content\":\"x\",\"images\":[\"iVBORw0KGgo=\"]}]}",
                "/v1/messages|{\"messages\":[{\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}}]}]}",
                "/v1/images/edits|{\"images\":[{\"image_url\":\"data:image/png;base64,iVBORw0KGgo=\"}]}"
            })
    void refusesContentThatCannotBeRead(String line) {
        int bar = line.indexOf('|');

        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact("POST", line.substring(0, bar), line.substring(bar + 1)))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.UNREADABLE_CONTENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp",
                "file_search",
                "code_interpreter",
                "computer_use_preview",
                "shell",
                "web_search_20250305",
                "bing_grounding",
                "openapi",
                "some_tool_of_tomorrow"
            })
    void refusesToolsThatRunAtTheProvider(String type) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(
                        () -> Exchanges.redact("POST", "/v1/responses", "{\"tools\":[{\"type\":\"" + type + "\"}]}"))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.BLOCKED_BY_POLICY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function",
                "custom",
                "namespace",
                "apply_patch",
                "local_shell",
                "image_generation",
                "bash_20250124"
            })
    void letsToolsOutThatTheClientRuns(String type) {
        String body = "{\"tools\":[{\"type\":\"" + type + "\",\"name\":\"f\"}]}";

        RedactedRequest request = Exchanges.redact("POST", "/v1/responses", body);

        assertThat(Exchanges.text(request)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "bing_grounding,bing_grounding",
        "web_search,web_search",
        "web_search,web_search_20250305",
        "web_search_preview,web_search_preview"
    })
    void letsAToolOutThatThePolicyNames(String named, String type) {
        byte[] body = ("{\"tools\":[{\"type\":\"" + type + "\"}]}").getBytes(StandardCharsets.UTF_8);

        RedactedRequest request = Exchanges.redact(naming(named), "POST", "/v1/responses", "application/json", body);

        assertThat(request.body().array()).isSameAs(body);
    }

    @ParameterizedTest
    @CsvSource({"'',web_search", "m,mcp", "bing,bing_grounding", "web_search_preview,web_search"})
    void refusesAToolOfWhichThePolicyNamesAPiece(String named, String type) {
        byte[] body = ("{\"tools\":[{\"type\":\"" + type + "\"}]}").getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact(naming(named), "POST", "/v1/responses", "application/json", body));
    }

    private static Allowances naming(String tool) {
        return new Allowances(false, false, false, true, Set.of(tool));
    }

    @Test
    void refusesABatchThatReadsFromAzuresStorage() {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact("POST", "/v1/batches", "{\"input_blob\":\"https://x.example\"}"));
    }

    @Test
    void keepsTheQueryOfAListAndRefusesABodyWhereNoneBelongs() {
        RedactedRequest request =
                Exchanges.redact("GET", "/v1/chat/completions?metadata[customer]=" + MAIL + "&limit=20", "");

        assertThat(request.target().query())
                .startsWith("metadata[customer]=%5BEMAIL_")
                .endsWith("&limit=20");
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact("GET", "/v1/models", "{}"));
    }

    @Test
    void givesEverySupportedOperationWithABodyAShape() {
        for (Operation operation : Operations.all()) {
            if (!operation.refused()) {
                Shapes.named(operation.handling().answerShape());
                if (operation.request() != Operation.RequestTreatment.NONE) {
                    assertThat(operation.handling().requestShape())
                            .as(operation.id())
                            .isNotEmpty();
                    Shapes.named(operation.handling().requestShape());
                }
            }
        }
    }
}
