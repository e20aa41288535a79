package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.Secret;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which web pages may use the proxy. */
class CrossOriginTest {
    private static final String PAGE = "https://chat.example.org";
    private static final String PREFLIGHT = """
            OPTIONS /v1/chat/completions HTTP/1.1\r
            Host: proxy\r
            Origin: %s\r
            Access-Control-Request-Method: POST\r
            Access-Control-Request-Headers: authorization,content-type,x-stainless-os\r
            \r
            """;
    private static final String BODY = "{\"content\":\"Hello " + FakeRules.VALUE + "\"}";

    @TempDir
    private Path folder;

    private final RecordingUpstream upstream = RecordingUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void answersThePreflightOfAConfiguredOriginItselfAndGoesOn() {
        upstream.answering(Answer.json("{}"));
        try (RunningProxy proxy = RunningProxy.startFor(upstream, List.of(PAGE));
                RawClient client = proxy.client()) {
            Response preflight = client.send(PREFLIGHT.formatted(PAGE)).read();
            Response answer =
                    client.post("/v1/chat/completions", BODY, "Origin: " + PAGE).read();

            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("access-control-allow-origin")).isEqualTo(PAGE);
            assertThat(preflight.header("access-control-allow-methods")).contains("POST");
            assertThat(preflight.header("access-control-allow-headers"))
                    .isEqualTo("authorization,content-type,x-stainless-os");
            assertThat(preflight.header("access-control-allow-credentials")).isEmpty();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void letsThePageReadAnswersAndRefusals() {
        upstream.answering(Answer.of(200, "application/json", "{}", "Access-Control-Allow-Origin: *"));
        try (RunningProxy proxy = RunningProxy.startFor(upstream, List.of(PAGE));
                RawClient client = proxy.client()) {
            Response answer =
                    client.post("/v1/chat/completions", BODY, "Origin: " + PAGE).read();
            Response refusal =
                    client.post("/v1/nothing", BODY, "Origin: " + PAGE).read();

            assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
            assertThat(answer.header("access-control-expose-headers")).contains("nescio-redacted");
            assertThat(answer.header("vary")).isEqualToIgnoringCase("origin");
            assertThat(answer.head()).doesNotContain("*");
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.header("access-control-allow-origin")).isEqualTo(PAGE);
        }
    }

    @Test
    void letsNoOtherPageRead() {
        upstream.answering(Answer.of(200, "application/json", "{}", "Access-Control-Allow-Origin: *"));
        try (RunningProxy proxy = RunningProxy.startFor(upstream, List.of(PAGE));
                RawClient client = proxy.client()) {
            Response preflight = client.send(PREFLIGHT.formatted("https://chat.example.org.elsewhere.example"))
                    .read();
            Response answer = client.post("/v1/chat/completions", BODY, "Origin: https://elsewhere.example")
                    .read();

            assertThat(preflight.status()).isEqualTo(403);
            assertThat(preflight.head()).doesNotContainIgnoringCase("access-control");
            assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void letsNoPageReadByDefault() {
        upstream.answering(Answer.of(200, "application/json", "{}", "Access-Control-Allow-Origin: *"));
        try (RunningProxy proxy = RunningProxy.start(upstream);
                RawClient client = proxy.client()) {
            Response answer =
                    client.post("/v1/chat/completions", BODY, "Origin: " + PAGE).read();

            assertThat(answer.head())
                    .doesNotContainIgnoringCase("access-control")
                    .doesNotContainIgnoringCase("vary");
        }
    }

    @Test
    void refusesAPageThatNobodyNamedWhenItSendsNoKeyOfItsOwn() {
        upstream.answering(Answer.json("{}"));
        try (RunningProxy proxy = RunningProxy.startFor(upstream, List.of(PAGE));
                RawClient client = proxy.client()) {
            Response foreign = client.post("/v1/chat/completions", BODY, "Origin: https://elsewhere.example")
                    .read();
            Response withKey = client.post(
                            "/v1/chat/completions",
                            BODY,
                            "Origin: https://elsewhere.example",
                            "Authorization: Bearer key")
                    .read();

            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.text()).contains("policy.origins");
            assertThat(withKey.status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    private RunningProxy withAKeyOfItsOwn() throws IOException {
        Secret key = new Secret.File(Files.writeString(folder.resolve("key"), "own-key"));
        return RunningProxy.startFor(
                new UpstreamConfig(
                        upstream.url(),
                        UpstreamConfig.Kind.OPENAI,
                        key,
                        null,
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        UpstreamConfig.Http2.OFF),
                List.of(PAGE));
    }

    private static Response get(RunningProxy proxy, String host, String... headers) {
        try (RawClient client = proxy.client()) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            return client.send("GET /v1/models HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n")
                    .read();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "127.0.0.1:8080",
                "[::1]:8080",
                "[2001:db8::1]",
                "nescio",
                "NESCIO:8080",
                "chat.example.org",
                "Chat.Example.org.:8443",
                "proxy.localhost",
                "llm.internal:80",
                "nescio.tools.svc.cluster.local"
            })
    void answersNamesThatNoStrangerCanHaveWithItsOwnKey(String host) throws IOException {
        try (RunningProxy proxy = withAKeyOfItsOwn()) {
            assertThat(get(proxy, host).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.example",
                "page.example:8080",
                "127.0.0.1.page.example",
                "localhost.page.example",
                "chat.example.org.page.example",
                "evilchat.example.org",
                "1.2.3",
                "[::1].page.example"
            })
    void answersNoOtherNameWithItsOwnKeyWhateverThePageSends(String host) throws IOException {
        try (RunningProxy proxy = withAKeyOfItsOwn()) {
            assertThat(get(proxy, host).status()).isEqualTo(403);
            assertThat(get(proxy, host, "Authorization: Bearer sk-page").status())
                    .isEqualTo(403);
            assertThat(get(proxy, host, "Origin: http://" + host, "Authorization: Bearer sk-page")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void answersAnyNameWhereCallersBringTheirOwnKey() {
        try (RunningProxy proxy = RunningProxy.startFor(upstream, List.of())) {
            assertThat(get(proxy, "llm.example.org", "Authorization: Bearer sk-t")
                            .status())
                    .isEqualTo(200);
            assertThat(get(proxy, "llm.example.org").status()).isEqualTo(200);
        }
    }

    @Test
    void answersClientsThatAreNoBrowsersByAnyNameWithItsOwnKey() throws IOException {
        try (RunningProxy proxy = withAKeyOfItsOwn();
                RawClient client = proxy.client()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: llm.example.org\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(client.read().status()).isEqualTo(200);
        }
    }
}
