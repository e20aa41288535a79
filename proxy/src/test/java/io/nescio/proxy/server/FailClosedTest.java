package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.redaction.RedactionException;
import io.nescio.redaction.Scope;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong before a request has left: a clear error, and not one byte upstream. */
class FailClosedTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"content\":\"" + FakeRules.VALUE + "\"}";
    private static final LimitsConfig OFF_LOOP = Limits.with(limits -> limits.inlineBody(new ByteSize(0)));

    private final RecordingUpstream upstream = RecordingUpstream.start();

    @AfterEach
    void nothingLeft() {
        upstream.close();

        assertThat(upstream.received()).isEmpty();
    }

    static Stream<LimitsConfig> inlineAndOnThePool() {
        return Stream.of(LimitsConfig.DEFAULTS, OFF_LOOP);
    }

    @ParameterizedTest
    @MethodSource("inlineAndOnThePool")
    void blocksTheRequestWhenRedactionThrows(LimitsConfig limits) {
        FakeRules failing = new FakeRules() {
            @Override
            public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                throw new RedactionException("a recognizer failed");
            }
        };

        Response response = post(failing, limits, BODY);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text())
                .isEqualTo("{\"error\":{\"message\":\"The request could not be redacted, so it was not forwarded.\","
                        + "\"type\":\"server_error\",\"param\":null,\"code\":\"redaction_failed\"}}");
        assertThat(response.header("x-should-retry")).isEqualTo("false");
    }

    @ParameterizedTest
    @MethodSource("inlineAndOnThePool")
    void blocksTheRequestWhenTheStackOverflows(LimitsConfig limits) {
        FakeRules failing = new FakeRules() {
            @Override
            public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                throw new StackOverflowError();
            }
        };

        assertThat(post(failing, limits, BODY).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("inlineAndOnThePool")
    void blocksTheRequestWhenTheOutboundGuardFindsAValue(LimitsConfig limits) {
        FakeRules overlooking = new FakeRules() {
            @Override
            public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                return RedactedRequest.unread(route.target(), body.retain());
            }
        };
        try (RunningProxy proxy = RunningProxy.start(upstream, overlooking, limits);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, BODY).read();

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).contains("outbound_blocked");
            assertThat(proxy.metrics().scrape()).contains("nescio_outbound_blocked_total 1.0");
        }
    }

    @Test
    void blocksTheRequestWhenTheScopeCannotBeMade() {
        FakeRules failing = new FakeRules() {
            @Override
            public Scope scope(HttpHeaders headers) {
                throw new IllegalStateException("no scope");
            }
        };

        assertThat(post(failing, LimitsConfig.DEFAULTS, BODY).status()).isEqualTo(500);
    }

    @Test
    void refusesAnUnknownOperation() {
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post("/v1/responses", BODY).read();

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.header("x-should-retry")).isEqualTo("false");
            assertThat(response.text()).contains("operation_not_supported");
            assertThat(client.post("/v1/responses", BODY).read().status()).isEqualTo(403);
        }
    }

    @Test
    void refusesAzurePathsTowardsAnUpstreamThatIsNotAzure() {
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post("/openai/deployments/d/chat/completions?api-version=1", BODY)
                    .read();

            assertThat(response.status()).isEqualTo(403);
        }
    }

    @Test
    void refusesABodyWhereNoneIsTaken() {
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            client.send("GET /v1/models HTTP/1.1\r\nHost: p\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @Test
    void refusesADeclaredBodyOverTheLimitBeforeReadingIt() {
        LimitsConfig small = Limits.with(limits -> limits.body(new ByteSize(10)));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), small);
                RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
            Response response = client.read();

            assertThat(response.status()).isEqualTo(413);
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(client.closedByPeer()).isTrue();
        }
    }

    @Test
    void refusesAChunkedBodyAsSoonAsItIsOverTheLimit() {
        LimitsConfig small = Limits.with(limits -> limits.body(new ByteSize(10)));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), small);
                RawClient client = proxy.client()) {
            client.send("POST " + CHAT
                    + " HTTP/1.1\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n6\r\n123456\r\n");

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void refusesAnUnknownContentCoding() {
        for (String coding : List.of("lzma", "br, gzip", "compress", "gzip, gzip", "rot13")) {
            try (RunningProxy proxy = RunningProxy.start(upstream);
                    RawClient client = proxy.client()) {
                Response response =
                        client.post(CHAT, BODY, "Content-Encoding: " + coding).read();

                assertThat(response.status()).as(coding).isEqualTo(415);
            }
        }
    }

    @Test
    void refusesACompressedBodyThatExpandsTooFar() throws IOException {
        byte[] bomb = gzip("0".repeat(40_000_000));

        assertThat(postGzip(bomb, LimitsConfig.DEFAULTS).status()).isEqualTo(413);
    }

    @Test
    void refusesACompressedBodyOverTheLimit() throws IOException {
        byte[] body = gzip("{\"a\":\"" + "x".repeat(2_000) + "\"}");
        LimitsConfig small = Limits.with(limits -> limits.body(new ByteSize(1_000)));

        assertThat(postGzip(body, small).status()).isEqualTo(413);
    }

    @Test
    void refusesABodyThatIsNotOfItsCoding() {
        Response response = postGzip("no gzip at all".getBytes(StandardCharsets.US_ASCII), LimitsConfig.DEFAULTS);

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    @Timeout(30)
    void refusesAtOnceWhenTheQueueIsFull() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(Runtime.getRuntime().availableProcessors());
        CountDownLatch release = new CountDownLatch(1);
        FakeRules slow = new FakeRules() {
            @Override
            public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                running.countDown();
                awaitUninterrupted(release);
                throw new RedactionException("ends without leaving");
            }
        };
        LimitsConfig limits =
                Limits.with(change -> change.inlineBody(new ByteSize(0)).queue(1));
        int cores = Runtime.getRuntime().availableProcessors();
        try (RunningProxy proxy = RunningProxy.start(upstream, slow, limits)) {
            List<RawClient> busy = Stream.generate(() -> proxy.client().post(CHAT, BODY))
                    .limit(cores)
                    .toList();
            running.await();
            List<RawClient> more = Stream.generate(() -> proxy.client().post(CHAT, BODY))
                    .limit(3)
                    .toList();
            awaitMetric(proxy, "nescio_refused_total{operation=\"createChatCompletion\",reason=\"overloaded\"} 2.0");
            release.countDown();

            List<Response> answers = more.stream().map(RawClient::read).toList();

            assertThat(answers).extracting(Response::status).containsExactlyInAnyOrder(503, 503, 500);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .allMatch(answer -> answer.header("retry-after").equals("1"))
                    .allMatch(answer -> answer.header("x-should-retry").equals("true"));
            busy.forEach(RawClient::close);
            more.forEach(RawClient::close);
        }
    }

    @Test
    void refusesWhenTooManyBytesWaitForRedaction() {
        LimitsConfig limits =
                Limits.with(change -> change.inlineBody(new ByteSize(4)).queuedBytes(new ByteSize(8)));

        Response response = post(new FakeRules(), limits, BODY);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("retry-after")).isEqualTo("1");
    }

    @Test
    void saysSoWhenTheUpstreamCannotBeReached() {
        UpstreamConfig nobody = RunningProxy.upstreamConfig(URI.create("http://127.0.0.1:1/v1"));
        try (RunningProxy proxy = RunningProxy.start(nobody, new FakeRules(), LimitsConfig.DEFAULTS);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, BODY).read();

            assertThat(response.status()).isEqualTo(502);
            assertThat(response.text()).contains("upstream_unreachable");
        }
    }

    @Test
    @Timeout(30)
    void sendsNothingForAClientThatLeavesWhileItsRequestIsRedacted() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        FakeRules slow = new FakeRules() {
            @Override
            public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
                running.countDown();
                awaitUninterrupted(release);
                RedactedRequest redacted = super.redact(route, contentType, body, scope);
                done.countDown();
                return redacted;
            }
        };
        try (RunningProxy proxy = RunningProxy.start(upstream, slow, OFF_LOOP)) {
            RawClient client = proxy.client().post(CHAT, BODY);
            running.await();

            client.close();
            awaitMetric(proxy, "abandoned");
            release.countDown();
            done.await();
        }
    }

    private Response post(FakeRules rules, LimitsConfig limits, String body) {
        try (RunningProxy proxy = RunningProxy.start(upstream, rules, limits);
                RawClient client = proxy.client()) {
            return client.post(CHAT, body).read();
        }
    }

    private Response postGzip(byte[] body, LimitsConfig limits) {
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + body.length + "\r\n\r\n");
            return client.send(body).read();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void awaitMetric(RunningProxy proxy, String line) {
        await().until(() -> proxy.metrics().scrape().contains(line));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
