package io.nescio.proxy.body;

import io.nescio.proxy.document.DocumentKind;
import io.nescio.proxy.document.DocumentText;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Routed;
import io.nescio.proxy.route.Router;
import io.nescio.redaction.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the files of a form: batch files line by line, each line by the operation that it names; other files when they are text. */
final class FilePart {
    private static final Router ROUTER = new Router();

    private final Operation operation;
    private final String purpose;
    private final Document document;
    private final FragmentCollector collector;
    private final Unreadable unreadable;

    FilePart(
            Operation operation,
            String purpose,
            Document document,
            FragmentCollector collector,
            Unreadable unreadable) {
        this.operation = operation;
        this.purpose = purpose;
        this.document = document;
        this.collector = collector;
        this.unreadable = unreadable;
    }

    void collect(MultipartPart part) {
        if (!operation.id().equals("createFile")) {
            unreadable.requireAllowedMedia(
                    operation.template().startsWith("/audio") ? "audio/" : "image/", part.name());
            return;
        }
        if (purpose.equals("fine-tune") || purpose.equals("evals")) {
            throw new RequestRefusedException(
                    Failure.BLOCKED_BY_POLICY,
                    "files for " + purpose + " stay with the provider and cannot be taken back",
                    "purpose");
        }
        byte[] bytes = document.bytes();
        DocumentKind kind = purpose.equals("batch")
                ? DocumentKind.NONE
                : unreadable.kind(bytes, part.from(), part.to(), part.mediaType(bytes));
        if (kind != DocumentKind.NONE) {
            document(part, kind);
            return;
        }
        if (!Utf8.valid(bytes, part.from(), part.to()) || startsLikeBinary(bytes, part.from(), part.to())) {
            String mediaType = part.mediaType(bytes);
            unreadable.requireAllowedMedia(mediaType.isEmpty() ? "application/octet-stream" : mediaType, part.name());
            return;
        }
        text(part.from(), part.to(), 1);
    }

    /** Reads a file of text, or whole lines of it of which the first has the number. */
    void text(int from, int to, int firstLine) {
        if (purpose.equals("batch")) {
            lines(from, to, firstLine);
        } else if (to > from) {
            String text = new String(document.bytes(), from, to - from, StandardCharsets.UTF_8);
            document.slots().add(new Slot.Plain(from, to, collector.add(text, "", Fragment.Form.TEXT), ""));
            document.slots()
                    .addAll(Base64Text.slots(
                            document.bytes(), from, to, spelt -> collector.add(spelt, "", Fragment.Form.TEXT)));
        }
    }

    /** The file becomes one of plain text, with a name that says so. */
    private void document(MultipartPart part, DocumentKind kind) {
        DocumentText text =
                unreadable.document(kind, Arrays.copyOfRange(document.bytes(), part.from(), part.to()), part.name());
        if (text == null) {
            return;
        }
        collector.converted(text);
        List<Slot> slots = document.slots();
        slots.add(new Slot.Rewritten(part.from(), part.to(), collector.add(text.text(), "", Fragment.Form.TEXT)));
        part.fileNames().forEach(name -> slots.add(new Slot.Plain(name.to(), name.to(), -1, ".txt")));
        MultipartPart.Range type = part.mediaType();
        if (type.to() > type.from()) {
            slots.add(new Slot.Plain(type.from(), type.to(), -1, " text/plain; charset=utf-8"));
        }
    }

    static boolean startsLikeBinary(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(8, to - from), StandardCharsets.ISO_8859_1).startsWith("%PDF");
    }

    private void lines(int start, int to, int firstLine) {
        byte[] bytes = document.bytes();
        int number = firstLine;
        int from = start;
        while (from < to) {
            int end = from;
            while (end < to && bytes[end] != '\n') {
                end++;
            }
            if (!new String(bytes, from, end - from, StandardCharsets.UTF_8).isBlank()) {
                line(from, end, number);
            }
            from = end + 1;
            number++;
        }
    }

    private void line(int from, int end, int number) {
        try {
            BatchLine line = BatchLine.read(document.bytes(), from, end);
            Routed routed = ROUTER.route(line.method(), line.url());
            Shape shape = Shapes.batch(routed.operation().handling().requestShape());
            document.slots()
                    .addAll(collector
                            .request(document.bytes(), from, end, shape, routed.operation())
                            .slots());
        } catch (RequestRefusedException e) {
            String place = e.param() == null ? "" : "." + e.param();
            throw new RequestRefusedException(
                    e.failure(), Objects.requireNonNull(e.getMessage()), "line " + number + place);
        }
    }
}
