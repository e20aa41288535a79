package io.nescio.proxy;

import static io.nescio.proxy.SocketMessages.EMAIL;
import static io.nescio.proxy.SocketMessages.placeholder;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.Secret;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RawSocket;
import io.nescio.proxy.testing.RecordingSockets;
import io.nescio.proxy.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets to providers by TLS, and to Azure with its ways to name a key. */
@Timeout(60)
final class SecureSocketsTest {
    @TempDir
    private static Path folder;

    private static TestCertificate localhost;

    @BeforeAll
    static void makeCertificate() {
        localhost = TestCertificate.forName("localhost", folder);
    }

    private static RunningProxy proxy(
            RecordingSockets upstream, Kind kind, @Nullable Secret key, @Nullable Path trust, Http2 http2) {
        UpstreamConfig config = new UpstreamConfig(
                kind == Kind.AZURE ? upstream.url().resolve("/") : upstream.url(),
                kind,
                key,
                trust,
                16,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                http2);
        return WholeProxy.start(config, PolicyConfig.DEFAULTS, LimitsConfig.DEFAULTS, VaultConfig.DEFAULTS);
    }

    private static RecordingSockets secure() {
        return RecordingSockets.startSecure(localhost.context().getServerSocketFactory());
    }

    @ParameterizedTest
    @EnumSource(
            value = Http2.class,
            names = {"OFF", "AUTO"})
    void redactsMessagesToAProviderByTls(Http2 http2) {
        try (RecordingSockets upstream = secure();
                RunningProxy proxy = proxy(upstream, Kind.COMPATIBLE, null, localhost.certificate(), http2);
                RawSocket client = SocketMessages.connect(proxy, "/v1/responses");
                RawSocket provider = upstream.next()) {
            client.text(SocketMessages.create("", "Write to " + EMAIL));
            String sent = provider.readText();

            assertThat(sent).isEqualTo(SocketMessages.create("", "Write to " + placeholder(sent)));
            assertThat(provider.received()).doesNotContain(EMAIL);
        }
    }

    @Test
    void opensNoSocketWhereTheCertificateIsNotTrusted() {
        try (RecordingSockets upstream = secure();
                RunningProxy proxy = proxy(upstream, Kind.COMPATIBLE, null, null, Http2.OFF);
                RawSocket client = SocketMessages.connect(proxy, "/v1/responses")) {
            assertThat(client.head()).startsWith("HTTP/1.1 502");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openai/realtime?api-version=2024-10-01-preview&deployment=rt&api-key=azurekey123",
                "/openai/realtime?api-key=azurekey123&api-version=2024-10-01-preview&deployment=rt",
                "/openai/v1/realtime?model=rt&api-key=azurekey123"
            })
    void movesTheKeyOfTheQueryToItsHeader(String target) {
        try (RecordingSockets upstream = secure();
                RunningProxy proxy = proxy(upstream, Kind.AZURE, null, localhost.certificate(), Http2.OFF);
                RawSocket client = SocketMessages.connect(proxy, target);
                RawSocket provider = upstream.next()) {
            assertThat(client.head()).startsWith("HTTP/1.1 101");
            assertThat(provider.header("api-key")).isEqualTo("azurekey123");
            assertThat(provider.head().lines().findFirst().orElseThrow())
                    .isEqualTo("GET "
                            + target.replace("&api-key=azurekey123", "").replace("api-key=azurekey123&", "")
                            + " HTTP/1.1");
        }
    }

    @Test
    void sendsTheHeaderAsItIsAndItsOwnKeyInPlaceOfBoth() throws IOException {
        Secret key = new Secret.File(Files.writeString(folder.resolve("key"), "own-key"));
        String target = "/openai/v1/realtime?model=rt";
        try (RecordingSockets upstream = secure();
                RunningProxy callers = proxy(upstream, Kind.AZURE, null, localhost.certificate(), Http2.OFF);
                RunningProxy owning = proxy(upstream, Kind.AZURE, key, localhost.certificate(), Http2.OFF)) {
            try (RawSocket _ = SocketMessages.connect(callers, target + "&api-key=fromquery", "api-key: fromheader");
                    RawSocket provider = upstream.next()) {
                assertThat(provider.header("api-key")).isEqualTo("fromheader");
                assertThat(provider.head()).doesNotContain("fromquery");
            }
            try (RawSocket _ = SocketMessages.connect(owning, target + "&api-key=fromquery");
                    RawSocket provider = upstream.next()) {
                assertThat(provider.header("api-key")).isEqualTo("own-key");
                assertThat(provider.head()).doesNotContain("fromquery");
            }
        }
    }
}
