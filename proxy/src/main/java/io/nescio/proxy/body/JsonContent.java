package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.Edit;
import io.nescio.redaction.Fragment;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A JSON body. */
final class JsonContent implements Content {
    private final ByteBuf body;
    private final Document document;
    private final int from;

    private JsonContent(ByteBuf body, Document document, int from) {
        this.body = body;
        this.document = document;
        this.from = from;
    }

    static JsonContent read(Operation operation, ByteBuf body, FragmentCollector collector) {
        BodyBytes bytes = BodyBytes.of(body);
        if (!Utf8.valid(bytes.array(), bytes.from(), bytes.to())) {
            throw new RequestRefusedException(
                    Failure.MALFORMED_BODY, "the body is not valid UTF-8 or holds a NUL", "body");
        }
        Shape shape = Shapes.named(operation.handling().requestShape());
        Document document =
                collector.request(bytes.array(), bytes.from() + byteOrderMark(bytes), bytes.to(), shape, operation);
        return new JsonContent(body, document, bytes.from());
    }

    // A parser may skip it, so it is no part of the document (RFC 8259, section 8.1).
    private static int byteOrderMark(BodyBytes bytes) {
        byte[] array = bytes.array();
        int from = bytes.from();
        return bytes.to() - from >= 3
                        && array[from] == (byte) 0xef
                        && array[from + 1] == (byte) 0xbb
                        && array[from + 2] == (byte) 0xbf
                ? 3
                : 0;
    }

    @Override
    public ByteBuf redacted(List<Fragment> fragments, List<List<Edit>> edits) {
        List<Splice> splices = document.splices(fragments, edits);
        return splices.isEmpty() ? body.retain() : Splice.apply(body, from, splices, body.alloc());
    }
}
