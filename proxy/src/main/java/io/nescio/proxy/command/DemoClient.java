package io.nescio.proxy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The application of the demo: sends a conversation as any client would and puts the answer together. */
final class DemoClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI endpoint;
    private final HttpClient client;

    DemoClient(URI base) {
        this(base, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
    }

    /** A client that trusts what {@code trust} does. */
    DemoClient(URI base, SSLContext trust) {
        this(base, HttpClient.newBuilder().sslContext(trust));
    }

    private DemoClient(URI base, HttpClient.Builder http) {
        endpoint = URI.create(base + "/chat/completions");
        client = http.build();
    }

    /** Returns the text of the answer, or the arguments of its tool call. */
    String send(DemoScenario scenario) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response =
                client.send(request(scenario, scenario.text()), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (scenario.kind() != DemoScenario.Kind.STREAMED) {
                JsonNode answer = MAPPER.readTree(String.join("\n", lines.toList()));
                return text(answer.path("choices").path(0).path("message"));
            }
            StringBuilder text = new StringBuilder();
            for (String line : lines.toList()) {
                if (line.startsWith("data: {")) {
                    JsonNode chunk = MAPPER.readTree(line.substring("data: ".length()));
                    text.append(text(chunk.path("choices").path(0).path("delta")));
                }
            }
            return text.toString();
        }
    }

    /**
     * The median time of {@code rounds} exchanges in nanoseconds, after as many that do not count, since the compilers are at work. Each has
     * a text that was not sent before.
     */
    long measure(DemoScenario scenario, int rounds) throws IOException, InterruptedException {
        long[] nanos = new long[rounds];
        for (int i = -rounds; i < rounds; i++) {
            HttpRequest request = request(scenario, scenario.text() + "\nNo. " + (i + rounds + 1));
            long start = System.nanoTime();
            client.send(request, HttpResponse.BodyHandlers.discarding());
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[rounds / 2];
    }

    private HttpRequest request(DemoScenario scenario, String text) throws IOException {
        ObjectNode body = MAPPER.createObjectNode().put("model", "stand-in");
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        body.put("stream", scenario.kind() == DemoScenario.Kind.STREAMED);
        body.putObject("metadata").put("scenario", Integer.toString(DemoScenario.ALL.indexOf(scenario)));
        if (scenario.kind() == DemoScenario.Kind.TOOL_CALL) {
            ObjectNode function =
                    body.putArray("tools").addObject().put("type", "function").putObject("function");
            function.put("name", "create_ticket").put("description", "Creates a ticket.");
            function.putObject("parameters").put("type", "object");
        }
        return HttpRequest.newBuilder(endpoint)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
                .build();
    }

    private static String text(JsonNode message) {
        return message.has("tool_calls")
                ? message.path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("arguments")
                        .asText()
                : message.path("content").asText("");
    }

    @Override
    public void close() {
        client.close();
    }
}
