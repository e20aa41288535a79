package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that end what they send: those that wait get their answers, those that have left are forgotten. */
@Timeout(60)
class HalfClosedTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"content\":\"" + FakeRules.VALUE + "\"}";
    private static final String ANSWER = "{\"content\":\"" + FakeRules.PLACEHOLDER + "\"}";
    private static final String MODELS = "GET /v1/models HTTP/1.1\r\nHost: p\r\n\r\n";
    private static final Duration SOON = Duration.ofMillis(300);
    private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";

    private final RecordingUpstream upstream = RecordingUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    private static LimitsConfig idle(Duration idle) {
        return Limits.with(limits -> limits.times(idle, Duration.ofMinutes(1)));
    }

    /** The client may see its connection end before the proxy counts it. */
    private static void awaitAbandoned(RunningProxy proxy) {
        await().untilAsserted(() -> assertThat(proxy.metrics().scrape()).contains("status=\"abandoned\""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAClientThatSendsNoMore(boolean streamed) {
        upstream.answering((streamed ? Answer.events("a", "b") : Answer.json(ANSWER)).after(SOON));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            String all = client.post(CHAT, BODY).endOutput().readToEnd();

            assertThat(all).contains("HTTP/1.1 200 ").contains(streamed ? "data: b\n\n" : FakeRules.VALUE);
        }
    }

    @Test
    void answersASlowRequestOfAClientThatSendsNoMore() {
        CountDownLatch told = new CountDownLatch(1);
        upstream.answering(Answer.json(ANSWER).awaiting(0, told));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), idle(Duration.ofMillis(300)));
                RawClient client = proxy.client()) {
            String interim = client.post(CHAT, BODY).endOutput().read(2 * INTERIM.length());
            told.countDown();
            String answer = client.readToEnd();

            assertThat(interim).isEqualTo(INTERIM + INTERIM);
            assertThat(answer).startsWith("HTTP/1.1 200 ").contains(BODY);
        } finally {
            told.countDown();
        }
    }

    @Test
    void answersAllThatWasSentAheadAndThenCloses() {
        upstream.answering(Answer.json("{\"n\":1}").after(SOON), Answer.json("{\"n\":2}"), Answer.json("{\"n\":3}"));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            String all = client.send(MODELS + MODELS + MODELS).endOutput().readToEnd();

            assertThat(all).containsSubsequence("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        }
    }

    @Test
    void answersMoreThanTheSocketHolds() throws InterruptedException {
        int size = 32 * 1024 * 1024;
        upstream.answering(
                Answer.of(200, "application/octet-stream", "x".repeat(size)).after(SOON));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            client.send(MODELS).endOutput();
            client.read(1);
            Thread.sleep(300);

            assertThat(client.readToEnd()).endsWith("x".repeat(1_000)).hasSizeGreaterThan(size);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nContent-Le",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nContent-Length: 90\r\n\r\n{\"content\":",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
            })
    void sendsNothingOfARequestThatIsNotWhole(String begun) {
        try (RunningProxy proxy = RunningProxy.start(upstream)) {
            try (RawClient alone = proxy.client();
                    RawClient ahead = proxy.client()) {
                String answers = alone.send(begun).endOutput().readToEnd();
                String following = ahead.send(MODELS + begun).endOutput().readToEnd();

                assertThat(answers).doesNotContain(" 200 ");
                assertThat(following).containsOnlyOnce(" 200 ");
            }
            assertThat(upstream.requests())
                    .allMatch(request -> request.line().startsWith("GET "))
                    .hasSize(1);
            await().until(() -> proxy.metrics().inFlight().sum() == 0);
        }
    }

    @Test
    void cancelsTheUpstreamForAClientThatLeftBeforeItsAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        upstream.answering(Answer.json("{}").awaiting(0, never));
        try (RunningProxy proxy = RunningProxy.start(upstream)) {
            RawClient client = proxy.client().post(CHAT, BODY);
            await().until(() -> !upstream.requests().isEmpty());

            client.close();

            await().until(() -> proxy.metrics().scrape().contains("nescio_upstream_connections 0.0"));
            awaitAbandoned(proxy);
        } finally {
            never.countDown();
        }
    }

    @Test
    void forgetsAClientThatKnowsNoInterimAnswersAfterALimitedTime() {
        CountDownLatch never = new CountDownLatch(1);
        upstream.answering(Answer.json("{}").awaiting(0, never));
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), idle(Duration.ofMillis(300)));
                RawClient client = proxy.client()) {
            String all = client.send("GET /v1/models HTTP/1.0\r\nHost: p\r\n\r\n")
                    .endOutput()
                    .readToEnd();

            assertThat(all).isEmpty();
            awaitAbandoned(proxy);
        } finally {
            never.countDown();
        }
    }
}
