package io.nescio.proxy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a JSON Lines file of texts.
 *
 * @param id the line's {@code id} as it was written, or its number
 * @param text the text
 * @param language the {@code lang} of the line, or the empty string
 * @param spans what is marked in it, in UTF-16 offsets
 */
record LabelledText(JsonNode id, String text, String language, List<Span> spans) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A marked range. */
    record Span(int start, int end, String type) {}

    /**
     * The lines of a file, read as they are needed.
     *
     * @throws UncheckedIOException from the stream, at a line that is none of such a file: its number and what is wrong
     */
    static Stream<LabelledText> read(BufferedReader reader) {
        LineNumberReader numbered = new LineNumberReader(reader);
        return numbered.lines().filter(text -> !text.isBlank()).map(text -> parse(text, numbered.getLineNumber()));
    }

    private static LabelledText parse(String line, int number) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (IOException e) {
            throw wrong(number, "not JSON");
        }
        JsonNode text = node.path("text");
        if (!text.isTextual()) {
            throw wrong(number, "expected {\"text\": \"…\"}");
        }
        JsonNode id = node.has("id") ? node.get("id") : JsonNodeFactory.instance.numberNode(number);
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            spans.add(span(span, text.textValue(), number));
        }
        return new LabelledText(id, text.textValue(), node.path("lang").asText(""), spans);
    }

    private static Span span(JsonNode span, String text, int number) {
        int start = span.path("start").asInt(-1);
        int end = span.path("end").asInt(-1);
        if (start < 0 || end <= start || end > text.codePointCount(0, text.length())) {
            throw wrong(
                    number,
                    "expected spans {\"start\": 0, \"end\": 4, \"type\": \"…\"} within the text, in code points");
        }
        return new Span(
                CodePoints.units(text, start),
                CodePoints.units(text, end),
                span.path("type").asText("?"));
    }

    private static UncheckedIOException wrong(int line, String problem) {
        String message = "line " + line + ": " + problem;
        return new UncheckedIOException(message, new IOException(message));
    }

    @Override
    public String toString() {
        return "LabelledText[" + text.length() + " characters, " + spans.size() + " spans]";
    }
}
