package io.nescio.proxy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
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

    /** The lines of a file, read as they are needed. */
    static Stream<LabelledText> read(BufferedReader reader) {
        int[] line = {0};
        return reader.lines().filter(text -> !text.isBlank()).map(text -> parse(text, ++line[0]));
    }

    private static LabelledText parse(String line, int number) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("line " + number + ": not JSON", new IOException());
        }
        JsonNode text = node.path("text");
        if (!text.isTextual()) {
            throw new UncheckedIOException("line " + number + ": expected {\"id\", \"text\"}", new IOException());
        }
        JsonNode id = node.has("id") ? node.get("id") : JsonNodeFactory.instance.numberNode(number);
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            int start = CodePoints.units(text.textValue(), span.path("start").asInt());
            int end = CodePoints.units(text.textValue(), span.path("end").asInt());
            spans.add(new Span(start, end, span.path("type").asText("?")));
        }
        return new LabelledText(id, text.textValue(), node.path("lang").asText(""), spans);
    }

    @Override
    public String toString() {
        return "LabelledText[" + text.length() + " characters, " + spans.size() + " spans]";
    }
}
