package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.config.TlsConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.proxy.testing.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
    private static final String BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + FakeRules.VALUE + "\"}]}";

    @TempDir
    private Path folder;

    private RecordingUpstream upstream;
    private OkHttpClient priorKnowledge;

    @BeforeEach
    void start() {
        upstream = RecordingUpstream.start();
        priorKnowledge = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .readTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void stop() {
        priorKnowledge.connectionPool().evictAll();
        priorKnowledge.dispatcher().executorService().shutdown();
        upstream.close();
    }

    @Test
    void redactsAndRestoresForClientsThatKnowIt() throws IOException {
        upstream.answering(Answer.json("{\"content\":\"" + FakeRules.PLACEHOLDER + "\"}"));

        try (RunningProxy proxy = RunningProxy.start(upstream);
                Response response = post(proxy, "/v1/chat/completions", BODY)) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
            assertThat(Objects.requireNonNull(response.body()).string())
                    .isEqualTo("{\"content\":\"" + FakeRules.VALUE + "\"}");
            assertThat(response.header("nescio-redacted")).isEqualTo("EMAIL=1");
            assertThat(upstream.received()).contains(FakeRules.PLACEHOLDER).doesNotContain(FakeRules.VALUE);
        }
    }

    @Test
    void handsStreamsOn() throws IOException {
        upstream.answering(Answer.events("a", FakeRules.PLACEHOLDER, "[DONE]"));

        try (RunningProxy proxy = RunningProxy.start(upstream);
                Response response = post(proxy, "/v1/chat/completions", BODY)) {
            assertThat(Objects.requireNonNull(response.body()).string())
                    .isEqualTo("data: a\n\ndata: " + FakeRules.VALUE + "\n\ndata: [DONE]\n\n");
        }
    }

    @Test
    void breaksTheStreamOffWhenTheUpstreamDoes() throws IOException {
        upstream.answering(Answer.raw("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nhalf")
                .thenClose());

        try (RunningProxy proxy = RunningProxy.start(upstream);
                Response response = post(proxy, "/v1/chat/completions", "{}")) {
            assertThatThrownBy(() -> Objects.requireNonNull(response.body()).string())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAndKeepsTheConnection() throws IOException {
        try (RunningProxy proxy = RunningProxy.start(upstream)) {
            for (int i = 0; i < 2; i++) {
                try (Response response = post(proxy, "/v1/unknown", "{}")) {
                    assertThat(response.code()).isEqualTo(403);
                    assertThat(Objects.requireNonNull(response.body()).string()).contains("operation_not_supported");
                }
            }

            assertThat(priorKnowledge.connectionPool().connectionCount()).isEqualTo(1);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void refusesABodyAboveTheLimit() throws IOException {
        LimitsConfig limits = Limits.with(change -> change.body(ByteSize.ofKiB(1)));

        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                Response response = post(proxy, "/v1/chat/completions", "x".repeat(20_000))) {
            assertThat(response.code()).isEqualTo(413);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void carriesManyExchangesAtOnce() {
        upstream.answering(IntStream.range(0, 50)
                .mapToObj(i -> Answer.json("{\"content\":\"" + FakeRules.PLACEHOLDER + "\"}"))
                .toArray(Answer[]::new));

        try (RunningProxy proxy = RunningProxy.start(upstream)) {
            List<CompletableFuture<String>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> text(proxy)))
                    .toList();

            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.join()).isEqualTo("{\"content\":\"" + FakeRules.VALUE + "\"}"));
            assertThat(upstream.received()).doesNotContain(FakeRules.VALUE);
        }
    }

    @Test
    void agreesOnItInTheHandshake() throws Exception {
        TestCertificate localhost = TestCertificate.forName("localhost", folder);
        TlsConfig tls = new TlsConfig(localhost.certificate(), localhost.key());
        upstream.answering(Answer.json("{\"content\":\"" + FakeRules.PLACEHOLDER + "\"}"), Answer.json("{}"));

        try (RunningProxy proxy = RunningProxy.start(
                        RunningProxy.upstreamConfig(upstream.url()), new FakeRules(), LimitsConfig.DEFAULTS, tls);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(localhost.context()).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + proxy.address().getPort() + "/v1/chat/completions"))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(BODY));
            HttpResponse<String> second = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> first = client.send(
                    request.version(HttpClient.Version.HTTP_1_1).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(second.body()).isEqualTo("{\"content\":\"" + FakeRules.VALUE + "\"}");
            assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void closesAConnectionThatStopsWithinThePreface() {
        LimitsConfig limits = Limits.with(change -> change.times(Duration.ofMillis(100), Duration.ofMinutes(1)));

        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                RawClient client = proxy.client()) {
            client.send("PRI * HTTP/2.0\r\n");

            assertThat(client.readToEnd()).isEmpty();
        }
    }

    private String text(RunningProxy proxy) {
        try (Response response = post(proxy, "/v1/chat/completions", BODY)) {
            return Objects.requireNonNull(response.body()).string();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Response post(RunningProxy proxy, String path, String body) throws IOException {
        return priorKnowledge
                .newCall(new Request.Builder()
                        .url("http://127.0.0.1:" + proxy.address().getPort() + path)
                        .post(RequestBody.create(body, MediaType.get("application/json")))
                        .build())
                .execute();
    }
}
