package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static io.nescio.proxy.body.Exchanges.QUOTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChatAnswerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static RedactedRequest request() {
        return Exchanges.redact(
                "POST",
                "/v1/chat/completions",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"" + PERSON + "\"},{\"text\":\"" + MAIL
                        + "\"},{\"text\":\"" + QUOTED.replace("\"", "\\\"") + "\"}]}],\"user\":\"u1\"}");
    }

    private static String placeholder(RedactedRequest request, int position) throws IOException {
        return MAPPER.readTree(Exchanges.text(request))
                .at("/messages/0/content/" + position + "/text")
                .asText();
    }

    /** The stream of the fixture with each placeholder cut in two at every {@code @{X1}}, {@code @{X2}}. */
    private static String stream(RedactedRequest request, int cut) throws IOException {
        String stream = Exchanges.resource("chat-stream.sse");
        String names = "PMQ";
        for (int i = 0; i < 3; i++) {
            String placeholder = placeholder(request, i);
            char name = names.charAt(i);
            int at = Math.min(cut, placeholder.length());
            stream = stream.replace("@{" + name + "}", placeholder)
                    .replace("@{" + name + "0}", placeholder)
                    .replace("@{" + name + "1}", placeholder.substring(0, at))
                    .replace("@{" + name + "2}", placeholder.substring(at));
        }
        return stream;
    }

    private static Map<String, String> channels(String stream) throws IOException {
        Map<String, StringBuilder> channels = new TreeMap<>();
        for (String event : stream.split("\n\n", -1)) {
            String data = event.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring(5).strip())
                    .reduce("", (a, b) -> a + b);
            if (!data.startsWith("{")) {
                continue;
            }
            for (JsonNode choice : MAPPER.readTree(data).path("choices")) {
                String prefix = choice.path("index").asText() + ".";
                choice.path("delta").properties().forEach(field -> {
                    if (field.getValue().isTextual()) {
                        channels.computeIfAbsent(prefix + field.getKey(), _ -> new StringBuilder())
                                .append(field.getValue().asText());
                    }
                    for (JsonNode call : field.getValue()) {
                        channels.computeIfAbsent(prefix + call.path("index").asText(), _ -> new StringBuilder())
                                .append(call.at("/function/arguments").asText());
                    }
                });
            }
        }
        Map<String, String> texts = new TreeMap<>();
        channels.forEach((name, text) -> texts.put(name, text.toString()));
        return texts;
    }

    @Test
    void restoresEveryChannelOfAStreamWhereverAPlaceholderIsSplit() throws IOException {
        RedactedRequest request = request();

        for (int cut = 0; cut <= 18; cut++) {
            String restored = Exchanges.restore(request, "text/event-stream", stream(request, cut));

            assertThat(channels(restored))
                    .containsEntry("0.reasoning_content", "So " + PERSON + " and " + MAIL)
                    .containsEntry("0.content", "Grüße 😀 " + PERSON + ", your")
                    .containsEntry("1.content", MAIL + " istail [PERSON_")
                    .containsEntry("1.refusal", "no " + PERSON)
                    .containsEntry("0.1", "{\"a\":\"" + PERSON + "\"}")
                    .containsEntry("0.2", "{\"b\":\"" + QUOTED.replace("\"", "\\\"") + "\"}");
            assertThat(restored.split("\n\n"))
                    .hasSameSizeAs(stream(request, cut).split("\n\n"));
            assertThat(restored).endsWith("\n\ndata: [DONE]\n\n");
        }
    }

    @Test
    void givesTheSameBytesWhereverTheStreamIsCut() throws IOException {
        RedactedRequest request = request();
        byte[] stream = stream(request, 7).getBytes(StandardCharsets.UTF_8);
        byte[] uncut = Exchanges.restore(request, "text/event-stream", stream);

        assertThat(Exchanges.restore(
                        request,
                        "text/event-stream",
                        stream,
                        IntStream.range(1, stream.length).toArray()))
                .isEqualTo(uncut);
        for (int cut = 1; cut < stream.length; cut += 5) {
            assertThat(Exchanges.restore(request, "text/event-stream", stream, cut))
                    .isEqualTo(uncut);
        }
    }

    @Test
    void givesTheSameEventsForEveryLineEnding() throws IOException {
        RedactedRequest request = request();
        String stream = stream(request, 7);
        String expected = Exchanges.restore(request, "text/event-stream", stream);

        for (String ending : new String[] {"\r\n", "\r"}) {
            byte[] other = ("\ufeff" + stream.replace("\n", ending)).getBytes(StandardCharsets.UTF_8);
            for (int cut = 1; cut < other.length; cut += 31) {
                byte[] restored = Exchanges.restore(request, "text/event-stream", other, cut);

                assertThat(new String(restored, StandardCharsets.UTF_8))
                        .isEqualTo("\ufeff" + expected.replace("\n", ending));
            }
        }
    }

    @Test
    void leavesAStreamWithoutPlaceholdersAsItIs() {
        String stream = Exchanges.resource("chat-stream.sse").replaceAll("@\\{..?}", "x");

        String restored = Exchanges.restore(request(), "text/event-stream", stream);

        assertThat(restored).isEqualTo(stream);
    }

    @Test
    void handsOnAnEventThatHoldsNothingBackAtOnce() {
        StringBuilder first = new StringBuilder();
        String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
        try (AnswerRestorer restorer = AnswerRestorers.of(
                io.nescio.proxy.route.Operations.named("createChatCompletion"),
                "text/event-stream",
                request(),
                io.netty.buffer.ByteBufAllocator.DEFAULT)) {
            restorer.accept(io.netty.buffer.Unpooled.copiedBuffer(event, StandardCharsets.UTF_8), piece -> {
                first.append(piece.toString(StandardCharsets.UTF_8));
                piece.release();
            });
        }

        assertThat(first).hasToString(event);
    }

    @Test
    void neverMakesATruncatedStreamLookComplete() throws IOException {
        RedactedRequest request = request();
        StringBuilder out = new StringBuilder();
        String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello "
                + placeholder(request, 0).substring(0, 6) + "\"}}]}\n\n";
        try (AnswerRestorer restorer = AnswerRestorers.of(
                io.nescio.proxy.route.Operations.named("createChatCompletion"),
                "text/event-stream",
                request,
                io.netty.buffer.ByteBufAllocator.DEFAULT)) {
            restorer.accept(
                    io.netty.buffer.Unpooled.copiedBuffer(event, StandardCharsets.UTF_8),
                    piece -> out.append(piece.toString(StandardCharsets.UTF_8)));
        }

        assertThat(out).isEmpty();
    }

    @Test
    void restoresAJsonAnswerAndShiftsItsAnnotations() throws IOException {
        RedactedRequest request = request();
        String answer = ("{\"id\":\"c\",\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[{\"token\":\"[PER\"}]},"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"@P met @P, see [1]\",\"refusal\":null,"
                        + "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"title\":\"@P\","
                        + "\"start_index\":@S,\"end_index\":@E,\"url\":\"https://x.example/\"}}],"
                        + "\"tool_calls\":[{\"id\":\"call_1\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{\\\"n\\\": \\\"@Q\\\"}\"}}]},\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":48151623}}")
                .replace("@S", Integer.toString(2 * placeholder(request, 0).length() + 11))
                .replace("@E", Integer.toString(2 * placeholder(request, 0).length() + 14))
                .replace("@P", placeholder(request, 0))
                .replace("@Q", placeholder(request, 2));

        JsonNode restored = MAPPER.readTree(Exchanges.restore(request, "application/json", answer));

        JsonNode message = restored.at("/choices/0/message");
        assertThat(message.at("/content").asText()).isEqualTo(PERSON + " met " + PERSON + ", see [1]");
        JsonNode citation = message.at("/annotations/0/url_citation");
        assertThat(message.at("/content")
                        .asText()
                        .substring(
                                citation.at("/start_index").asInt(),
                                citation.at("/end_index").asInt()))
                .isEqualTo("[1]");
        assertThat(citation.at("/title").asText()).isEqualTo(PERSON);
        assertThat(MAPPER.readTree(
                                message.at("/tool_calls/0/function/arguments").asText())
                        .at("/n")
                        .asText())
                .isEqualTo(QUOTED);
        assertThat(restored.at("/choices/0/logprobs").isNull()).isTrue();
        assertThat(restored.at("/usage/total_tokens").asInt()).isEqualTo(48151623);
    }

    @Test
    void restoresTheMessageOfAnErrorAndTheEchoOfAnIdentifier() throws IOException {
        RedactedRequest request = request();
        String code = MAPPER.readTree(Exchanges.text(request)).at("/user").asText();
        String error = "{\"error\":{\"message\":\"Invalid value: '" + placeholder(request, 1)
                + "'\",\"type\":\"invalid_request_error\"},\"user\":\"" + code + "\"}";

        String restored = Exchanges.restore(request, "application/json", error);

        assertThat(restored).contains("Invalid value: '" + MAIL + "'");
    }
}
