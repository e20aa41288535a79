package io.nescio.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.nescio.config.Address;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole proxy in front of a provider that answers, is slow, resets and answers malformed. */
class WireMockUpstreamTest {
    private static final Address ANY_PORT = new Address("127.0.0.1", 0);
    private static final String PATH = "/v1/chat/completions";
    private static final String EMAIL = "anna.schmidt@example.org";

    private static WireMockServer upstream;
    private static RunningProxy proxy;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        upstream = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        upstream.start();
        UpstreamConfig defaults = UpstreamConfig.DEFAULTS;
        proxy = Assembly.start(ProxyConfig.DEFAULTS
                .listening(ANY_PORT, ANY_PORT)
                .towards(new UpstreamConfig(
                        URI.create("http://127.0.0.1:" + upstream.port() + "/v1"),
                        UpstreamConfig.Kind.COMPATIBLE,
                        null,
                        null,
                        defaults.maxConnections(),
                        defaults.connectTimeout(),
                        Duration.ofSeconds(2),
                        UpstreamConfig.Http2.OFF)));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        proxy.close();
        upstream.stop();
    }

    @BeforeEach
    void forget() {
        upstream.resetAll();
    }

    @Test
    void handsOnAPlainAnswerAndSendsNoValue() throws Exception {
        answer(aResponse()
                .withStatus(200)
                .withHeader("content-type", "application/json")
                .withBody("{\"choices\":[]}"));

        HttpResponse<String> response = send();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"choices\":[]}");
        upstream.verify(postRequestedFor(urlEqualTo(PATH)).withRequestBody(notMatching(".*" + EMAIL + ".*")));
    }

    @Test
    void waitsForASlowAnswer() throws Exception {
        answer(aResponse().withStatus(200).withFixedDelay(300).withBody("{}"));

        assertThat(send().statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatTheUpstreamDoesNotAnswerInTime() throws Exception {
        answer(aResponse().withStatus(200).withFixedDelay(6_000).withBody("{}"));

        HttpResponse<String> response = send();

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("\"code\":\"upstream_timeout\"");
    }

    @Test
    void saysThatTheUpstreamResetTheConnection() throws Exception {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        HttpResponse<String> response = send();

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("\"error\"").doesNotContain(EMAIL);
    }

    @Test
    void neverEndsAMalformedAnswerAsIfItWereWhole() {
        answer(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThatThrownBy(() -> {
                    HttpResponse<String> response = send();
                    if (response.statusCode() >= 500) {
                        throw new IOException("refused");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        upstream.stubFor(post(urlEqualTo(PATH)).willReturn(response));
    }

    private static HttpResponse<String> send() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + proxy.address() + PATH))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Write to " + EMAIL + "\"}]}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
