package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.LimitsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Http2Upstream;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.handler.codec.http2.Http2Error;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The provider in HTTP/2: many calls on one connection, and each way in which a stream or a connection ends. */
@Timeout(60)
final class UpstreamHttp2Test {
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"content\":\"" + FakeRules.VALUE + "\",\"stream\":true}";
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    private static RunningProxy proxy(URI url) {
        UpstreamConfig config = new UpstreamConfig(
                url, Kind.OPENAI, null, null, 64, Duration.ofSeconds(5), Duration.ofSeconds(5), Http2.PRIOR_KNOWLEDGE);
        return RunningProxy.start(config, new FakeRules(), LimitsConfig.DEFAULTS);
    }

    private static RunningProxy proxy(Http2Upstream upstream) {
        return proxy(upstream.url());
    }

    private static Response post(RunningProxy proxy) {
        try (RawClient client = proxy.client()) {
            return client.post(CHAT, BODY, "Authorization: Bearer sk-t").read();
        }
    }

    @Test
    void carriesManyCallsOnOneConnectionOfEachEventLoop() {
        List<Http2Upstream.Stream> held = new CopyOnWriteArrayList<>();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(held::add);
                RunningProxy proxy = proxy(upstream)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                clients.add(proxy.client().post(CHAT, BODY));
            }
            await().until(() -> held.size() == 40);
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
    void opensNoMoreStreamsThanTheProviderAllows() {
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
    void makesNoWholeAnswerOfOneWhoseConnectionBreaks() {
        List<Http2Upstream.Stream> held = new CopyOnWriteArrayList<>();
        try (Http2Upstream upstream = Http2Upstream.start(100).answering(stream -> {
                    held.add(stream);
                    stream.head("content-type", "text/plain").send("half");
                });
                RunningProxy proxy = proxy(upstream);
                RawClient client = proxy.client()) {
            client.post(CHAT, BODY);
            await().until(() -> !held.isEmpty());
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
    void letsAnswersEndOnAConnectionThatGoesAwayAndOpensAnother() {
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
                    await().until(() -> held.size() == count);
                    held.getLast().end("second");

                    assertThat(client.read().text()).isEqualTo("first second");
                }
            }
            assertThat(upstream.connections()).isEqualTo(3);
            assertThat(upstream.resets()).isEmpty();
        }
    }

    @Test
    void cancelsTheStreamOfAClientThatLeavesAndKeepsTheConnection() {
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
                    await().until(() -> held.size() == count);
                }
                await().until(() -> upstream.resets().size() == count);
            }

            assertThat(upstream.resets()).containsOnly(Http2Error.CANCEL.code());
            assertThat(upstream.connections()).isBetween(1, LOOPS);
        }
    }

    @Test
    void holdsNoAnswerUpForAClientThatDoesNotRead() {
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
            await().until(() -> count.get() == 4);

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
        try (RunningProxy proxy = proxy(closed)) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                statuses.add(post(proxy).status());
            }

            assertThat(statuses).containsOnly(502);
        }
    }
}
