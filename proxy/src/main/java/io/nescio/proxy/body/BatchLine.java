package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;

/** What one line of a batch file asks for. A line that says it twice is refused, since servers may differ in which they take. */
final class BatchLine implements JsonVisitor {
    private static final int MAX_DEPTH = 1_000;

    private String method = "";
    private String url = "";

    private BatchLine() {}

    static BatchLine read(byte[] bytes, int from, int to) {
        BatchLine line = new BatchLine();
        new JsonWalker(MAX_DEPTH).walk(bytes, from, to, Shapes.named(""), Role.TEXT, line);
        if (line.method.isEmpty() || line.url.isEmpty()) {
            throw new RequestRefusedException(Failure.MALFORMED_BODY, "a line of the batch has no method or no url");
        }
        return line;
    }

    String method() {
        return method;
    }

    String url() {
        return url;
    }

    @Override
    public void string(JsonWalker at, Role role, int start, int end) {
        if (at.depth() != 1) {
            return;
        }
        switch (at.name(1)) {
            case "method" -> method = once(method, JsonText.decode(at.bytes(), start, end, at));
            case "url" -> url = once(url, JsonText.decode(at.bytes(), start, end, at));
            default -> {}
        }
    }

    private static String once(String before, String now) {
        if (!before.isEmpty()) {
            throw new RequestRefusedException(Failure.MALFORMED_BODY, "a line of the batch names its target twice");
        }
        return now;
    }
}
