package io.nescio.proxy.body;

import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.proxy.sse.SseEvent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stream of a stored response that a client goes on reading after an event. A placeholder may begin before that event and end behind it,
 * so the provider is asked for all events, and those that the client has are read and dropped.
 */
public final class Resumption {
    static final long FROM_THE_START = -1;
    private static final String AFTER = "starting_after=";

    private Resumption() {}

    /** The target that is asked for. */
    public static RequestTarget target(RedactedRequest request) {
        RequestTarget target = request.target();
        if (after(request) == FROM_THE_START) {
            return target;
        }
        String query = parameters(target)
                .filter(parameter -> !parameter.startsWith(AFTER))
                .collect(Collectors.joining("&"));
        return new RequestTarget(target.style(), target.path(), query);
    }

    /** The number of the last event that the client has, when there is something to restore behind it. */
    static long after(RedactedRequest request) {
        Operation operation = request.traces().operation();
        if (operation == null
                || !operation.method().equals("GET")
                || operation.handling().stream() != Operation.StreamKind.RESPONSES
                || request.redaction().restoreMap().isEmpty()) {
            return FROM_THE_START;
        }
        return parameters(request.target())
                .filter(parameter -> parameter.startsWith(AFTER))
                .findFirst()
                .map(parameter -> number(parameter.substring(AFTER.length())))
                .orElse(FROM_THE_START);
    }

    private static Stream<String> parameters(RequestTarget target) {
        return Arrays.stream(target.query().split("&", -1));
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            return FROM_THE_START;
        }
    }

    /** Whether the client has the event already. */
    static boolean read(SseEvent event, long after) {
        if (after == FROM_THE_START || !event.hasData()) {
            return false;
        }
        long[] number = {Long.MAX_VALUE};
        try {
            new JsonWalker(Integer.MAX_VALUE)
                    .walk(
                            event.data(),
                            event.dataFrom(),
                            event.dataTo(),
                            Shapes.named(""),
                            Role.TEXT,
                            new JsonVisitor() {
                                @Override
                                public void string(JsonWalker at, Role role, int start, int end) {}

                                @Override
                                public void number(JsonWalker at, Role role, int start, int end) {
                                    if (at.depth() == 1 && at.name(1).equals("sequence_number") && end - start < 19) {
                                        number[0] = Long.parseLong(JsonText.decode(at.bytes(), start, end, at));
                                    }
                                }
                            });
        } catch (RequestRefusedException | NumberFormatException _) {
            return false;
        }
        return number[0] <= after;
    }
}
