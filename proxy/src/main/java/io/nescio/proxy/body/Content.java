package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.Edit;
import io.nescio.redaction.Fragment;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.regex.Pattern;

/** The body of one request, read, with the places of its fragments. */
interface Content {
    /** A parameter that says another encoding than UTF-8 or a part of it. */
    Pattern FOREIGN_CHARSET = Pattern.compile("(?i)charset=(?!(utf-?8|us-ascii)(;|$))");

    /** The body with the edits carried out, owned by the caller. */
    ByteBuf redacted(List<Fragment> fragments, List<List<Edit>> edits);

    /** What takes the text out of one request. */
    record Parts(FragmentCollector collector, Pseudonyms pseudonyms, Unreadable unreadable) {}

    /** Reads {@code body} as the operation and its content type say. */
    static Content read(Operation operation, String contentType, ByteBuf body, Parts parts) {
        String mediaType = BodyRedactor.mediaType(contentType);
        return switch (operation.request()) {
            case NONE -> none(body);
            case JSON -> {
                if (!body.isReadable()) {
                    yield none(body);
                }
                if (!json(mediaType) || foreignCharset(contentType)) {
                    throw BodyRedactor.refusedType(operation, "application/json in UTF-8");
                }
                yield JsonContent.read(operation, body, parts.collector());
            }
            case MULTIPART, JSON_OR_MULTIPART -> {
                if (operation.request() == Operation.RequestTreatment.JSON_OR_MULTIPART && json(mediaType)) {
                    yield JsonContent.read(operation, body, parts.collector());
                }
                if (!mediaType.equals("multipart/form-data")) {
                    throw BodyRedactor.refusedType(operation, "multipart/form-data");
                }
                yield MultipartContent.read(operation, contentType, body, parts);
            }
            case REFUSED ->
                throw new RequestRefusedException(
                        Failure.OPERATION_NOT_SUPPORTED,
                        operation.method() + " " + operation.template() + " is refused");
        };
    }

    private static Content none(ByteBuf body) {
        if (body.isReadable()) {
            throw new RequestRefusedException(Failure.MALFORMED_REQUEST, "this operation takes no body");
        }
        return (_, _) -> body.retain();
    }

    private static boolean json(String mediaType) {
        return mediaType.isEmpty() || mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    private static boolean foreignCharset(String contentType) {
        return FOREIGN_CHARSET.matcher(contentType.replaceAll("[\\s\"']", "")).find();
    }
}
