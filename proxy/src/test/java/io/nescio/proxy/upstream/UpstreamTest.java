package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.LimitsConfig;
import io.nescio.config.Secret;
import io.nescio.config.TlsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.proxy.testing.TestCertificate;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UpstreamTest {
    private static final String CHAT = "/v1/chat/completions";

    @TempDir
    private static Path folder;

    private static TestCertificate localhost;

    @BeforeAll
    static void makeCertificate() {
        localhost = TestCertificate.forName("localhost", folder);
    }

    @Test
    void speaksTlsWithAVerifiedCertificate() {
        try (RecordingUpstream upstream =
                RecordingUpstream.startSecure(localhost.context().getServerSocketFactory())) {
            Response response = post(config(upstream.url(), Kind.OPENAI, null, localhost.certificate()));

            assertThat(response.status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
            assertThat(OpenSsl.isAvailable()).isTrue();
        }
    }

    @Test
    void sendsNothingToAnUpstreamWhoseCertificateIsNotTrusted() {
        try (RecordingUpstream upstream =
                RecordingUpstream.startSecure(localhost.context().getServerSocketFactory())) {
            Response response = post(config(upstream.url(), Kind.OPENAI, null, null));

            assertThat(response.status()).isEqualTo(502);
            assertThat(upstream.received()).isEmpty();
        }
    }

    @Test
    void sendsNothingToAnUpstreamWhoseCertificateNamesAnotherHost() {
        TestCertificate other = TestCertificate.forName("other.example", folder);
        try (RecordingUpstream upstream =
                RecordingUpstream.startSecure(other.context().getServerSocketFactory())) {
            Response response = post(config(upstream.url(), Kind.OPENAI, null, other.certificate()));

            assertThat(response.status()).isEqualTo(502);
            assertThat(upstream.received()).isEmpty();
        }
    }

    @Test
    void servesClientsByTls() throws IOException {
        try (RecordingUpstream upstream = RecordingUpstream.start();
                RunningProxy proxy = secure(upstream);
                RawClient client = secureClient(proxy)) {
            assertThat(client.post(CHAT, "{}").read().status()).isEqualTo(200);
            assertThat(client.post("/v1/other", "{}").read().status()).isEqualTo(403);
        }
    }

    @Test
    void tellsAClientByTlsWhyItsUploadIsRefusedAlthoughItGoesOnSending() throws IOException {
        try (RecordingUpstream upstream = RecordingUpstream.start();
                RunningProxy proxy = secure(upstream);
                RawClient client = secureClient(proxy)) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: proxy\r\nContent-Length: 2000000000\r\n\r\n");
            for (int i = 0; i < 16; i++) {
                client.send(new byte[1 << 20]);
            }

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void replacesTheCallersCredentialsByItsOwn() throws IOException {
        Secret key = new Secret.File(Files.writeString(folder.resolve("key"), "own-key"));
        try (RecordingUpstream upstream = RecordingUpstream.start()) {
            post(config(upstream.url(), Kind.OPENAI, key, null), "Authorization: Bearer theirs", "api-key: theirs");
            post(config(upstream.url(), Kind.AZURE, key, null), "Authorization: Bearer theirs", "api-key: theirs");

            assertThat(upstream.received()).doesNotContain("theirs");
            assertThat(upstream.requests().get(0).header("authorization")).isEqualTo("Bearer own-key");
            assertThat(upstream.requests().get(1).header("authorization")).isEmpty();
            assertThat(upstream.requests().get(1).header("api-key")).isEqualTo("own-key");
        }
    }

    @Test
    void asksOnceMoreWhenAReusedConnectionWasClosedBeforeAnyAnswer() {
        Answer nothing = Answer.raw("").thenClose();
        try (RecordingUpstream upstream =
                        RecordingUpstream.start().answering(Answer.json("1"), nothing, Answer.json("2"));
                RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response first = client.post(CHAT, "{}").read();
            Response second =
                    client.send("GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n").read();

            assertThat(first.text()).isEqualTo("1");
            assertThat(second.text()).isEqualTo("2");
            assertThat(upstream.requests())
                    .extracting(RecordingUpstream.Received::line)
                    .containsExactly(
                            "POST /v1/chat/completions HTTP/1.1", "GET /v1/models HTTP/1.1", "GET /v1/models HTTP/1.1");
        }
    }

    @Test
    void sendsNothingTwiceThatAProviderMayHaveLookedAtOnAReusedConnection() {
        Answer nothing = Answer.raw("").thenClose();
        try (RecordingUpstream upstream =
                        RecordingUpstream.start().answering(Answer.json("1"), nothing, Answer.json("2"));
                RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            client.post(CHAT, "{\"a\":1}").read();
            Response second = client.post(CHAT, "{\"a\":2}").read();
            client.post(CHAT, "{\"a\":3}").read();

            assertThat(second.status()).isEqualTo(502);
            assertThat(upstream.requests())
                    .extracting(RecordingUpstream.Received::text)
                    .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
        }
    }

    @Test
    void sendsNothingTwiceWhenANewConnectionIsClosed() {
        try (RecordingUpstream upstream =
                        RecordingUpstream.start().answering(Answer.raw("").thenClose());
                RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, "{}").read();

            assertThat(response.status()).isEqualTo(502);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void sendsNothingTwiceOnceAnAnswerHasBegun() {
        Answer begun =
                Answer.raw("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab").thenReset();
        try (RecordingUpstream upstream = RecordingUpstream.start().answering(Answer.json("1"), begun);
                RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            client.post(CHAT, "{}").read();
            Response response = client.post(CHAT, "{}").read();

            assertThat(response.whole()).isFalse();
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void opensANewConnectionAfterTheUpstreamSaidClose() {
        try (RecordingUpstream upstream = RecordingUpstream.start()
                        .answering(Answer.of(200, "application/json", "{}", "connection: close"));
                RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.post(CHAT, "{}").read().status()).isEqualTo(200);
            }
            assertThat(upstream.connections()).isEqualTo(3);
        }
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws InterruptedException {
        int loops = Runtime.getRuntime().availableProcessors();
        CountDownLatch release = new CountDownLatch(1);
        try (RecordingUpstream upstream =
                        RecordingUpstream.start().answering(Answer.json("{}").awaiting(0, release));
                RunningProxy proxy = RunningProxy.start(
                        new UpstreamConfig(
                                upstream.url(),
                                Kind.OPENAI,
                                null,
                                null,
                                loops,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20),
                                UpstreamConfig.Http2.OFF),
                        new FakeRules(),
                        LimitsConfig.DEFAULTS)) {
            RawClient[] clients = new RawClient[4 * loops];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = proxy.client().post(CHAT, "{}");
            }
            Thread.sleep(200);
            int opened = upstream.connections();
            release.countDown();

            for (RawClient client : clients) {
                assertThat(client.read().status()).isEqualTo(200);
                client.close();
            }

            assertThat(opened).isBetween(1, loops);
            assertThat(upstream.connections()).isBetween(1, loops);
        }
    }

    @Test
    void readsAnAnswerThatEndsWithItsConnection() {
        try (RecordingUpstream upstream = RecordingUpstream.start()
                        .answering(Answer.raw("HTTP/1.1 200 OK\r\n\r\nabc").thenClose());
                RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response response = client.post(CHAT, "{}").read();

            assertThat(response.text()).isEqualTo("abc");
            assertThat(response.whole()).isTrue();
        }
    }

    private static RunningProxy secure(RecordingUpstream upstream) {
        return RunningProxy.start(
                RunningProxy.upstreamConfig(upstream.url()),
                new FakeRules(),
                LimitsConfig.DEFAULTS,
                new TlsConfig(localhost.certificate(), localhost.key()));
    }

    private static RawClient secureClient(RunningProxy proxy) throws IOException {
        return RawClient.over(localhost.context().getSocketFactory().createSocket(), proxy.address());
    }

    private static Response post(UpstreamConfig config, String... headers) {
        try (RunningProxy proxy = RunningProxy.start(config, new FakeRules(), LimitsConfig.DEFAULTS);
                RawClient client = proxy.client()) {
            return client.post(CHAT, "{}", headers).read();
        }
    }

    private static UpstreamConfig config(URI url, Kind kind, @Nullable Secret key, @Nullable Path trust) {
        return new UpstreamConfig(
                url, kind, key, trust, 8, Duration.ofSeconds(5), Duration.ofSeconds(5), UpstreamConfig.Http2.OFF);
    }
}
