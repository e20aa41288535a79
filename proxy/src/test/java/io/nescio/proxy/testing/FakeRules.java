package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Operation.AnswerTreatment;
import io.nescio.proxy.route.Operation.RequestTreatment;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.proxy.route.RequestTarget.Style;
import io.nescio.proxy.server.ExchangeRules;
import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.Scope;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rules that know two operations and one value: it leaves as {@link #PLACEHOLDER} and comes back as itself. */
public class FakeRules implements ExchangeRules {
    public static final String VALUE = "anna.schmidt@example.org";
    public static final String PLACEHOLDER = "[EMAIL_K7QXM]";

    private static final EntityType EMAIL = new EntityType("EMAIL", Category.ORDINARY);
    private static final Operation CHAT = new Operation(
            "createChatCompletion", "POST", "/chat/completions", RequestTreatment.JSON, AnswerTreatment.RESTORED);
    private static final Operation MODELS =
            new Operation("listModels", "GET", "/models", RequestTreatment.NONE, AnswerTreatment.PASSED);

    @Override
    public Route route(String method, String rawTarget) {
        int mark = rawTarget.indexOf('?');
        String path = mark < 0 ? rawTarget : rawTarget.substring(0, mark);
        String query = mark < 0 ? "" : rawTarget.substring(mark + 1);
        if (method.equals("POST") && path.startsWith("/openai/")) {
            return new Route(CHAT, new RequestTarget(Style.AZURE_CLASSIC, path, query));
        }
        if (method.equals("POST") && path.equals("/v1/chat/completions")) {
            return new Route(CHAT, new RequestTarget(Style.OPENAI, "/chat/completions", query));
        }
        if (method.equals("GET") && path.equals("/v1/models")) {
            return new Route(MODELS, new RequestTarget(Style.OPENAI, "/models", query));
        }
        throw new RequestRefusedException(Failure.OPERATION_NOT_SUPPORTED, "This operation is not supported yet.");
    }

    @Override
    public Scope scope(HttpHeaders headers) {
        return Scope.of(new byte[16]);
    }

    @Override
    public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
        String text = body.toString(UTF_8);
        if (!text.contains(VALUE)) {
            return new RedactedRequest(
                    route.target(), body.retain(), new Redaction(List.of(), RestoreMap.empty(), Map.of()), false);
        }
        ByteBuf redacted = ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, text.replace(VALUE, PLACEHOLDER));
        RestoreMap map = RestoreMap.of(Map.of(PLACEHOLDER, VALUE));
        return new RedactedRequest(
                route.target(), redacted, new Redaction(List.of(), map, Map.of(EMAIL, 1)), text.contains("stream"));
    }

    @Override
    public void check(RedactedRequest request, List<String> forwardedHeaderValues) {
        boolean leaks = request.body().toString(UTF_8).contains(VALUE)
                || forwardedHeaderValues.stream().anyMatch(value -> value.contains(VALUE));
        if (leaks) {
            throw new RequestRefusedException(Failure.OUTBOUND_BLOCKED, "A value would have left.");
        }
    }

    @Override
    public AnswerRestorer restorer(
            Operation operation, String contentType, RedactedRequest request, ByteBufAllocator allocator) {
        return new WholeRestorer(allocator);
    }

    /** Restores each event, or the whole of another answer. */
    private static final class WholeRestorer implements AnswerRestorer {
        private final ByteBufAllocator allocator;
        private final ByteBuf held;

        WholeRestorer(ByteBufAllocator allocator) {
            this.allocator = allocator;
            this.held = allocator.buffer();
        }

        @Override
        public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
            held.writeBytes(piece);
            piece.release();
            String text = held.toString(UTF_8);
            int end = text.lastIndexOf("\n\n");
            if (end >= 0) {
                String events = text.substring(0, end + 2);
                held.skipBytes(events.getBytes(UTF_8).length);
                write(events, out);
            }
        }

        @Override
        public void finish(Consumer<ByteBuf> out) {
            write(held.toString(UTF_8), out);
            held.clear();
        }

        private void write(String text, Consumer<ByteBuf> out) {
            if (!text.isEmpty()) {
                out.accept(ByteBufUtil.writeUtf8(allocator, text.replace(PLACEHOLDER, VALUE)));
            }
        }

        @Override
        public void close() {
            if (held.refCnt() > 0) {
                held.release();
            }
        }
    }
}
