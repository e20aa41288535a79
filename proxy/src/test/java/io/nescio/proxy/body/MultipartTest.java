package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----x1F";

    private static String form(String file, String content, String purpose) {
        return "------x1F\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content
                + "\r\n------x1F\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose
                + "\r\n------x1F--\r\n";
    }

    private static String line(String id, String text) {
        return "{\"custom_id\":\"" + id
                + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"m\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}],\"user\":\"u1\"}}\n";
    }

    private static String redact(String target, String body) {
        return Exchanges.text(
                Exchanges.redact(Allowances.NONE, "POST", target, TYPE, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static RequestRefusedException refused(String target, String body) {
        try {
            redact(target, body);
        } catch (RequestRefusedException e) {
            return e;
        }
        throw new AssertionError("not refused");
    }

    @Test
    void redactsABatchFileLineByLineAndItsFileName() {
        String body =
                form("Batch of " + PERSON + ".jsonl", line("a " + MAIL, "I am " + PERSON) + line("b", "x"), "batch");

        String redacted = redact("/v1/files", body);

        assertThat(redacted)
                .doesNotContain(PERSON, MAIL, "\"u1\"")
                .contains("filename=\"Batch of [PERSON_")
                .contains("\"content\":\"I am [PERSON_")
                .endsWith("name=\"purpose\"\r\n\r\nbatch\r\n------x1F--\r\n");
    }

    @Test
    void redactsTextFiles() {
        String redacted =
                redact("/v1/files", form("a.txt", "Grüße 😀 von " + PERSON + " an " + MAIL + ".", "user_data"));

        assertThat(redacted)
                .contains("Grüße 😀 von [PERSON_")
                .contains(" an [EMAIL_")
                .doesNotContain(PERSON, MAIL);
    }

    @Test
    void redactsWhatBase64InATextFileSpells() {
        String base64 = java.util.Base64.getMimeEncoder()
                .encodeToString(("From: " + PERSON + ", To: " + MAIL).getBytes(StandardCharsets.UTF_8));

        String redacted = redact("/v1/files", form("a.txt", "key: " + base64, "user_data"));

        assertThat(redacted).contains("key: RnJvbTogW1BFUlNPTl9").doesNotContain(base64);
    }

    @Test
    void namesTheBrokenLineOfABatch() {
        RequestRefusedException refused =
                refused("/v1/files", form("a.jsonl", line("a", "x").repeat(6_999) + "{broken", "batch"));

        assertThat(refused.failure()).isEqualTo(Failure.MALFORMED_BODY);
        assertThat(refused.param()).startsWith("line 7000");
    }

    @Test
    void refusesABatchLineForAnOperationThatIsRefused() {
        String body = line("a", "x").replace("/v1/chat/completions", "/v1/fine_tuning/jobs");

        assertThat(refused("/v1/files", form("a.jsonl", body, "batch")).failure())
                .isEqualTo(Failure.OPERATION_NOT_SUPPORTED);
    }

    @Test
    void refusesFilesThatHoldNoText() {
        assertThat(refused("/v1/files", form("a.pdf", "%PDF-1.4", "user_data")).failure())
                .isEqualTo(Failure.UNREADABLE_CONTENT);
        assertThat(refused("/v1/audio/transcriptions", form("a.wav", "RIFF", "x"))
                        .failure())
                .isEqualTo(Failure.UNREADABLE_CONTENT);
    }

    @Test
    void redactsTheFieldsOfATranscriptionThatAPolicyAllows() {
        String body = form("a.wav", "RIFF", "x").replace("\"purpose\"\r\n\r\nx", "\"prompt\"\r\n\r\nAsk " + PERSON);

        RedactedRequest request = Exchanges.redact(
                new Allowances(false, true, false, true, java.util.Set.of()),
                "POST",
                "/v1/audio/transcriptions",
                TYPE,
                body.getBytes(StandardCharsets.UTF_8));

        assertThat(Exchanges.text(request)).contains("Ask [PERSON_").doesNotContain(PERSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename*=UTF-8''Brief%20an%20J%C3%B6rg%20%C3%9Cnal.txt|filename*=UTF-8''Brief%20an%20%5BPERSON_",
                "filename*=utf-8'de'an_joerg.uenal%40example.org|filename*=utf-8'de'an_%5BEMAIL_",
                "filename=\"=?utf-8?B?YW4gSsO2cmcgw5xuYWw=?=\"|filename=\"=?utf-8?B?YW4gW1BFUlNP",
                "filename=\"=?UTF-8?b?Z3LDvG4=?=\"; filename*=utf-8''gr%C3%BCn|=?UTF-8?b?Z3LDvG4=?=\"; filename*=utf-8''gr%C3%BCn"
            })
    void redactsFileNamesHoweverTheyAreEncoded(String name, String expected) {
        String body = form("a.txt", "x", "user_data").replace("filename=\"a.txt\"", name);

        String redacted = redact("/v1/files", body);

        assertThat(redacted).contains(expected).doesNotContain("YW4gSsO2cmcgw5xuYWw", "J%C3%B6rg", "joerg");
    }

    @Test
    void redactsTheParametersOfTheTypeOfAPart() {
        String body = form("a.txt", "x", "user_data").replace("octet-stream", "octet-stream; name=\"" + MAIL + "\"");

        String redacted = redact("/v1/files", body);

        assertThat(redacted).contains("octet-stream; name=\"[EMAIL_").doesNotContain(MAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n------x1F--",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n------x1F--",
                "------x1F\r\nContent-Type: text/a\r\nContent-Type: text/b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------x1F--",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"; filename=\"=?iso-8859-1?Q?J=F6rg?=\"\r\n\r\nx\r\n------x1F--",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"; filename*=iso-8859-1''J%F6rg\r\n\r\nx\r\n------x1F--",
                "preamble\r\n------x1F--",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut off",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------x1F--\r\nepilogue",
                "------x1F\r\nContent-Disposition: form-data; name=\"a\"\r\nX-Note: y\r\n\r\nx\r\n------x1F--\r\n",
                "------x1F\r\nContent-Disposition: form-data\r\n\r\nx\r\n------x1F--\r\n",
                "------x2F\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------x2F--\r\n"
            })
    void refusesAFormThatCannotBeReadInOneWay(String body) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> redact("/v1/files", body))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.MALFORMED_BODY));
    }
}
