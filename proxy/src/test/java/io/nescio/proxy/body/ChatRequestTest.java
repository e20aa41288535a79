package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.NUMBER;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.redaction.RedactionException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChatRequestTest {
    private static final String PATH = "/v1/chat/completions";

    private static String planted() {
        String file = "data:text/plain;base64,"
                + Base64.getEncoder().encodeToString(("From " + PERSON).getBytes(StandardCharsets.UTF_8));
        return Exchanges.resource("chat-request.json")
                .replace("{P2}", "J\\\\u00f6rg Ünal")
                .replace("{P}", PERSON)
                .replace("{M}", MAIL)
                .replace("{B}", file);
    }

    @Test
    void leavesNoPlantedValueInAnyField() throws IOException {
        String body = planted();

        String redacted = Exchanges.text(Exchanges.redact("POST", PATH, body));

        assertThat(redacted).doesNotContain(PERSON, "joerg", NUMBER, "Ünal");
        JsonNode json = new ObjectMapper().readTree(redacted);
        JsonNode arguments = new ObjectMapper()
                .readTree(json.at("/messages/2/tool_calls/0/function/arguments").asText());
        assertThat(arguments.at("/name").asText()).startsWith("[PERSON_");
        assertThat(arguments.at("/note").asText()).isEqualTo("Straße 1\n10115");
        assertThat(json.at("/messages/1/name").asText()).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(json.at("/user").asText()).matches("id-[0-9a-f]{32}");
        assertThat(json.at("/tools/0/function/parameters/properties/description/enum/1")
                        .asText())
                .isEqualTo("other");
    }

    @Test
    void leavesEveryByteOutsideTheReplacedTextsAsItWas() {
        String body = planted();

        String redacted = Exchanges.text(Exchanges.redact("POST", PATH, body));

        assertThat(redacted)
                .contains("\"model\" : \"small-model-2\"")
                .contains(" \\u003c[EMAIL_")
                .contains("\\u00c4nderung: 1.50\\/2.0e1 \\ud83d\\ude00 [PERSON_")
                .contains("Stra\\\\u00dfe 1\\\\n10115")
                .contains("\"logit_bias\":{\"50256\":-100}")
                .contains("\"seed\": 12345678, \"temperature\":1.0, \"stream\":true\n}");
    }

    @Test
    void forwardsTheCallersOwnBufferWhenNothingWasFound() {
        byte[] body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"
                .getBytes(StandardCharsets.UTF_8);

        RedactedRequest request = Exchanges.redact(Allowances.NONE, "POST", PATH, "application/json", body);

        assertThat(request.body().array()).isSameAs(body);
        assertThat(request.streamed()).isFalse();
    }

    @Test
    void redactsBodiesThatLieInDirectMemory() {
        ByteBuf direct = Unpooled.directBuffer();
        direct.writeCharSequence(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"I am " + PERSON + "\"}]}", StandardCharsets.UTF_8);
        var routed = new io.nescio.proxy.route.Router().route("POST", PATH);

        RedactedRequest request = new BodyRedactor(Exchanges.redactor(), io.nescio.config.LimitsConfig.DEFAULTS)
                .redact(routed.operation(), routed.target(), "application/json", direct, Exchanges.scope());

        assertThat(Exchanges.text(request)).contains("I am [PERSON_").doesNotContain(PERSON);
        direct.release();
    }

    @Test
    void redactsTheQuery() {
        RedactedRequest request =
                Exchanges.redact("POST", PATH + "?who=J%C3%B6rg+%C3%9Cnal&api-version=2024-10-21&" + MAIL, "{}");

        assertThat(request.target().query())
                .startsWith("who=%5BPERSON_")
                .contains("&api-version=2024-10-21&%5BEMAIL_")
                .doesNotContain("joerg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[{\"content\":\"x\"},{\"content\":\"\\ud800\"}]}|messages[1].content|MALFORMED_BODY",
                "{\"messages\":[{\"content\":\"a\\u0000b\"}]}|messages[0].content|MALFORMED_BODY",
                "{\"messages\":[{\"content\":\"x|messages[0].content|MALFORMED_BODY",
                "{\"messages\":[1,2|messages[1]|MALFORMED_BODY",
                "{} {}|body|MALFORMED_BODY",
                "{\"a\":tru}|*|MALFORMED_BODY",
                "not json|body|MALFORMED_BODY",
                "{\"messages\":[{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBORw0KGgo=\"}}]}]}|messages[0].content[0].image_url.url|UNREADABLE_CONTENT",
                "{\"messages\":[{\"content\":[{\"input_audio\":{\"data\":\"UklGRg==\"}}]}]}|messages[0].content[0].input_audio.data|UNREADABLE_CONTENT",
                "{\"messages\":[{\"content\":[{\"file\":{\"file_data\":\"data:application/pdf;base64,JVBERi0xLjQKAAAA\"}}]}]}|messages[0].content[0].file.file_data|UNREADABLE_CONTENT",
                "{\"tools\":[{\"type\":\"web_search_preview\"}]}|tools[0].type|BLOCKED_BY_POLICY",
                "{\"web_search_options\":{}}|web_search_options|BLOCKED_BY_POLICY"
            })
    void refusesWhatCannotBeReadAndNamesThePlace(String body, String place, Failure failure) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact("POST", PATH, body))
                .satisfies(refused -> {
                    assertThat(refused.failure()).isEqualTo(failure);
                    assertThat(refused.param()).isEqualTo(place);
                });
    }

    @Test
    void refusesInvalidUtf8() {
        byte[] body = "{\"a\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        body[6] = (byte) 0xc3;

        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact(Allowances.NONE, "POST", PATH, "application/json", body))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.MALFORMED_BODY));
    }

    @Test
    void refusesADocumentThatNestsTooDeepAtOnceAlsoInsideAString() {
        String deep = "[".repeat(3_000);

        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact("POST", PATH, "{\"x\":" + deep))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.NESTING_TOO_DEEP));
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Exchanges.redact("POST", PATH, "{\"messages\":[{\"content\":\"" + deep + "\"}]}"))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.NESTING_TOO_DEEP));
    }

    @Test
    void refusesOtherContentTypesAndCharsets() {
        for (String type : new String[] {
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "application/json; a=\"charset=utf-8\"; charset=utf-7"
        }) {
            assertThatExceptionOfType(RequestRefusedException.class)
                    .isThrownBy(() -> Exchanges.redact(Allowances.NONE, "POST", PATH, type, new byte[] {'{', '}'}))
                    .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.MEDIA_TYPE_NOT_SUPPORTED));
        }
    }

    @Test
    void sendsNothingWhenARecognizerFails() {
        assertThatExceptionOfType(RedactionException.class)
                .isThrownBy(() -> Exchanges.redact("POST", PATH, "{\"x\":\"make the recognizer fail\"}"));
    }

    @Test
    void scansBothValuesOfADuplicatedKey() {
        String redacted = Exchanges.text(Exchanges.redact(
                "POST", PATH, "{\"stop\":\"" + MAIL + "\",\"stop\":\"" + PERSON + "\",\"m\\u006fdel\":\"x\"}"));

        assertThat(redacted).doesNotContain(MAIL, PERSON);
    }

    @Test
    void scansConstantsThatCannotBeConstants() {
        String redacted = Exchanges.text(Exchanges.redact("POST", PATH, "{\"model\":\"" + MAIL + "\"}"));

        assertThat(redacted).contains("\"model\":\"[EMAIL_");
    }
}
