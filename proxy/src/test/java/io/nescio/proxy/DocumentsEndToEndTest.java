package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.Address;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.SampleDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents in requests: what leaves is their redacted text, or nothing. */
class DocumentsEndToEndTest {
    private static final String NAME = "Anna Schmidt";
    private static final String EMAIL = "anna.schmidt@example.org";
    private static final String LINE = "Vertrag mit Frau " + NAME + ", " + EMAIL + ", geboren am 31.12.1979.";
    private static final List<String> VALUES = List.of(NAME, "Schmidt", EMAIL, "31.12.1979");

    private static final RecordingUpstream upstream = RecordingUpstream.start();
    private static RunningProxy proxy;

    @BeforeAll
    static void start() {
        Address any = new Address("127.0.0.1", 0);
        proxy = Assembly.start(ProxyConfig.DEFAULTS
                .listening(any, any)
                .towards(UpstreamConfig.DEFAULTS.at(upstream.url(), UpstreamConfig.Kind.OPENAI)));
    }

    @AfterAll
    static void stop() {
        proxy.close();
        upstream.close();
    }

    @BeforeEach
    void answer() {
        upstream.answering(Answer.json("{\"id\":\"x\",\"choices\":[]}"));
    }

    @Test
    void sendsTheTextOfAPdfInAChat() throws IOException {
        byte[] pdf = SampleDocuments.pdf(LINE);

        RawClient.Response got = post("/v1/chat/completions", """
                {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Wer?"},
                {"type":"file","file":{"file_data":"%s","filename":"Vertrag %s.pdf"}}]}]}""".formatted(dataUrl("application/pdf", pdf), NAME));

        assertThat(got.status()).isEqualTo(200);
        assertThat(left())
                .contains("{\"type\":\"text\",\"text\":\"Wer?\"},\n{\"type\":\"text\",\"text\":\"Vertrag [PERSON_")
                .contains(".pdf\\n\\nVertrag mit Frau [PERSON_")
                .endsWith("\"}]}]}")
                .doesNotContain("file_data", "base64")
                .doesNotContain(VALUES);
    }

    @Test
    void sendsTheTextOfAWordDocumentInAResponse() throws IOException {
        RawClient.Response got = post("/v1/responses", """
                {"model":"m","input":[{"role":"user","content":[{"filename":"contract.docx","type":"input_file","file_data":"%s"}]}]}""".formatted(dataUrl(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                SampleDocuments.docx(LINE))));

        assertThat(got.status()).isEqualTo(200);
        assertThat(left())
                .contains(
                        "\"content\":[{\"type\":\"input_text\",\"text\":\"contract.docx\\n\\nVertrag mit Frau [PERSON_")
                .doesNotContain(VALUES);
    }

    @Test
    void sendsTheTextOfADocumentToAnthropic() throws IOException {
        RawClient.Response got =
                post("/v1/messages", """
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"document","title":"t",\
                "source":{"type":"base64","media_type":"application/pdf","data":"%s"}}]}]}""".formatted(Base64.getEncoder().encodeToString(SampleDocuments.pdf(LINE))));

        assertThat(got.status()).isEqualTo(200);
        assertThat(left())
                .contains(
                        "\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"Vertrag mit Frau [PERSON_")
                .doesNotContain(VALUES);
    }

    @Test
    void saysInAHeaderWhatOfADocumentWasNotSent() throws IOException {
        String message = "{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_data\":\"%s\"}}]}";
        String plain = message.formatted(dataUrl("application/pdf", SampleDocuments.pdf(LINE)));
        String more = message.formatted(dataUrl("application/pdf", SampleDocuments.pdfWithMore(LINE)));

        RawClient.Response some =
                post("/v1/chat/completions", "{\"model\":\"m\",\"messages\":[" + plain + "," + more + "]}");
        RawClient.Response all = post("/v1/chat/completions", "{\"model\":\"m\",\"messages\":[" + plain + "]}");
        RawClient.Response none = post("/v1/chat/completions", "{\"model\":\"m\",\"messages\":[]}");

        assertThat(some.header("nescio-documents")).isEqualTo("text=2, left-out=3");
        assertThat(all.header("nescio-documents")).isEqualTo("text=1");
        assertThat(none.header("nescio-documents")).isEmpty();
    }

    @Test
    void uploadsTheTextOfADocument() throws IOException {
        RawClient.Response got =
                upload("Liste von " + NAME + ".xlsx", SampleDocuments.xlsx(LINE, LocalDate.of(1979, 12, 31)));

        assertThat(got.status()).isEqualTo(200);
        assertThat(left())
                .contains("filename=\"Liste von [PERSON_", ".xlsx.txt\"\r\n")
                .contains("Content-Type: text/plain; charset=utf-8\r\n\r\nPeople\n")
                .contains("Vertrag mit Frau [PERSON_")
                .doesNotContain(VALUES);
    }

    @Test
    void refusesAnUploadThatCannotBeRead() throws IOException {
        int before = upstream.requests().size();

        RawClient.Response got = upload("a.pdf", SampleDocuments.lockedPdf(LINE));

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.text()).contains("unreadable_content", "it is encrypted");
        assertThat(upstream.requests()).hasSize(before);
    }

    @Test
    void refusesASmallDocumentUnderAnEscapedKey() {
        int before = upstream.requests().size();
        String html = dataUrl("text/html", ("<html>" + NAME).getBytes(StandardCharsets.UTF_8));

        RawClient.Response got = post(
                "/v1/responses",
                "{\"input\":[{\"content\":[{\"type\":\"input_file\",\"file\\u005fdata\":\"" + html + "\"}]}]}");

        assertThat(got.status()).isEqualTo(400);
        assertThat(upstream.requests()).hasSize(before);
    }

    private static String dataUrl(String mediaType, byte[] document) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(document);
    }

    private static String left() {
        return upstream.requests().getLast().text();
    }

    private static RawClient.Response upload(String name, byte[] content) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nuser_data\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return send("/v1/files", "multipart/form-data; boundary=b", form.toByteArray());
    }

    private static RawClient.Response post(String path, String body) {
        return send(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static RawClient.Response send(String path, String contentType, byte[] body) {
        try (RawClient client = RawClient.to(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), proxy.address().port()))) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-t\r\nContent-Type: "
                            + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            return client.send(request.toByteArray()).read();
        }
    }
}
