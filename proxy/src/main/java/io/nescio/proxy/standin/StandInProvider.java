package io.nescio.proxy.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers chat completions, in the spelling of OpenAI and those of Azure, plain and streamed, with what a function makes of the request, and keeps the requests it received. */
public final class StandInProvider implements AutoCloseable {
    private static final int KEPT_REQUESTS = 64;
    private static final int CHARACTERS_PER_CHUNK = 5;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        // Without it the JDK's server waits for the client's delayed acknowledgement, 40 ms for each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Function<JsonNode, Reply> replies;
    private final LinkedBlockingDeque<String> received = new LinkedBlockingDeque<>(KEPT_REQUESTS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile String lastPath = "";

    /**
     * Starts on a free loopback port.
     *
     * @throws IOException if there is none
     */
    public StandInProvider(Function<JsonNode, Reply> replies) throws IOException {
        this.replies = replies;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/openai/", this::complete);
        server.createContext("/v1/models", StandInProvider::models);
        server.start();
    }

    /** The base URL, as a configuration names it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The body of the newest request, as its bytes spell it in UTF-8. */
    public String lastRequest() {
        String last = received.peekLast();
        return last == null ? "" : last;
    }

    /** The path of the newest request. */
    public String lastPath() {
        return lastPath;
    }

    private void complete(HttpExchange exchange) throws IOException {
        lastPath = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        if (!received.offerLast(text)) {
            received.pollFirst();
            received.offerLast(text);
        }
        JsonNode request = MAPPER.readTree(body);
        Reply reply = replies.apply(request);
        if (request.path("stream").asBoolean()) {
            stream(exchange, reply);
        } else {
            ObjectNode message = MAPPER.createObjectNode().put("role", "assistant");
            fill(message, reply);
            send(exchange, completion("chat.completion", "message", message, finishReason(reply)));
        }
    }

    private static void stream(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            event(out, MAPPER.createObjectNode().put("role", "assistant").put("content", ""), null);
            String text =
                    reply instanceof Reply.Message(String content) ? content : ((Reply.ToolCall) reply).arguments();
            for (int at = 0; at < text.length(); at += CHARACTERS_PER_CHUNK) {
                String piece = text.substring(at, Math.min(text.length(), at + CHARACTERS_PER_CHUNK));
                event(out, delta(reply, piece, at == 0), null);
            }
            event(out, MAPPER.createObjectNode(), finishReason(reply));
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ObjectNode delta(Reply reply, String piece, boolean first) {
        ObjectNode delta = MAPPER.createObjectNode();
        switch (reply) {
            case Reply.Message _ -> delta.put("content", piece);
            case Reply.ToolCall(String name, String _) -> {
                ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0);
                if (first) {
                    call.put("id", "call_1").put("type", "function");
                }
                ObjectNode function = call.putObject("function");
                if (first) {
                    function.put("name", name);
                }
                function.put("arguments", piece);
            }
        }
        return delta;
    }

    private static void fill(ObjectNode message, Reply reply) {
        switch (reply) {
            case Reply.Message(String content) -> message.put("content", content);
            case Reply.ToolCall(String name, String arguments) -> {
                message.putNull("content");
                ObjectNode call = message.putArray("tool_calls")
                        .addObject()
                        .put("id", "call_1")
                        .put("type", "function");
                call.putObject("function").put("name", name).put("arguments", arguments);
            }
        }
    }

    private static void event(OutputStream out, ObjectNode delta, @Nullable String finish) throws IOException {
        out.write("data: ".getBytes(StandardCharsets.UTF_8));
        out.write(MAPPER.writeValueAsBytes(completion("chat.completion.chunk", "delta", delta, finish)));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static ObjectNode completion(String object, String field, ObjectNode message, @Nullable String finish) {
        ObjectNode completion = MAPPER.createObjectNode();
        completion
                .put("id", "chatcmpl-standin")
                .put("object", object)
                .put("created", 0)
                .put("model", "stand-in");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        choice.set(field, message);
        choice.put("finish_reason", finish);
        return completion;
    }

    private static String finishReason(Reply reply) {
        return reply instanceof Reply.ToolCall ? "tool_calls" : "stop";
    }

    private static void models(HttpExchange exchange) throws IOException {
        ObjectNode list = MAPPER.createObjectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", "stand-in")
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "nescio");
        send(exchange, list);
    }

    private static void send(HttpExchange exchange, JsonNode answer) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
