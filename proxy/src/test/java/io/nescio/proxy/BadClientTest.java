package io.nescio.proxy;

import static io.nescio.proxy.RecordedProxy.CHAT;
import static io.nescio.proxy.RecordedProxy.EMAIL;
import static io.nescio.proxy.RecordedProxy.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that declare what they do not send, stop within it, or leave, through the whole proxy. */
@Timeout(120)
final class BadClientTest {

    private static RecordedProxy proxy;
    private static RecordingUpstream upstream;

    @BeforeAll
    static void start() {
        proxy = RecordedProxy.start(Limits.with(limits -> limits.times(Duration.ofSeconds(1), Duration.ofMinutes(1))));
        upstream = proxy.upstream();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483648",
                "99999999999",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999"
            })
    void refusesALengthThatNobodyTakesBeforeReading(String length) {
        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nContent-Type: application/json\r\nContent-Length: "
                    + length + "\r\n\r\n{");

            RawClient.Response response = client.read();

            assertThat(response.status()).as(response.text()).isIn(400, 413);
            assertThat(response.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void joinsChunksAndDropsTheirExtensionsAndTrailers() {
        String body = chat("to " + EMAIL);
        int cut = body.indexOf("schmidt");
        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT
                    + " HTTP/1.1\r\nHost: p\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(cut) + ";who=\"" + EMAIL + "\"\r\n" + body.substring(0, cut) + "\r\n"
                    + Integer.toHexString(body.length() - cut) + ";a;b=\"c\"\r\n" + body.substring(cut)
                    + "\r\n0;last\r\nX-Who: " + EMAIL + "\r\nContent-Length: 5\r\n\r\n");

            RawClient.Response response = client.read();
            assertThat(response.status()).as(response.text()).isEqualTo(200);
        }
        assertThat(upstream.requests().getLast().text()).contains("to [EMAIL_");
        assertThat(upstream.received()).doesNotContain(EMAIL);
    }

    @Test
    void boundsTheExtensionsOfAChunk() {
        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n1;"
                    + "x".repeat(100_000));

            assertThat(client.read().status()).isIn(400, 431);
        }
    }

    @Test
    void readsAFoldedHeaderAsOneValue() {
        try (RawClient client = proxy.client()) {
            client.send(
                    "POST " + CHAT
                            + " HTTP/1.1\r\nHost: p\r\nAccept: a,\r\n Transfer-Encoding:chunked\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(client.read().status()).isEqualTo(200);
        }
        RecordingUpstream.Received received = upstream.requests().getLast();
        assertThat(received.header("accept")).isEqualTo("a, Transfer-Encoding:chunked");
        assertThat(received.header("transfer-encoding")).isEmpty();
        assertThat(received.text()).isEqualTo("{}");
    }

    @Test
    void closesAConnectionWhoseHeadComesTooSlowly() {
        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nX-A: ");
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> gone(client));
        }
    }

    private static boolean gone(RawClient client) {
        try {
            client.send("a");
            return false;
        } catch (UncheckedIOException _) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"a\":\"",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
                "POST /v1/files HTTP/1.1\r\nHost: p\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n--b\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nContent-Le"
            })
    void forgetsARequestWhoseClientLeavesOrStopsSending(String begun) {
        int before = upstream.requests().size();
        try (RawClient leaving = proxy.client();
                RawClient halfClosed = proxy.client()) {
            leaving.send(begun).close();
            halfClosed.send(begun).endOutput();

            assertThat(halfClosed.readToEnd()).doesNotContain("200 OK");
        }
        try (RawClient client = proxy.client()) {
            assertThat(client.post(CHAT, chat("x")).read().status()).isEqualTo(200);
        }
        assertThat(upstream.requests()).hasSize(before + 1);
    }

    @Test
    void cancelsTheProviderWhenTheClientLeavesWithinAStream() {
        String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "x".repeat(1_000) + "\"}}]}\n\n";
        try (RecordingUpstream endless = RecordingUpstream.start()
                        .answering(Answer.raw(
                                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + event.repeat(20_000)));
                RecordedProxy own = RecordedProxy.start(endless, LimitsConfig.DEFAULTS)) {
            try (RawClient client = own.client()) {
                client.post(CHAT, chat("to " + EMAIL).replace("\"model\"", "\"stream\":true,\"model\""));
                client.read(1_000);
            }

            await().until(() -> endless.openConnections() == 0);
            assertThat(endless.abandoned()).isEqualTo(1);
        }
    }

    @Test
    void handsOnTheRestOfAnAnswerAlthoughTheClientSendsNoMore() {
        String content = "x".repeat(32 << 20);
        try (RecordingUpstream large = RecordingUpstream.start()
                        .answering(Answer.json("{\"choices\":[{\"message\":{\"content\":\"" + content + "\"}}]}"));
                RecordedProxy own = RecordedProxy.start(large, LimitsConfig.DEFAULTS);
                RawClient client = own.client()) {
            client.post(CHAT, chat("to " + EMAIL)).read(8_192);
            client.endOutput();

            assertThat(client.readToEnd().indexOf("x\"}}]}")).isPositive();
        }
    }
}
