package io.nescio.proxy.route;

import java.util.List;
import java.util.Locale;

/** The table of operations as people read it: {@code ./nescio coverage} and the admin endpoint. */
public final class Coverage {
    public static final List<String> COLUMNS =
            List.of("operation", "method", "path", "request", "answer", "the provider keeps it", "refused because");

    private Coverage() {}

    /** One row for each operation, in the order of the table. */
    public static List<List<String>> rows() {
        return Operations.all().stream().map(Coverage::row).toList();
    }

    private static List<String> row(Operation operation) {
        Operation.Handling handling = operation.handling();
        return List.of(
                operation.id(),
                operation.method(),
                operation.template(),
                operation.refused() ? "refused" : request(operation.request()),
                operation.refused() ? "" : answer(operation.answer(), handling.stream()),
                operation.refused() ? "" : handling.keeps(),
                handling.reason());
    }

    private static String request(Operation.RequestTreatment treatment) {
        return treatment == Operation.RequestTreatment.NONE ? "no body" : "redacted";
    }

    private static String answer(Operation.AnswerTreatment treatment, Operation.StreamKind stream) {
        String how = treatment.name().toLowerCase(Locale.ROOT);
        boolean streams = stream != Operation.StreamKind.NONE && stream != Operation.StreamKind.BINARY;
        return treatment == Operation.AnswerTreatment.RESTORED && streams ? how + ", streamed too" : how;
    }
}
