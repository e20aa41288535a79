package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.LimitsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Http2Upstream;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.proxy.testing.TestCertificate;
import io.netty.handler.codec.http2.Http2Error;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UpstreamHttp2Test {
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"content\":\"" + FakeRules.VALUE + "\",\"stream\":true}";
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    @TempDir
    private static Path folder;

    private static TestCertificate localhost;

    @BeforeAll
    static void makeCertificate() {
        localhost = TestCertificate.forName("localhost", folder);
    }

    private static UpstreamConfig config(URI url, Http2 http2) {
        boolean secure = url.getScheme().equals("https");
        return new UpstreamConfig(
                url,
                Kind.OPENAI,
                null,
                secure ? localhost.certificate() : null,
                64,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                http2);
    }

    private static RunningProxy proxy(UpstreamConfig config) {
        return RunningProxy.start(config, new FakeRules(), LimitsConfig.DEFAULTS);
    }

    private static RunningProxy proxy(Http2Upstream upstream) {
        return proxy(config(upstream.url(), Http2.PRIOR_KNOWLEDGE));
    }

    private static Response post(RunningProxy proxy) {
        try (RawClient client = proxy.client()) {
            return client.post(CHAT, BODY, "Authorization: Bearer sk-t").read();
        }
    }

    @Test
    void speaksItWhereTheHandshakeAgreesOnIt() {
        try (Http2Upstream upstream = Http2Upstream.startSecure(localhost, 100)
                        .answering(stream -> stream.head("content-type", "text/event-stream")
                                .send("data: " + FakeRules.PLACEHOLDER.substring(0, 5))
                                .end(FakeRules.PLACEHOLDER.substring(5) + "\n\n"));
                RunningProxy proxy = proxy(config(upstream.url(), Http2.AUTO))) {
            Response response = post(proxy);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("data: " + FakeRules.VALUE + "\n\n");
            assertThat(response.head()).doesNotContain("x-http2");
            Http2Upstream.Stream request = upstream.requests().getFirst();
            assertThat(request.text()).contains(FakeRules.PLACEHOLDER).doesNotContain(FakeRules.VALUE);
            assertThat(request.received())
                    .contains(":path: /v1/chat/completions", ":scheme: https", ":authority: localhost:")
                    .contains(
                            "authorization: Bearer sk-t",
                            "content-length: " + request.text().length());
            assertThat(upstream.resets()).isEmpty();
        }
    }

    @Test
    void speaksHttp1WhereTheHandshakeAgreesOnNothing() {
        try (RecordingUpstream upstream =
                        RecordingUpstream.startSecure(localhost.context().getServerSocketFactory());
                RunningProxy proxy = proxy(config(upstream.url(), Http2.AUTO))) {
            assertThat(post(proxy).status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void sendsNothingWhereTheCertificateIsNotTrusted() {
        TestCertificate other = TestCertificate.forName("other.example", folder);
        try (Http2Upstream upstream = Http2Upstream.startSecure(other, 100);
                RunningProxy proxy = proxy(config(upstream.url(), Http2.AUTO))) {
            assertThat(post(proxy).status()).isEqualTo(502);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void carriesManyCallsOnOneConnectionOfEachEventLoop() throws InterruptedException {
        List<Http2Upstream.Stream> held = new CopyOnWriteArrayList<>();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(held::add);
                RunningProxy proxy = proxy(upstream)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                clients.add(proxy.client().post(CHAT, BODY));
            }
            awaitThat(() -> held.size() == 40);
            held.forEach(stream ->
                    stream.head("content-type", "application/json").end("{\"a\":\"" + FakeRules.PLACEHOLDER + "\"}"));

            for (RawClient client : clients) {
                assertThat(client.read().text()).isEqualTo("{\"a\":\"" + FakeRules.VALUE + "\"}");
                client.close();
            }
            assertThat(upstream.connections()).isBetween(1, LOOPS);
            assertThat(upstream.resets()).isEmpty();
        }
    }

    @Test
    void sendsABodyThatIsLargerThanTheProvidersWindow() {
        String large = "{\"content\":\"" + "x".repeat(3 << 20) + "\"}";
        try (Http2Upstream upstream = Http2Upstream.start(100);
                RunningProxy proxy = proxy(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, large).read();

            assertThat(response.status()).isEqualTo(200);
            assertThat(upstream.requests().getFirst().text().equals(large)).isTrue();
        }
    }

    @Test
    void opensNoMoreStreamsThanTheProviderAllows() throws InterruptedException {
        try (Http2Upstream upstream = Http2Upstream.start(2);
                RunningProxy proxy = proxy(upstream)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                clients.add(proxy.client().post(CHAT, BODY));
            }

            for (RawClient client : clients) {
                assertThat(client.read().status()).isEqualTo(200);
                client.close();
            }
            assertThat(upstream.mostConcurrent()).isLessThanOrEqualTo(2 * upstream.connections());
        }
    }

    @Test
    void ignoresTrailersAndInformationalAnswers() {
        try (Http2Upstream upstream = Http2Upstream.start(100)
                        .answering(stream -> stream.head(":status", "103", "link", "</a>")
                                .head("content-type", "text/plain")
                                .send("whole")
                                .endWithTrailer("grpc-status", "0"));
                RunningProxy proxy = proxy(upstream)) {
            Response response = post(proxy);

            assertThat(response.text()).isEqualTo("whole");
            assertThat(response.whole()).isTrue();
            assertThat(response.head()).doesNotContain("grpc-status", "link");
        }
    }

    @Test
    void makesNoWholeAnswerOfOneThatIsReset() {
        try (Http2Upstream upstream = Http2Upstream.start(100)
                        .answering(stream -> stream.head("content-type", "text/plain")
                                .send("half")
                                .reset(Http2Error.NO_ERROR));
                RunningProxy proxy = proxy(upstream)) {
            Response response = post(proxy);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.whole()).isFalse();
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void makesNoWholeAnswerOfOneThatIsShorterThanItSays() {
        try (Http2Upstream upstream = Http2Upstream.start(100)
                        .answering(
                                stream -> stream.head("content-length", "100").end("half"));
                RunningProxy proxy = proxy(upstream)) {
            Response response = post(proxy);

            assertThat(response.whole() && response.status() == 200).isFalse();
        }
    }

    @Test
    void makesNoWholeAnswerOfOneWhoseConnectionBreaks() throws InterruptedException {
        List<Http2Upstream.Stream> held = new CopyOnWriteArrayList<>();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(stream -> {
                    held.add(stream);
                    stream.head("content-type", "text/plain").send("half");
                });
                RunningProxy proxy = proxy(upstream);
                RawClient client = proxy.client()) {
            client.post(CHAT, BODY);
            awaitThat(() -> !held.isEmpty());
            upstream.breakOff();
            Response response = client.read();

            assertThat(response.status() == 200 && response.whole()).isFalse();
            assertThat(post(proxy, upstream)).isEqualTo(200);
        }
    }

    private static int post(RunningProxy proxy, Http2Upstream upstream) {
        upstream.answering(stream -> stream.head().end("{}"));
        return post(proxy).status();
    }

    @Test
    void answers502WhenAStreamIsResetBeforeItsAnswerAndSendsNothingTwice() {
        try (Http2Upstream upstream =
                        Http2Upstream.start(100).answering(stream -> stream.reset(Http2Error.INTERNAL_ERROR));
                RunningProxy proxy = proxy(upstream)) {
            assertThat(post(proxy).status()).isEqualTo(502);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void sendsOnceMoreWhatTheProviderDidNotLookAt() {
        AtomicInteger count = new AtomicInteger();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(stream -> {
                    if (count.getAndIncrement() == 0) {
                        stream.reset(Http2Error.REFUSED_STREAM);
                    } else {
                        stream.head().end("{}");
                    }
                });
                RunningProxy proxy = proxy(upstream)) {
            assertThat(post(proxy).status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void letsAnswersEndOnAConnectionThatGoesAwayAndOpensAnother() throws InterruptedException {
        List<Http2Upstream.Stream> held = new CopyOnWriteArrayList<>();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(stream -> {
                    held.add(stream);
                    stream.goAway(0);
                    stream.head("content-type", "text/plain").send("first ");
                });
                RunningProxy proxy = proxy(upstream)) {
            for (int round = 1; round <= 3; round++) {
                int count = round;
                try (RawClient client = proxy.client()) {
                    client.post(CHAT, BODY);
                    awaitThat(() -> held.size() == count);
                    held.getLast().end("second");

                    assertThat(client.read().text()).isEqualTo("first second");
                }
            }
            assertThat(upstream.connections()).isEqualTo(3);
            assertThat(upstream.resets()).isEmpty();
        }
    }

    @Test
    void cancelsTheStreamOfAClientThatLeavesAndKeepsTheConnection() throws InterruptedException {
        List<Http2Upstream.Stream> held = new CopyOnWriteArrayList<>();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(stream -> {
                    held.add(stream);
                    stream.head("content-type", "text/event-stream").send("data: a\n\n");
                });
                RunningProxy proxy = proxy(upstream)) {
            for (int round = 1; round <= 2 * LOOPS; round++) {
                int count = round;
                try (RawClient client = proxy.client()) {
                    client.post(CHAT, BODY);
                    awaitThat(() -> held.size() == count);
                }
                awaitThat(() -> upstream.resets().size() == count);
            }

            assertThat(upstream.resets()).containsOnly(Http2Error.CANCEL.code());
            assertThat(upstream.connections()).isBetween(1, LOOPS);
        }
    }

    @Test
    void holdsNoAnswerUpForAClientThatDoesNotRead() throws InterruptedException {
        String much = "x".repeat(16 << 20);
        AtomicInteger count = new AtomicInteger();
        try (Http2Upstream upstream = Http2Upstream.start(100)
                        .answering(stream -> stream.head("content-type", "text/plain")
                                .end(count.getAndIncrement() < 4 ? much : "short"));
                RunningProxy proxy = proxy(upstream)) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                slow.add(proxy.client().post(CHAT, "{}"));
            }
            awaitThat(() -> count.get() == 4);

            for (int i = 0; i < 2 * LOOPS; i++) {
                assertThat(post(proxy).text()).isEqualTo("short");
            }
            for (RawClient client : slow) {
                Response response = client.read();
                assertThat(response.status()).as(response.text()).isEqualTo(200);
                assertThat(response.latin1()).hasSize(much.length());
                client.close();
            }
        }
    }

    @Test
    void forgetsConnectionsThatCouldNotBeMade() {
        URI closed;
        try (Http2Upstream upstream = Http2Upstream.start(100)) {
            closed = upstream.url();
        }
        try (RunningProxy proxy = proxy(config(closed, Http2.PRIOR_KNOWLEDGE))) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                statuses.add(post(proxy).status());
            }

            assertThat(statuses).containsOnly(502);
        }
    }

    private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
