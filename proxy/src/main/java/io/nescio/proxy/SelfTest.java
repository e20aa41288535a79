package io.nescio.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nescio.config.Address;
import io.nescio.config.ConfigException;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.server.ExchangeRules;
import io.nescio.proxy.server.ProxyServer;
import io.nescio.proxy.standin.Reply;
import io.nescio.proxy.standin.StandInProvider;
import io.nescio.redaction.Policy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Sends a canary of every enabled type and language through the whole path to a built-in upstream before any real request: a recognizer
 * that lost its model or its patterns on this machine stops the start.
 */
final class SelfTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Address ANY_PORT = new Address("127.0.0.1", 0);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private SelfTest() {}

    /** @throws ConfigException with the types whose canaries leaked or did not come back */
    static void run(ProxyConfig config, ExchangeRules rules, Policy policy) {
        List<Canary> canaries = Canary.of(policy, config.redaction().languages());
        if (canaries.isEmpty()) {
            return;
        }
        try (StandInProvider provider = new StandInProvider(SelfTest::echo);
                ProxyMetrics metrics = new ProxyMetrics("self-test");
                ProxyServer server = ProxyServer.start(towards(provider, config), rules, metrics);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            URI endpoint = URI.create("http://127.0.0.1:" + server.address().getPort() + "/v1/chat/completions");
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .timeout(LIMIT)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(canaries)))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            verify(canaries, provider.lastRequest(), response);
        } catch (IOException e) {
            throw new ConfigException("self test: the proxy cannot reach itself on 127.0.0.1");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigException("self test: interrupted");
        }
    }

    private static void verify(List<Canary> canaries, String received, HttpResponse<String> response)
            throws IOException {
        if (response.statusCode() != 200) {
            String code =
                    MAPPER.readTree(response.body()).path("error").path("code").asText();
            throw new ConfigException("self test: the canaries were refused: " + response.statusCode() + " " + code);
        }
        String answer = MAPPER.readTree(response.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
        List<String> lost = canaries.stream()
                .filter(canary -> received.contains(canary.value()) || !answer.contains(canary.text()))
                .map(canary -> canary.type().id())
                .distinct()
                .toList();
        if (!lost.isEmpty()) {
            throw new ConfigException("self test: not redacted or not restored: " + String.join(", ", lost));
        }
    }

    private static String body(List<Canary> canaries) throws IOException {
        ObjectNode body = MAPPER.createObjectNode().put("model", "self-test");
        ArrayNode messages = body.putArray("messages");
        canaries.forEach(canary -> messages.addObject().put("role", "user").put("content", canary.text()));
        return MAPPER.writeValueAsString(body);
    }

    private static Reply echo(JsonNode request) {
        StringBuilder content = new StringBuilder();
        request.path("messages")
                .forEach(message ->
                        content.append(message.path("content").asText()).append('\n'));
        return new Reply.Message(content.toString());
    }

    private static ProxyConfig towards(StandInProvider provider, ProxyConfig config) {
        return config.withoutTls()
                .listening(ANY_PORT, ANY_PORT)
                .towards(UpstreamConfig.DEFAULTS.at(provider.url(), UpstreamConfig.Kind.COMPATIBLE));
    }
}
