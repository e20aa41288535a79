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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The handshake of TLS with the provider decides between HTTP/1.1 and HTTP/2. */
@Timeout(60)
final class ProtocolChoiceTest {
    @TempDir
    private static Path folder;

    private static TestCertificate localhost;

    @BeforeAll
    static void makeCertificate() {
        localhost = TestCertificate.forName("localhost", folder);
    }

    private static RunningProxy proxy(URI url) {
        UpstreamConfig config = new UpstreamConfig(
                url,
                Kind.OPENAI,
                null,
                localhost.certificate(),
                64,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Http2.AUTO);
        return RunningProxy.start(config, new FakeRules(), LimitsConfig.DEFAULTS);
    }

    private static Response post(RunningProxy proxy) {
        String body = "{\"content\":\"" + FakeRules.VALUE + "\",\"stream\":true}";
        try (RawClient client = proxy.client()) {
            return client.post("/v1/chat/completions", body, "Authorization: Bearer sk-t")
                    .read();
        }
    }

    @Test
    void speaksItWhereTheHandshakeAgreesOnIt() {
        try (Http2Upstream upstream = Http2Upstream.startSecure(localhost, 100)
                        .answering(stream -> stream.head("content-type", "text/event-stream")
                                .send("data: " + FakeRules.PLACEHOLDER.substring(0, 5))
                                .end(FakeRules.PLACEHOLDER.substring(5) + "\n\n"));
                RunningProxy proxy = proxy(upstream.url())) {
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
                RunningProxy proxy = proxy(upstream.url())) {
            assertThat(post(proxy).status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void sendsNothingWhereTheCertificateIsNotTrusted() {
        TestCertificate other = TestCertificate.forName("other.example", folder);
        try (Http2Upstream upstream = Http2Upstream.startSecure(other, 100);
                RunningProxy proxy = proxy(upstream.url())) {
            assertThat(post(proxy).status()).isEqualTo(502);
            assertThat(upstream.requests()).isEmpty();
        }
    }
}
