package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.Edit;
import io.nescio.redaction.Fragment;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@code multipart/form-data} body (RFC 7578): form fields by the same roles as JSON fields, file names, and files that hold text. */
final class MultipartContent implements Content {
    private final ByteBuf body;
    private final Document document;
    private final int from;

    private MultipartContent(ByteBuf body, Document document, int from) {
        this.body = body;
        this.document = document;
        this.from = from;
    }

    static MultipartContent read(Operation operation, String contentType, ByteBuf body, Content.Parts readers) {
        BodyBytes bytes = BodyBytes.of(body);
        List<MultipartPart> parts = MultipartParser.parse(bytes, contentType);
        String purpose = purpose(parts, bytes.array());
        Document document = new Document(bytes.array());
        FragmentCollector collector = readers.collector();
        FilePart files = new FilePart(operation, purpose, document, collector, readers.unreadable());
        Shape shape = Shapes.named(operation.handling().requestShape());
        for (MultipartPart part : parts) {
            names(part, document, collector);
            if (part.file()) {
                files.collect(part);
            } else {
                field(part, shape, document, readers);
            }
        }
        return new MultipartContent(body, document, bytes.from());
    }

    /** What a file of the form is for. */
    static String purpose(List<MultipartPart> parts, byte[] bytes) {
        return parts.stream()
                .filter(part -> !part.file() && part.name().equals("purpose"))
                .map(part -> part.text(bytes))
                .reduce("", (_, last) -> last);
    }

    private static void names(MultipartPart part, Document document, FragmentCollector collector) {
        if (Suspicion.key(part.name().replaceAll("\\[]$", ""))) {
            plain(part.nameFrom(), part.nameTo(), "", document, collector);
        }
        for (MultipartPart.Range range : part.fileNames()) {
            if (range.to() > range.from()) {
                document.slots()
                        .addAll(FileName.slots(document.bytes(), range.from(), range.to(), collector, part.name()));
            }
        }
        MultipartPart.Range type = part.mediaType();
        String value =
                new String(document.bytes(), type.from(), type.to() - type.from(), StandardCharsets.UTF_8).strip();
        if (!Suspicion.header(value)) {
            plain(type.from(), type.to(), "", document, collector);
        }
    }

    private static void field(MultipartPart part, Shape shape, Document document, Content.Parts readers) {
        String name = part.name().replaceAll("\\[.*", "");
        Role role = shape.rule(name).role();
        if (role == Role.STREAM || role == Role.OPAQUE) {
            if (Suspicion.constant(document.bytes(), part.from(), part.to())
                    && !Suspicion.identifying(document.bytes(), part.from(), part.to())) {
                return;
            }
        }
        String text = part.text(document.bytes());
        if (role == Role.IDENTIFIER) {
            readers.pseudonyms()
                    .of(text)
                    .ifPresent(code -> document.slots().add(new Slot.Plain(part.from(), part.to(), -1, code)));
        } else if (role == Role.URL && DataUrl.is(text)) {
            throw new RequestRefusedException(
                    Failure.UNREADABLE_CONTENT, "the request holds audio or an image that cannot be read", name);
        } else if (!text.isEmpty()) {
            plain(part.from(), part.to(), name, document, readers.collector());
        }
    }

    private static void plain(int from, int to, String label, Document document, FragmentCollector collector) {
        if (to > from) {
            String text = new String(document.bytes(), from, to - from, StandardCharsets.UTF_8);
            document.slots().add(new Slot.Plain(from, to, collector.add(text, label, Fragment.Form.TEXT), ""));
        }
    }

    @Override
    public ByteBuf redacted(List<Fragment> fragments, List<List<Edit>> edits) {
        List<Splice> splices = document.splices(fragments, edits);
        return splices.isEmpty() ? body.retain() : Splice.apply(body, from, splices, body.alloc());
    }
}
