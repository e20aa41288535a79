package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.util.Arrays;

/**
 * Walks one JSON document over its bytes and tells a visitor the role and the place of every leaf. Strings are never decoded here.
 */
final class JsonWalker {
    private final int maxDepth;
    private byte[] bytes = new byte[0];
    private int depth;
    private int limit;
    private Shape.Rule[] rules = new Shape.Rule[16];
    private String[] names = new String[16];
    private int[] positions = new int[16];
    private boolean[] begun = new boolean[16];
    private Shape.Rule rule = new Shape.Rule(Role.TEXT, Shapes.named(""), false);

    JsonWalker(int maxDepth) {
        this.maxDepth = maxDepth;
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
        limit = to;
        depth = 0;
        names[0] = "";
        positions[0] = -1;
        rule = new Shape.Rule(rootRole, root, true);
        int at = JsonLexer.blank(bytes, afterByteOrderMark(from), limit);
        if (at == limit) {
            throw malformed("the body is empty");
        }
        at = value(at, visitor);
        while (depth > 0) {
            at = next(at, visitor);
        }
        if (JsonLexer.blank(bytes, at, limit) < limit) {
            throw malformed("something follows the JSON document");
        }
    }

    // A parser may skip it, so it is no part of the document (RFC 8259, section 8.1).
    private int afterByteOrderMark(int from) {
        boolean mark = limit - from >= 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
        return mark ? from + 3 : from;
    }

    /** Reads on in the object or array that is open: its end, or its next value. */
    private int next(int from, JsonVisitor visitor) {
        int at = JsonLexer.blank(bytes, from, limit);
        boolean array = positions[depth] >= 0;
        if (at < limit && bytes[at] == (array ? ']' : '}')) {
            visitor.leave(this, rules[depth].role(), at + 1);
            depth--;
            return at + 1;
        }
        if (begun[depth]) {
            if (at == limit || bytes[at] != ',') {
                throw cutOffOrMalformed(at);
            }
            at = JsonLexer.blank(bytes, at + 1, limit);
        }
        begun[depth] = true;
        if (!array) {
            at = key(at, visitor);
        }
        return value(at, visitor);
    }

    private int value(int at, JsonVisitor visitor) {
        if (at == limit) {
            throw cutOffOrMalformed(at);
        }
        if (depth > 0 && positions[depth] >= 0) {
            positions[depth]++;
            rule = rules[depth];
        }
        return switch (bytes[at]) {
            case '{', '[' -> {
                visitor.enter(this, rule.role(), at);
                open(bytes[at] == '[');
                yield at + 1;
            }
            case '"' -> {
                int end = closingQuote(at + 1);
                visitor.string(this, rule.role(), at + 1, end);
                yield end + 1;
            }
            case 't', 'f', 'n' -> {
                int end = wellFormed(JsonLexer.word(bytes, at, limit));
                visitor.literal(this, rule.role(), bytes[at] == 'n', bytes[at] == 't');
                yield end;
            }
            default -> {
                int end = wellFormed(JsonLexer.number(bytes, at, limit));
                visitor.number(this, rule.role(), at, end);
                yield end;
            }
        };
    }

    /** Reads a key and its colon. */
    private int key(int at, JsonVisitor visitor) {
        if (at == limit || bytes[at] != '"') {
            throw cutOffOrMalformed(at);
        }
        int end = closingQuote(at + 1);
        String name = Keys.of(bytes, at + 1, end);
        if (name == null) {
            throw malformed("a key of the JSON document is too long");
        }
        Shape shape = rules[depth].shape();
        names[depth] = name;
        rule = shape.rule(name);
        if (visitor.watchesMembers()) {
            visitor.member(this, at);
        }
        if (!rule.known()) {
            visitor.key(this, at + 1, end, shape.scansKeys());
        }
        int colon = JsonLexer.blank(bytes, end + 1, limit);
        if (colon == limit || bytes[colon] != ':') {
            throw cutOffOrMalformed(colon);
        }
        return JsonLexer.blank(bytes, colon + 1, limit);
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
            begun = Arrays.copyOf(begun, 2 * depth);
        }
        rules[depth] = rule;
        names[depth] = array ? names[depth - 1] : "";
        positions[depth] = array ? 0 : -1;
        begun[depth] = false;
    }

    private int closingQuote(int from) {
        int end = JsonLexer.closingQuote(bytes, from, limit);
        if (end == JsonLexer.MALFORMED) {
            throw malformed("a string of the JSON document is cut off or broken");
        }
        return end;
    }

    private int wellFormed(int end) {
        if (end == JsonLexer.MALFORMED) {
            throw malformed("the body is not valid JSON");
        }
        return end;
    }

    private RequestRefusedException cutOffOrMalformed(int at) {
        return malformed(at == limit ? "the JSON document is cut off" : "the body is not valid JSON");
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
