package io.nescio.proxy.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks one JSON document over its bytes and tells a visitor the role and the place of every leaf. Strings are never decoded here.
 *
 * <p>Parsers are left without {@code close}: closing would hand their buffers and the names of the document's keys, which can be personal
 * data, to caches that outlive the request.
 */
final class JsonWalker {
    private static final int DEPTH_OF_PARSER = 1_000_000;
    private static final JsonFactory FACTORY = factory();

    private final int maxDepth;
    private byte[] bytes = new byte[0];
    private int start;
    private int depth;
    private int limit;
    private Shape.Rule[] rules = new Shape.Rule[16];
    private String[] names = new String[16];
    private int[] positions = new int[16];
    private Shape.Rule rule = new Shape.Rule(Role.TEXT, Shapes.named(""), false);

    JsonWalker(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    private static JsonFactory factory() {
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_OF_PARSER)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        StringBuilder known = new StringBuilder("{\"\":0");
        Shapes.keys().forEach(key -> known.append(",\"").append(key).append("\":0"));
        try (JsonParser parser =
                factory.createParser(known.append('}').toString().getBytes(StandardCharsets.UTF_8))) {
            while (parser.nextToken() != null) {
                parser.currentName();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return factory;
    }

    /** The bytes that are walked. */
    byte[] bytes() {
        return bytes;
    }

    /** How many objects and arrays are open. */
    int depth() {
        return depth;
    }

    /** The key that the current value stands below; for elements of an array, the array's key. */
    String label() {
        return names[depth];
    }

    /** The key one object further out, or the empty string. */
    String outerLabel() {
        for (int i = depth - 1; i >= 0; i--) {
            if (positions[i] < 0 && !names[i].isEmpty()) {
                return names[i];
            }
        }
        return "";
    }

    /** The rule that the current value stands under. */
    Shape.Rule rule() {
        return rule;
    }

    /** The shape of the object at the given depth, 1 for the outermost. */
    Shape shape(int at) {
        return rules[at].shape();
    }

    /** The position of the current value in the array that is open at {@code at}, or -1 when that is an object. */
    int position(int at) {
        return positions[at];
    }

    /** The key at the given depth. */
    String name(int at) {
        return names[at];
    }

    /**
     * Walks {@code bytes[from, to)}.
     *
     * @throws RequestRefusedException if that is not exactly one JSON document or nests too deep
     */
    void walk(byte[] document, int from, int to, Shape root, Role rootRole, JsonVisitor visitor) {
        bytes = document;
        start = from;
        limit = to;
        depth = 0;
        names[0] = "";
        positions[0] = -1;
        rule = new Shape.Rule(rootRole, root, true);
        try {
            JsonParser parser = FACTORY.createParser(document, from, to - from);
            if (parser.nextToken() == null) {
                throw malformed("the body is empty");
            }
            int end = value(parser, visitor);
            while (depth > 0) {
                parser.nextToken();
                end = value(parser, visitor);
            }
            for (int i = end; i < to; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
                    throw malformed("something follows the JSON document");
                }
            }
        } catch (StreamReadException _) {
            throw malformed("the body is not valid JSON");
        } catch (IOException _) {
            throw malformed("the body cannot be read as JSON");
        }
    }

    private int value(JsonParser parser, JsonVisitor visitor) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the JSON document is cut off");
        }
        if (token == JsonToken.FIELD_NAME) {
            key(parser, visitor);
            return 0;
        }
        int at = start + (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            visitor.leave(this, rules[depth].role(), at + 1);
            depth--;
            return at + 1;
        }
        if (depth > 0 && positions[depth] >= 0) {
            positions[depth]++;
            rule = rules[depth];
        }
        return switch (token) {
            case START_OBJECT, START_ARRAY -> {
                visitor.enter(this, rule.role(), at);
                open(token == JsonToken.START_ARRAY);
                yield at + 1;
            }
            case VALUE_STRING -> {
                int end = closingQuote(at + 1);
                visitor.string(this, rule.role(), at + 1, end);
                yield end + 1;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                int end = endOfNumber(at);
                visitor.number(this, rule.role(), at, end);
                yield end;
            }
            default -> {
                visitor.literal(this, rule.role(), token == JsonToken.VALUE_NULL, token == JsonToken.VALUE_TRUE);
                yield at + (token == JsonToken.VALUE_FALSE ? 5 : 4);
            }
        };
    }

    private void key(JsonParser parser, JsonVisitor visitor) throws IOException {
        Shape shape = rules[depth].shape();
        String name = parser.currentName();
        names[depth] = name;
        rule = shape.rule(name);
        if (visitor.watchesMembers()) {
            visitor.member(this, start + (int) parser.currentTokenLocation().getByteOffset());
        }
        if (!rule.known()) {
            int at = start + (int) parser.currentTokenLocation().getByteOffset() + 1;
            visitor.key(this, at, closingQuote(at), shape.scansKeys());
        }
    }

    private void open(boolean array) {
        depth++;
        if (depth > maxDepth) {
            throw new RequestRefusedException(
                    Failure.NESTING_TOO_DEEP, "the JSON document nests deeper than " + maxDepth + " levels", path());
        }
        if (depth == rules.length) {
            rules = Arrays.copyOf(rules, 2 * depth);
            names = Arrays.copyOf(names, 2 * depth);
            positions = Arrays.copyOf(positions, 2 * depth);
        }
        rules[depth] = rule;
        names[depth] = array ? names[depth - 1] : "";
        positions[depth] = array ? 0 : -1;
    }

    private int closingQuote(int from) {
        int i = from;
        while (i < limit && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        if (i >= limit) {
            throw malformed("a string of the JSON document is cut off");
        }
        return i;
    }

    private int endOfNumber(int from) {
        int i = from;
        while (i < limit && ((bytes[i] >= '0' && bytes[i] <= '9') || "+-.eE".indexOf(bytes[i]) >= 0)) {
            i++;
        }
        return i;
    }

    /** Where the walk stands, such as {@code messages[2].content}; keys that the API does not know are written {@code *}. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            if (positions[i] >= 0) {
                path.append('[').append(Math.max(0, positions[i] - 1)).append(']');
            } else if (!names[i].isEmpty()) {
                path.append(path.isEmpty() ? "" : ".");
                path.append(rules[i].shape().rule(names[i]).known() ? names[i] : "*");
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private RequestRefusedException malformed(String message) {
        return new RequestRefusedException(Failure.MALFORMED_BODY, message, path());
    }
}
