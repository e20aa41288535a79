package io.nescio.proxy.body;

import io.nescio.redaction.Fragment;
import java.util.Arrays;
import java.util.List;

/** Replaces the parts of a message that carry documents by parts that carry text, which every provider takes. */
final class DocumentParts {
    private static final int NONE = -1;

    private final FragmentCollector collector;
    private int[] starts = new int[16];
    private int depth = NONE;
    private String before = "";
    private int text;

    DocumentParts(FragmentCollector collector) {
        this.collector = collector;
    }

    /** An object or array begins. */
    void enter(JsonWalker at, int start) {
        int opened = at.depth() + 1;
        if (opened >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * opened);
        }
        starts[opened] = start;
    }

    /** Whether the string at hand stands where a document of a part does, and is the only one of its part. */
    boolean fits(JsonWalker at) {
        if (depth != NONE) {
            return false;
        }
        return at.label().equals("file_data")
                ? at.position(partDepth(at) - 1) >= 0
                : at.label().equals("data") && at.outerLabel().equals("source") && at.position(at.depth() - 1) < 0;
    }

    // {"type": "file", "file": {"file_data": ...}} or {"type": "input_file", "file_data": ...}
    private static int partDepth(JsonWalker at) {
        return within(at) ? at.depth() - 1 : at.depth();
    }

    private static boolean within(JsonWalker at) {
        return at.depth() > 2
                && at.position(at.depth() - 1) < 0
                && at.name(at.depth() - 1).equals("file");
    }

    /** The part that the string at hand stands in becomes {@code content}, once it ends. */
    void convert(JsonWalker at, String content) {
        boolean data = at.label().equals("data");
        before = data
                ? "{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\""
                : within(at) ? "{\"type\":\"text\",\"text\":\"" : "{\"type\":\"input_text\",\"text\":\"";
        depth = data ? at.depth() : partDepth(at);
        text = collector.add(content, "", Fragment.Form.TEXT);
    }

    /** An object or array ends before {@code end}. */
    void leave(JsonWalker at, int end) {
        if (at.depth() != depth) {
            return;
        }
        int start = starts[depth];
        int name = NONE;
        List<Slot> slots = collector.slots();
        while (!slots.isEmpty() && slots.getLast().start() >= start) {
            if (slots.removeLast() instanceof Slot.Literal literal
                    && name == NONE
                    && collector.fragments().get(literal.fragment()).label().equals("filename")) {
                name = literal.fragment();
            }
        }
        collector.slot(new Slot.Part(start, end, before, name, text));
        depth = NONE;
    }
}
