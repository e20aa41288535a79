package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static io.nescio.proxy.body.Exchanges.QUOTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Operations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamKindsTest {
    @Test
    void restoresTheLinesOfAFileWhateverTheyAre() {
        RedactedRequest made = Exchanges.redact(
                "POST",
                "/v1/chat/completions",
                "{\"messages\":[{\"content\":\"" + Exchanges.QUOTED.replace("\"", "\\\"") + "\"}]}");
        String placeholder = Exchanges.text(made).replaceAll("(?s).*?(\\[PERSON_[A-Z0-9]+]).*", "$1");
        RedactedRequest download = new RedactedRequest(
                made.target(),
                made.body(),
                made.redaction(),
                false,
                new RedactedRequest.Traces(
                        io.nescio.proxy.route.Operations.named("downloadFile"),
                        java.util.Set.of(),
                        java.util.Map.of()));
        String line =
                "{\"custom_id\":\"a\",\"response\":{\"body\":{\"choices\":[{\"message\":{\"content\":\"@\",\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"x\\\":\\\"@\\\"}\"}}]}}]}}}\n";

        String restored = Exchanges.restore(
                download, "application/octet-stream", (line + "plain @ text").replace("@", placeholder));

        String once = Exchanges.QUOTED.replace("\"", "\\\"");
        assertThat(restored).contains("\"content\":\"" + once + "\"").endsWith("plain " + Exchanges.QUOTED + " text");
        assertThat(restored).contains("\\\"x\\\":\\\"Rosa \\\\\\\"Rosi\\\\\\\" Kunz\\\"}");
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARKERS = "PMQ";

    private static RedactedRequest request(String operation) {
        RedactedRequest redacted = Exchanges.redact(
                "POST",
                "/v1/chat/completions",
                "{\"stop\":[\"" + PERSON + "\",\"" + MAIL + "\",\"" + QUOTED.replace("\"", "\\\"") + "\"]}");
        Operation other = Operations.named(operation);
        return new RedactedRequest(
                redacted.target(),
                redacted.body(),
                redacted.redaction(),
                true,
                new RedactedRequest.Traces(
                        other, redacted.traces().replaced(), redacted.traces().pseudonyms()));
    }

    private static List<String> placeholders(RedactedRequest request) throws IOException {
        JsonNode stops = MAPPER.readTree(Exchanges.text(request)).at("/stop");
        return List.of(
                stops.get(0).asText(), stops.get(1).asText(), stops.get(2).asText());
    }

    private static String split(String template, List<String> placeholders, int cut) {
        String stream = template;
        for (int i = 0; i < placeholders.size(); i++) {
            String whole = placeholders.get(i);
            int at = Math.min(cut, whole.length());
            String marker = "@{" + MARKERS.charAt(i);
            stream = stream.replace(marker + "}", whole)
                    .replace(marker + "1}", whole.substring(0, at))
                    .replace(marker + "2}", whole.substring(at));
        }
        return stream;
    }

    private static String resolved(String text) {
        return text.replace("@{P}", PERSON)
                .replace("@{M}", MAIL)
                .replace("@{P1}", PERSON)
                .replace("@{M1}", MAIL)
                .replaceAll("@\\{.2}", "")
                .replaceAll("@\\{Q1?}", QUOTED.replace("\"", "\\\\\""));
    }

    /** Every text of the stream, the pieces of a channel put together. */
    private static Map<String, String> texts(String stream, UnaryOperator<String> read) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        int number = 0;
        for (String line : stream.split("\n", -1)) {
            String data = line.startsWith("data: ") ? line.substring(6) : line;
            if (data.startsWith("{")) {
                JsonNode event = MAPPER.readTree(data);
                String type = event.path("type").asText(event.path("object").asText(""));
                boolean delta = type.isEmpty() || type.endsWith("delta") || type.equals("text_completion");
                String key = delta
                        ? type
                                + event.path("output_index")
                                + event.path("content_index")
                                + event.path("command_index")
                                + event.path("index")
                                + event.path("id")
                        : type + '#' + number++;
                collect(event, key, read, texts);
            }
        }
        return texts;
    }

    private static void collect(JsonNode node, String key, UnaryOperator<String> read, Map<String, String> texts) {
        if (node.isTextual()) {
            texts.merge(key, read.apply(node.asText()), String::concat);
        }
        node.properties().forEach(field -> {
            if (!field.getKey().equals("logprobs")) {
                collect(field.getValue(), key + '/' + field.getKey(), read, texts);
            }
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), key + '/' + node.get(i).path("index").asInt(i), read, texts);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "responses-stream.sse, createResponse, text/event-stream",
        "assistants-stream.sse, createThreadAndRun, text/event-stream",
        "anthropic-stream.sse, anthropicCreateMessage, text/event-stream; charset=utf-8",
        "transcript-stream.sse, createTranscription, text/event-stream",
        "ollama-stream.ndjson, ollamaChat, application/x-ndjson",
        "completions-stream.sse, createCompletion, text/event-stream"
    })
    void restoresEveryTextOfEveryEventWhereverAPlaceholderIsSplit(String file, String operation, String type)
            throws IOException {
        RedactedRequest request = request(operation);
        String template = Exchanges.resource(file);
        Map<String, String> expected = texts(template, StreamKindsTest::resolved);

        for (int cut = 0; cut <= 18; cut++) {
            String restored = Exchanges.restore(request, type, split(template, placeholders(request), cut));

            assertThat(texts(restored, text -> text)).isEqualTo(expected);
            assertThat(restored.lines()).hasSameSizeAs(template.lines().toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createChatCompletion|data: {'choices':[{'index':0,'delta':{'thoughts':'@'}}]}~~",
                "createChatCompletion|data: {'choices':[{'index':0,'delta':{'reasoning_details':[{'type':'reasoning.text','index':0,'text':'@'}]}}]}~~",
                "createResponse|data: {'type':'response.new.delta','output_index':0,'delta':{'said':'@'}}~~",
                "anthropicCreateMessage|data: {'type':'content_block_delta','index':0,'delta':{'type':'new_delta','said':'@'}}~~",
                "ollamaChat|{'message':{'said':'@'},'done':false}~"
            })
    void takesWhatIsNotKnownInADeltaForAPieceOfText(String operation, String event) throws IOException {
        RedactedRequest request = request(operation);
        String placeholder = placeholders(request).getFirst();
        String type = operation.equals("ollamaChat") ? "application/x-ndjson" : "text/event-stream";
        String template = event.replace('\'', '"').replace('~', '\n');

        String restored = Exchanges.restore(
                request,
                type,
                template.replace("@", "Dear " + placeholder.substring(0, 5))
                        + template.replace("@", placeholder.substring(5) + ", "));

        assertThat(restored).isEqualTo(template.replace("@", "Dear ") + template.replace("@", PERSON + ", "));
    }

    @Test
    void restoresTheErrorInAStreamOfImages() throws IOException {
        RedactedRequest request = request("createImage");
        String stream = "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\","
                + "\"b64_json\":\"iVBORw0KGgo=\",\"partial_image_index\":0}\n\n"
                + "event: error\ndata: {\"type\":\"error\",\"error\":{\"message\":\"No pictures of @\"}}\n\n";

        String restored = Exchanges.restore(
                request,
                "text/event-stream",
                stream.replace("@", placeholders(request).getFirst()));

        assertThat(restored).isEqualTo(stream.replace("@", PERSON));
    }

    @Test
    void restoresAnEventOfSixtyFourMebibytes() throws IOException {
        RedactedRequest request = request("createChatCompletion");
        String head = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
        String tail = "\"}}]}\n\n";
        String placeholder = placeholders(request).getFirst();
        byte[] stream = (head + "a".repeat((64 << 20) - 2 * placeholder.length()) + " " + placeholder + tail)
                .getBytes(StandardCharsets.US_ASCII);

        byte[] restored = Exchanges.restore(request, "text/event-stream", stream);

        byte[] end = (" " + PERSON + tail).getBytes(StandardCharsets.UTF_8);
        assertThat(java.util.Arrays.copyOfRange(restored, restored.length - end.length, restored.length))
                .isEqualTo(end);
    }

    @Test
    void restoresTheFilesThatAnAnswerEchoes() throws IOException {
        RedactedRequest request = request("listInputItems");
        String item = "{\"data\":[{\"type\":\"message\",\"content\":[{\"type\":\"input_file\",\"file_data\":"
                + "\"data:text/plain;base64,@\"}]},{\"type\":\"image_generation_call\",\"result\":\"no @\"}]}";
        String sent = java.util.Base64.getEncoder()
                .encodeToString(("From " + placeholders(request).getFirst()).getBytes(StandardCharsets.UTF_8));
        String original =
                java.util.Base64.getEncoder().encodeToString(("From " + PERSON).getBytes(StandardCharsets.UTF_8));

        String restored = Exchanges.restore(
                request,
                "application/json",
                item.replace("base64,@", "base64," + sent)
                        .replace("no @", "no " + placeholders(request).getFirst()));

        assertThat(restored).contains("base64," + original, "no " + PERSON);
    }

    @ParameterizedTest
    @CsvSource({
        "responses-stream.sse, createResponse, text/event-stream",
        "assistants-stream.sse, createThreadAndRun, text/event-stream",
        "anthropic-stream.sse, anthropicCreateMessage, text/event-stream; charset=utf-8",
        "transcript-stream.sse, createTranscription, text/event-stream",
        "ollama-stream.ndjson, ollamaChat, application/x-ndjson",
        "completions-stream.sse, createCompletion, text/event-stream"
    })
    void givesTheSameBytesWhereverTheStreamIsCut(String file, String operation, String type) throws IOException {
        RedactedRequest request = request(operation);
        byte[] stream =
                split(Exchanges.resource(file), placeholders(request), 6).getBytes(StandardCharsets.UTF_8);
        byte[] uncut = Exchanges.restore(request, type, stream);

        byte[] byteByByte = Exchanges.restore(
                request, type, stream, IntStream.range(1, stream.length).toArray());

        assertThat(byteByByte).isEqualTo(uncut);
        for (int cut = 1; cut < stream.length; cut += 97) {
            assertThat(Exchanges.restore(request, type, stream, cut)).isEqualTo(uncut);
        }
    }
}
