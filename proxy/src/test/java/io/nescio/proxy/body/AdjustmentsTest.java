package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdjustmentsTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final Adjustments DROPPING = new Adjustments(false, Set.of("user", "metadata", "user_location"), "");
    private static final Adjustments UNSTORED = new Adjustments(true, Set.of(), "");
    private static final Adjustments INSTRUCTING = new Adjustments(false, Set.of(), "Copy \"[X]\".");

    private static String adjusted(Adjustments adjustments, String target, String body) {
        return Exchanges.text(Exchanges.redact(adjustments, target, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"user\":\"u\",\"model\":\"m\"}|{\"model\":\"m\"}",
                "{\"model\":\"m\", \"user\":\"u\"}|{\"model\":\"m\"}",
                "{\"model\":\"m\" , \"user\" : \"u\" , \"metadata\":{\"a\":[1,{\"b\":2}]}, \"n\":1 }|{\"model\":\"m\" , \"n\":1 }",
                "{ \"user\":\"u\",\"metadata\":null }|{ }",
                "{\"user\":\"u\",\"metadata\":{},\"n\":1,\"user\":\"v\"}|{\"n\":1}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"user\\\":\\\"u\\\"}\"}]}|{\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"user\\\":\\\"u\\\"}\"}]}"
            })
    void dropsFieldsOfTheApiWithTheirCommas(String body, String expected) {
        assertThat(adjusted(DROPPING, CHAT, body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions|{}|{\"store\":false}",
                "/v1/chat/completions|{\"store\":true}|{\"store\":false}",
                "/v1/chat/completions|{\"n\":1,\"store\":true}|{\"store\":false,\"n\":1}",
                "/v1/responses|{\"input\":\"x\"}|{\"store\":false,\"input\":\"x\"}",
                "/v1/conversations|{\"items\":[]}|{\"items\":[]}",
                "/v1/completions|{\"prompt\":\"x\"}|{\"prompt\":\"x\"}"
            })
    void tellsTheProviderNotToKeepWhatItCould(String target, String body, String expected) {
        assertThat(adjusted(UNSTORED, target, body)).isEqualTo(expected);
    }

    @Test
    void asksForUnchangedPlaceholdersBehindTheLeadingSystemMessages() {
        String body =
                "{\"messages\":[{\"role\":\"developer\",\"content\":\"s\"}, {\"role\":\"user\",\"content\":\"I am "
                        + PERSON + "\"},{\"role\":\"assistant\",\"content\":\"x\"}]}";

        String adjusted = adjusted(INSTRUCTING, CHAT, body);

        assertThat(adjusted)
                .startsWith("{\"messages\":[{\"role\":\"developer\",\"content\":\"s\"},"
                        + "{\"role\":\"developer\",\"content\":\"Copy \\\"[X]\\\".\"}, {\"role\":\"user\"")
                .endsWith(",{\"role\":\"assistant\",\"content\":\"x\"}]}");
    }

    @Test
    void keepsTheFirstMessageOfAChatWithoutSystemMessage() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + PERSON + "\"}]}";

        assertThat(adjusted(INSTRUCTING, CHAT, body))
                .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"[PERSON_")
                .endsWith("\"},{\"role\":\"system\",\"content\":\"Copy \\\"[X]\\\".\"}]}");
    }

    @Test
    void appendsToTheInstructionsOfAResponse() {
        String said = "{\"instructions\":\"Be brief.\",\"input\":\"" + PERSON + "\"}";
        String unsaid = "{\"input\":\"" + PERSON + "\"}";

        assertThat(adjusted(INSTRUCTING, "/v1/responses", said))
                .startsWith("{\"instructions\":\"Be brief.\\n\\nCopy \\\"[X]\\\".\",\"input\":\"[PERSON_");
        assertThat(adjusted(INSTRUCTING, "/v1/responses", unsaid))
                .startsWith("{\"instructions\":\"Copy \\\"[X]\\\".\",\"input\":\"[PERSON_");
    }

    @Test
    void saysNothingWhereNothingWasReplaced() {
        String body = "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"}]}";

        assertThat(adjusted(INSTRUCTING, CHAT, body)).isEqualTo(body);
    }
}
