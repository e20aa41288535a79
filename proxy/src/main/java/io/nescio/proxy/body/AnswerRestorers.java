package io.nescio.proxy.body;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.restore.RestoreCounts;
import io.netty.buffer.ByteBufAllocator;
import java.util.Set;

/** Chooses how an answer is restored. */
public final class AnswerRestorers {
    /** The media types of stored files, most of which are JSON Lines or other text. */
    private static final Set<String> FILES =
            Set.of("application/octet-stream", "binary/octet-stream", "application/jsonl", "application/x-jsonlines");

    private AnswerRestorers() {}

    /** A restorer under the default limits. */
    public static AnswerRestorer of(
            Operation operation, String contentType, RedactedRequest request, ByteBufAllocator allocator) {
        return of(operation, contentType, request, allocator, new Bounds(LimitsConfig.DEFAULTS, new RestoreCounts()));
    }

    /**
     * How far restoring may go, and who is told.
     *
     * @param limits what bounds an answer
     * @param counts counts what is restored and what stays visible
     */
    public record Bounds(LimitsConfig limits, RestoreCounts counts) {}

    /** A restorer for one answer. */
    public static AnswerRestorer of(
            Operation operation,
            String contentType,
            RedactedRequest request,
            ByteBufAllocator allocator,
            Bounds bounds) {
        RestoringVisitor.Originals originals = new RestoringVisitor.Originals(
                request.redaction().restoreMap(), request.traces().pseudonyms(), bounds.counts());
        int max = bounds.limits().answer().toInt();
        if (originals.isEmpty() || operation.answer() == Operation.AnswerTreatment.PASSED) {
            return new Passing();
        }
        String mediaType = BodyRedactor.mediaType(contentType);
        if (operation.handling().stream() == Operation.StreamKind.JSONL && !mediaType.equals("application/json")) {
            return StreamRestorer.of(Operation.StreamKind.JSONL, originals, allocator, max, Resumption.FROM_THE_START);
        }
        if (mediaType.equals("text/event-stream")) {
            return operation.handling().stream() == Operation.StreamKind.BINARY
                    ? new Passing()
                    : StreamRestorer.of(
                            operation.handling().stream(), originals, allocator, max, Resumption.after(request));
        }
        if (mediaType.equals("application/x-ndjson")) {
            return StreamRestorer.of(Operation.StreamKind.NDJSON, originals, allocator, max, Resumption.FROM_THE_START);
        }
        if (mediaType.equals("application/json") || mediaType.endsWith("+json") || mediaType.isEmpty()) {
            return new JsonAnswer(
                    Shapes.named(operation.handling().answerShape()),
                    originals,
                    allocator.compositeBuffer(1 << 16),
                    max);
        }
        if (FILES.contains(mediaType)) {
            return new FileAnswer(originals, max);
        }
        return mediaType.startsWith("text/") ? new TextAnswer(originals) : new Passing();
    }
}
