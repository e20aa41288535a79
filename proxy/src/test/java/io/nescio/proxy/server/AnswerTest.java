package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.LimitsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are slow, cut, compressed, malformed, broken off or not wanted any more. */
@Timeout(60)
class AnswerTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"content\":\"" + FakeRules.VALUE + "\"}";

    private final RecordingUpstream upstream = RecordingUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void givesTheSameAnswerWhereverItIsCut() {
        Answer answer = Answer.chunked(
                200, "text/event-stream", List.of("data: ä" + FakeRules.PLACEHOLDER + "\n\n", "data: [DONE]\n\n"));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            for (int offset = 1; offset < answer.bytes().length; offset++) {
                upstream.answering(answer.splitAt(offset));
                Response response = client.post(CHAT, BODY).read();

                assertThat(response.text())
                        .as("cut at %d", offset)
                        .isEqualTo("data: ä" + FakeRules.VALUE + "\n\ndata: [DONE]\n\n");
            }
        }
    }

    @Test
    void handsTheFirstEventOnBeforeTheSecondArrives() {
        CountDownLatch firstSeen = new CountDownLatch(1);
        upstream.answering(Answer.events("first", "second").awaiting(2, firstSeen));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            client.post(CHAT, BODY);
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().contains("first")) {
                seen.append(client.read(1));
            }
            firstSeen.countDown();

            while (!seen.toString().endsWith("\r\n0\r\n\r\n")) {
                seen.append(client.read(1));
            }

            assertThat(seen.toString()).contains("second");
        }
    }

    @Test
    void undoesACompressionThatWasNotAskedFor() throws IOException {
        byte[] body = gzip("{\"content\":\"" + FakeRules.PLACEHOLDER + "\"}");
        upstream.answering(Answer.of(200, "application/json", body, "content-encoding: gzip", "etag: \"1\"")
                .splitEvery(7));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, BODY).read();

            assertThat(response.text()).isEqualTo(BODY);
            assertThat(response.header("content-encoding")).isEmpty();
            assertThat(response.header("etag")).isEmpty();
        }
    }

    @Test
    void refusesAnAnswerInAnUnknownCoding() {
        upstream.answering(Answer.of(200, "application/json", "{}", "content-encoding: rot13"));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            assertThat(client.post(CHAT, BODY).read().status()).isEqualTo(502);
        }
    }

    @Test
    void refusesAMalformedAnswer() {
        for (String answer : List.of(
                "nonsense\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nx: " + "y".repeat(70_000) + "\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n")) {
            upstream.answering(Answer.raw(answer).thenClose());
            try (RunningProxy proxy = RunningProxy.start(upstream);
                    RawClient client = proxy.client()) {
                Response response = client.post(CHAT, BODY).read();

                assertThat(response.status()).isEqualTo(502);
                assertThat(response.text()).contains("upstream_");
            }
        }
    }

    @Test
    void neverEndsAStreamCleanlyThatTheUpstreamBrokeOff() {
        Answer cut = new Answer(Answer.events("a", "b", "c").steps().subList(0, 3));
        for (Answer broken : List.of(cut.thenClose(), cut.thenReset())) {
            upstream.answering(broken);
            try (RunningProxy proxy = RunningProxy.start(upstream);
                    RawClient client = proxy.client()) {
                Response response = client.post(CHAT, BODY).read();

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.whole()).isFalse();
            }
        }
    }

    @Test
    void neverCompletesAnAnswerThatIsShorterThanItsLength() {
        upstream.answering(
                Answer.raw("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345").thenClose());
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, "{}").read();

            assertThat(response.whole()).isFalse();
        }
    }

    @Test
    void breaksOffWhenTheRestorerFails() {
        upstream.answering(Answer.json("{\"a\":1}"));
        FakeRules failing = new FakeRules() {
            @Override
            public AnswerRestorer restorer(
                    Operation operation, String contentType, RedactedRequest request, ByteBufAllocator allocator) {
                throw new IllegalStateException("cannot restore");
            }
        };
        try (RunningProxy proxy = RunningProxy.start(upstream, failing);
                RawClient client = proxy.client()) {
            assertThat(client.post(CHAT, BODY).read().status()).isEqualTo(502);
            assertThat(client.post(CHAT, "{}").read().status()).isEqualTo(200);
        }
    }

    @Test
    void cancelsTheUpstreamWhenTheClientLeaves() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        upstream.answering(Answer.events("a", "b").awaiting(2, never));
        try (RunningProxy proxy = RunningProxy.start(upstream)) {
            RawClient client = proxy.client().post(CHAT, BODY);
            client.read(20);

            client.close();
            await().until(() -> proxy.metrics().scrape().contains("nescio_upstream_connections 0.0"));

            assertThat(proxy.metrics().scrape())
                    .contains("operation=\"createChatCompletion\",route=\"default\",status=\"abandoned\"");
        } finally {
            never.countDown();
        }
    }

    @Test
    void readsNoFasterThanTheClientDoes() throws InterruptedException {
        int size = 32 * 1024 * 1024;
        Answer huge = Answer.of(200, "application/octet-stream", "x".repeat(size));
        upstream.answering(huge);
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            client.send("GET /v1/models HTTP/1.1\r\nHost: p\r\n\r\n");
            client.read(1);
            Thread.sleep(300);
            double held = directMemory(proxy);

            int rest = client.read(size).length();

            assertThat(held).isLessThan(size / 2.0);
            assertThat(rest).isEqualTo(size);
        }
    }

    @Test
    void answersWithATimeoutWhenTheUpstreamIsSilent() {
        CountDownLatch never = new CountDownLatch(1);
        upstream.answering(Answer.json("{}").awaiting(0, never));
        UpstreamConfig impatient = new UpstreamConfig(
                upstream.url(),
                UpstreamConfig.Kind.OPENAI,
                null,
                null,
                8,
                Duration.ofSeconds(5),
                Duration.ofMillis(100),
                UpstreamConfig.Http2.OFF);
        try (RunningProxy proxy = RunningProxy.start(impatient, new FakeRules(), LimitsConfig.DEFAULTS);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, BODY).read();

            assertThat(response.status()).isEqualTo(504);
            assertThat(response.header("x-should-retry")).isEqualTo("true");
        } finally {
            never.countDown();
        }
    }

    @Test
    void answersWithATimeoutWhenAnExchangeTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        upstream.answering(Answer.json("{}").awaiting(0, never));
        LimitsConfig limits = Limits.with(change -> change.times(Duration.ofSeconds(5), Duration.ofMillis(100)));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                RawClient client = proxy.client()) {
            assertThat(client.post(CHAT, BODY).read().status()).isEqualTo(504);
        } finally {
            never.countDown();
        }
    }

    @Test
    void closesAConnectionOnWhichARequestStops() {
        LimitsConfig limits = Limits.with(change -> change.times(Duration.ofMillis(100), Duration.ofSeconds(5)));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                RawClient inHead = proxy.client().send("POST " + CHAT + " HTTP/1.1\r\nHo");
                RawClient inBody =
                        proxy.client().send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nContent-Length: 9\r\n\r\n{");
                RawClient silent = proxy.client()) {
            assertThat(inHead.closedByPeer()).isTrue();
            assertThat(inBody.closedByPeer()).isTrue();
            assertThat(silent.closedByPeer()).isTrue();
        }
    }

    @Test
    void closesConnectionsAboveTheLimit() {
        LimitsConfig limits = Limits.with(change -> change.connections(1));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                RawClient first = proxy.client()) {
            assertThat(first.post(CHAT, "{}").read().status()).isEqualTo(200);

            try (RawClient second = proxy.client()) {
                assertThat(second.closedByPeer()).isTrue();
            }
            assertThat(first.post(CHAT, "{}").read().status()).isEqualTo(200);
        }
    }

    @Test
    void letsExchangesEndWhenItCloses() throws InterruptedException {
        CountDownLatch closing = new CountDownLatch(1);
        upstream.answering(Answer.json("{\"late\":1}").awaiting(0, closing));
        RunningProxy proxy = RunningProxy.start(upstream);
        try (RawClient client = proxy.client().post(CHAT, "{}")) {
            await().until(() -> !upstream.requests().isEmpty());
            Thread closer = Thread.ofVirtual().start(() -> proxy.server().close(Duration.ofSeconds(20)));
            Thread.sleep(50);
            closing.countDown();

            Response response = client.read();

            assertThat(response.text()).isEqualTo("{\"late\":1}");
            assertThat(client.closedByPeer()).isTrue();
            closer.join();
        } finally {
            proxy.metrics().close();
        }
    }

    private static double directMemory(RunningProxy proxy) {
        return proxy.metrics()
                .scrape()
                .lines()
                .filter(line -> line.startsWith("netty_allocator_memory_used") && line.contains("direct"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElseThrow();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
