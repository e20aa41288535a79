package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.NUMBER;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.api.IntArrayList;
import io.nescio.config.LimitsConfig;
import io.nescio.proxy.route.Operations;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.Detector;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.Redactor;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeavesTest {
    private static final EntityType TYPE = new EntityType("RECORD_NUMBER", Category.ORDINARY);

    /** Redacts a chat with a redactor that replaces every fragment whose label is {@code label}. */
    private static String labelled(String label, String body) {
        Redactor redactor = new Redactor(
                new Detector(List.of((fragment, found) -> {
                    if (fragment.label().equals(label)) {
                        found.accept(new Detection(0, fragment.text().length(), TYPE, 0.9, "labelled"));
                    }
                })),
                new Policy("test", Map.of(TYPE, Operator.PLACEHOLDER)));
        return Exchanges.text(new BodyRedactor(redactor, LimitsConfig.DEFAULTS)
                .redact(
                        Operations.named("createChatCompletion"),
                        new RequestTarget(RequestTarget.Style.OPENAI, "/chat/completions", ""),
                        "application/json",
                        Unpooled.copiedBuffer(body, StandardCharsets.UTF_8),
                        Exchanges.scope()));
    }

    @Test
    void readsGenericKeysOfADocumentInAStringAsLabels() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"id\\\": \\\"C-7701\\\"}\"},"
                + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_1\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{\\\"id\\\":\\\"C-7702\\\"}\"}}]}]}";

        String redacted = labelled("id", body);

        assertThat(redacted).doesNotContain("C-7701", "C-7702").contains("\"id\":\"call_1\"");
    }

    @ParameterizedTest
    @CsvSource({"DE89370400440532013000", "x_DE89370400440532013000", "4111-1111-1111-1111", "+4915112345678"})
    void scansConstantsThatCanBeTheNumberOfSomebody(String id) {
        String body = "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"x\"}]}";

        assertThat(Exchanges.fragments(body)).contains(new Fragment(id, "tool_call_id", Fragment.Form.BARE));
    }

    @ParameterizedTest
    @CsvSource({
        "call_9f8a7b6c5d4e3f2a1b0c9d8e",
        "DE89370400440532013001",
        "gpt-4o-2024-08-06",
        "2024-10-21",
        "0",
        "toolu_01A09q90qw90lq917835lq9"
    })
    void leavesIdsOfTheProviderAlone(String id) {
        String body = "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\"}]}";

        assertThat(Exchanges.fragments(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream_options\":{\"{M}\":true}}",
                "{\"logit_bias\":{\"{M}\":1}}",
                "{\"tool_choice\":{\"function\":{\"{M}\":\"x\"}}}",
                "{\"metadata\":{\"{M}\":\"x\"}}",
                "{\"response_format\":{\"json_schema\":{\"schema\":{\"{M}\":1}}}}"
            })
    void scansKeysThatCannotBeConstants(String body) {
        String redacted = Exchanges.text(Exchanges.redact("POST", "/v1/chat/completions", body.replace("{M}", MAIL)));

        assertThat(redacted).contains("\"[EMAIL_").doesNotContain(MAIL);
    }

    @Test
    void leavesKeysThatAreConstantsAlone() {
        String body = "{\"logit_bias\":{\"50256\":-100,\"199999\":1},\"tools\":[{\"function\":{\"parameters\":"
                + "{\"properties\":{\"E-Mail of " + PERSON + "\":{\"type\":\"string\"}},"
                + "\"dependentRequired\":{\"E-Mail of " + PERSON + "\":[\"x\"]}}}}]}";

        List<Fragment> fragments = Exchanges.fragments(body);

        assertThat(fragments).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[4111111111111111]", "[4111111111111111.0,12.5]", "{\"card\":4111111111111111.0}"})
    void scansWholeNumbersHoweverTheyAreWritten(String numbers) {
        List<Fragment> fragments = Exchanges.fragments("{\"metadata\":{\"cards\":" + numbers + "}}");

        assertThat(fragments)
                .singleElement()
                .satisfies(f -> assertThat(f.text()).startsWith("4111111111111111"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0.023064255,-0.009327292,1.0E-5,13404.954]", "[1.0,10.0,2048.0]", "[3.141592653589793]"})
    void takesVectorsAndCoordinatesForNobodysNumber(String numbers) {
        List<Fragment> fragments = Exchanges.fragments("{\"metadata\":{\"vector\":" + numbers + "}}");

        assertThat(fragments).isEmpty();
    }

    @Test
    void replacesATokenOnceAlsoWhereItHoldsBase64() {
        String token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                + Base64.getUrlEncoder()
                        .encodeToString(("{\"mail\":\"" + MAIL + "\"}").getBytes(StandardCharsets.UTF_8));

        String redacted = labelled("bearer", "{\"bearer\":\"" + token + "\"}");

        assertThat(redacted).matches("\\{\"bearer\":\"\\[RECORD_NUMBER_[A-Z0-9]+]\"}");
    }

    @ParameterizedTest
    @CsvSource({"{M}.txt,[EMAIL_", "Brief.{P}.docx,Brief.[PERSON_", "{M},[EMAIL_"})
    void readsTheNameOfAFileWithoutItsEnding(String name, String expected) {
        String planted = name.replace("{M}", MAIL).replace("{P}", PERSON);

        String redacted = Exchanges.text(Exchanges.redact(
                "POST",
                "/v1/responses",
                "{\"input\":[{\"type\":\"input_file\",\"file_id\":\"f\",\"filename\":\"" + planted + "\"}]}"));

        assertThat(redacted).contains("\"filename\":\"" + expected).doesNotContain(MAIL, PERSON);
    }

    @Test
    void readsWhatStandsInThePlaceOfAudioAndIsNone() {
        byte[] body = ("{\"messages\":[{\"content\":[{\"input_audio\":{\"data\":\"write to " + MAIL + "\"}}]}]}")
                .getBytes(StandardCharsets.UTF_8);

        RedactedRequest request = Exchanges.redact(
                new Allowances(false, true, false, false, Set.of()),
                "POST",
                "/v1/chat/completions",
                "application/json",
                body);

        assertThat(Exchanges.text(request)).contains("write to [EMAIL_");
    }

    @Test
    void replaysSealedThinkingAsItIs() {
        String sealed = "{\"type\":\"redacted_thinking\",\"data\":\"EmwKAhgBEgy3va3pzix\"}";

        RedactedRequest request = Exchanges.redact(
                "POST", "/v1/messages", "{\"messages\":[{\"role\":\"assistant\",\"content\":[" + sealed + "]}]}");

        assertThat(Exchanges.text(request)).contains(sealed);
    }

    @Test
    void replacesAShortValueWhereALeafSaysNothingElse() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"nick\\\":\\\"Li\\\"}\"},"
                + "{\"role\":\"user\",\"content\":\"Li\"},{\"role\":\"user\",\"content\":\"Lift Li\"}],\"stop\":[\"Li\"]}";

        String redacted = labelled("nick", body);

        assertThat(redacted).doesNotContain("\"Li\"", "\\\"Li\\\"").contains("\"Lift Li\"");
    }

    @ParameterizedTest
    @CsvSource({"text-embedding-3-small,/v1/embeddings,input", "gpt-3.5-turbo-instruct,/v1/completions,prompt"})
    void sendsTokenNumbersAsRedactedText(String model, String target, String field) throws IOException {
        String numbers = tokens(model, "Grüße von " + PERSON);
        String harmless = tokens(model, "hello world");

        String redacted = Exchanges.text(Exchanges.redact(
                "POST", target, "{\"" + field + "\":[" + numbers + "," + harmless + "],\"model\":\"" + model + "\"}"));

        JsonNode sent = new ObjectMapper().readTree(redacted).get(field);
        assertThat(sent.get(0).asText()).startsWith("Grüße von [PERSON_");
        assertThat(redacted).contains(harmless);
    }

    private static String tokens(String model, String text) {
        IntArrayList tokens = TokenArrays.encoding(model).orElseThrow().encode(text);
        return tokens.boxed().toString();
    }

    @Test
    void restoresAnEventThatIsNoJson() {
        RedactedRequest request = Exchanges.redact(
                "POST",
                "/v1/chat/completions",
                "{\"stream\":true,\"messages\":[{\"content\":\"" + PERSON + " " + NUMBER + "\"}]}");
        String placeholder = Exchanges.text(request).replaceAll("(?s).*?(\\[PERSON_[A-Z0-9]+]).*", "$1");

        String restored = Exchanges.restore(
                request, "text/event-stream", "data: {\"error\": \"no " + placeholder + "\n\ndata: [DONE]\n\n");

        assertThat(restored).isEqualTo("data: {\"error\": \"no " + PERSON + "\n\ndata: [DONE]\n\n");
    }

    @Test
    void speaksSurrogatesInsteadOfPlaceholders() {
        String redacted = Exchanges.text(Exchanges.redact(
                "POST",
                "/v1/audio/speech",
                "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Ask " + PERSON + " at " + MAIL + "\"}"));

        assertThat(redacted).contains("\"input\":\"Ask ").doesNotContain(PERSON, MAIL, "[");
    }
}
