package io.nescio.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.Address;
import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Files that are too large for memory: what leaves is redacted to the last line, or nothing leaves. */
final class SpooledFilesTest {
    private static final String EMAIL = "anna.schmidt@example.org";
    private static final String CARD_ID = "L01X00T471";
    private static final String PADDING = "Bitte fasse den Bericht zusammen. ".repeat(40);
    private static final int LINES = 3_100;

    private static final RecordingUpstream upstream =
            RecordingUpstream.start().answering(Answer.json("{\"id\":\"file-1\",\"object\":\"file\"}"));
    private static RunningProxy proxy;

    @BeforeAll
    static void start() {
        proxy = start(Limits.with(limits -> limits.spools(ByteSize.ofMiB(8), ByteSize.ofMiB(64), 10)));
    }

    private static RunningProxy start(LimitsConfig limits) {
        Address any = new Address("127.0.0.1", 0);
        ProxyConfig defaults = ProxyConfig.DEFAULTS
                .listening(any, any)
                .towards(UpstreamConfig.DEFAULTS.at(upstream.url(), UpstreamConfig.Kind.OPENAI));
        return Assembly.start(new ProxyConfig(
                defaults.listen(),
                defaults.tls(),
                defaults.admin(),
                defaults.upstream(),
                defaults.redaction(),
                limits));
    }

    @AfterAll
    static void stop() {
        proxy.close();
        upstream.close();
    }

    private static String line(int number, String text) {
        return "{\"custom_id\":\"r" + number
                + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"m\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"" + PADDING + text + "\"}]}}\n";
    }

    /** Every seventh line holds a value, so that values stand in the first, the last and beside each edge of a window. */
    private static String batch() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= LINES; i++) {
            lines.append(line(i, i % 7 == 0 || i == LINES ? "Schreibe an " + EMAIL : "ü"));
        }
        return lines.toString();
    }

    private static byte[] form(String purpose, String content) {
        return ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"for " + EMAIL
                        + ", 1.jsonl\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose
                        + "\r\n--b--\r\n")
                .getBytes(UTF_8);
    }

    private static RawClient client(RunningProxy to) {
        return RawClient.to(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), to.address().port()));
    }

    private static String head(int length) {
        return "POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-t\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static RawClient.Response upload(RunningProxy to, byte[] form) {
        try (RawClient client = client(to)) {
            return client.send(head(form.length)).send(form).read();
        }
    }

    private static String arrived() {
        return upstream.requests().getLast().text();
    }

    private static void assertRestores(byte[] form) {
        byte[] restored = arrived().replaceAll("\\[EMAIL_[A-Z0-9]+]", EMAIL).getBytes(UTF_8);
        int at = Arrays.mismatch(form, restored);
        assertThat(at < 0 ? "" : new String(restored, Math.max(0, at - 60), 120, UTF_8))
                .isEmpty();
    }

    @Test
    void redactsABatchFileToItsLastLineAndChangesNoOtherByte() {
        byte[] form = form("batch", batch());

        RawClient.Response got = upload(proxy, form);

        assertThat(got.status()).as(got.text()).isEqualTo(200);
        assertThat(form).hasSizeGreaterThan(4 << 20);
        assertThat(arrived().contains(EMAIL)).isFalse();
        assertRestores(form);
    }

    @Test
    void redactsATextFileInWindows() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append(PADDING).append("Grüße 😀 an\n").append(EMAIL).append(i % 50 == 0 ? "\r\n\r\n" : "\n");
        }
        byte[] form = form("user_data", text.toString());

        RawClient.Response got = upload(proxy, form);

        assertThat(got.status()).as(got.text()).isEqualTo(200);
        assertThat(arrived().contains(EMAIL)).isFalse();
        assertRestores(form);
    }

    @Test
    void carriesAValueToLinesFarAway() {
        String content =
                line(0, "Siehe " + CARD_ID + ".") + batch() + line(1, "Personalausweisnummer " + CARD_ID + ".");

        RawClient.Response got = upload(proxy, form("batch", content));

        assertThat(got.status()).as(got.text()).isEqualTo(200);
        assertThat(arrived().contains(CARD_ID)).isFalse();
    }

    @Test
    void namesTheBrokenLineAndSendsNothing() {
        int before = upstream.requests().size();
        String small = line(1, "").replace(PADDING, "x".repeat(600));

        RawClient.Response got = upload(proxy, form("batch", small.repeat(6_999) + "{broken\n" + small));

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.text()).contains("malformed_body", "line 7000");
        assertThat(upstream.requests()).hasSize(before);
    }

    @Test
    void refusesMoreValuesThanAreKept() {
        int before = upstream.requests().size();
        StringBuilder lines = new StringBuilder(batch());
        for (int i = 0; i < 11; i++) {
            lines.append(line(i, "Schreibe an kunde" + i + "@example.org"));
        }

        RawClient.Response got = upload(proxy, form("batch", lines.toString()));

        assertThat(got.status()).isEqualTo(413);
        assertThat(got.text()).contains("more than 10 different values");
        assertThat(upstream.requests()).hasSize(before);
    }

    @Test
    void refusesALargerFileThanTheLimitByItsDeclaredLength() {
        try (RawClient client = client(proxy)) {
            RawClient.Response got = client.send(head(33 << 20)).read();

            assertThat(got.status()).isEqualTo(413);
        }
    }

    @Test
    void refusesAFileThatIsNotTextAboveTheLimitOfMemory() {
        byte[] form = form("user_data", "%PDF-1.7 " + "x".repeat(5 << 20));

        RawClient.Response got = upload(proxy, form);

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.text()).contains("unreadable_content");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsNoFileWhenTheClientLeaves() throws InterruptedException {
        byte[] form = form("batch", batch());

        try (RawClient client = client(proxy)) {
            client.send(head(form.length)).send(Arrays.copyOf(form, form.length - 1_000));
            await().until(() -> openSpools() > 0);
        }

        await().until(() -> openSpools() == 0);
    }

    @Test
    void refusesWhatTheDiskHasNoRoomForAndGivesTheRoomBack() {
        int before = upstream.requests().size();
        byte[] fits = form("batch", batch());
        byte[] large = form("batch", batch() + batch());

        try (RunningProxy narrow =
                start(Limits.with(limits -> limits.spools(ByteSize.ofMiB(16), new ByteSize(4L * fits.length), 10)))) {
            RawClient.Response first = upload(narrow, large);
            RawClient.Response second = upload(narrow, fits);

            assertThat(first.status()).isEqualTo(507);
            assertThat(first.text()).contains("spool_full");
            assertThat(second.status()).as(second.text()).isEqualTo(200);
        }
        assertThat(upstream.requests()).hasSize(before + 1);
    }

    private static long openSpools() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(path ->
                            target(path).contains("nescio-") && target(path).contains(".spool"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }
}
