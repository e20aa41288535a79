package io.nescio.proxy.body;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.document.Documents;
import io.nescio.proxy.route.Operations;
import io.nescio.proxy.route.Routed;
import io.nescio.proxy.route.Router;
import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.Detector;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.RedactionException;
import io.nescio.redaction.Redactor;
import io.nescio.redaction.Scope;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Exchanges with a redactor that knows a fixed list of values of invented people. */
final class Exchanges {
    static final String PERSON = "Jörg Ünal";
    static final String MAIL = "joerg.uenal@example.org";
    static final String QUOTED = "Rosa \"Rosi\" Kunz";
    static final String NUMBER = "48151623";

    private static final EntityType PERSON_TYPE = new EntityType("PERSON", Category.ORDINARY);
    private static final EntityType MAIL_TYPE = new EntityType("EMAIL", Category.ORDINARY);
    private static final EntityType NUMBER_TYPE = new EntityType("CUSTOMER_NUMBER", Category.ORDINARY);
    private static final Map<String, EntityType> PLANTED =
            Map.of(PERSON, PERSON_TYPE, QUOTED, PERSON_TYPE, MAIL, MAIL_TYPE, NUMBER, NUMBER_TYPE);
    private static final Router ROUTER = new Router();

    private Exchanges() {}

    /** A redactor that finds the planted values, and fails on a text that says so. */
    static Redactor redactor() {
        Recognizer planted = (fragment, found) -> {
            if (fragment.text().contains("make the recognizer fail")) {
                throw new RedactionException("told to fail");
            }
            PLANTED.forEach((value, type) -> find(fragment.text(), value, type, found));
        };
        return new Redactor(
                new Detector(List.of(planted)),
                new Policy(
                        "test",
                        Map.of(
                                PERSON_TYPE,
                                Operator.PLACEHOLDER,
                                MAIL_TYPE,
                                Operator.PLACEHOLDER,
                                NUMBER_TYPE,
                                Operator.PLACEHOLDER)));
    }

    private static void find(String text, String value, EntityType type, Consumer<Detection> found) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            found.accept(new Detection(at, at + value.length(), type, 0.9, "planted"));
        }
    }

    static Scope scope() {
        return Scope.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    }

    static RedactedRequest redact(String method, String target, String body) {
        return redact(Allowances.NONE, method, target, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    static RedactedRequest redact(Adjustments adjustments, String target, String body) {
        return redact(
                Allowances.NONE,
                adjustments,
                "POST",
                target,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
    }

    static RedactedRequest redact(
            Allowances allowances, String method, String target, String contentType, byte[] body) {
        return redact(allowances, Adjustments.NONE, method, target, contentType, body);
    }

    static RedactedRequest redact(
            Allowances allowances,
            Adjustments adjustments,
            String method,
            String target,
            String contentType,
            byte[] body) {
        Routed routed = ROUTER.route(method, target);
        ByteBuf buffer = Unpooled.wrappedBuffer(body);
        BodyRedactor redactor =
                new BodyRedactor(redactor(), LimitsConfig.DEFAULTS, allowances, adjustments, Runnable::run);
        RedactedRequest request = redactor.redact(routed.operation(), routed.target(), contentType, buffer, scope());
        OutboundGuard.check(request, List.of());
        return request;
    }

    static String text(RedactedRequest request) {
        return request.body().toString(StandardCharsets.UTF_8);
    }

    /** What the caller gets back of {@code answer}, cut into pieces that end at {@code cuts}. */
    static byte[] restore(RedactedRequest request, String contentType, byte[] answer, int... cuts) {
        List<byte[]> parts = new ArrayList<>();
        Consumer<ByteBuf> out = piece -> {
            byte[] bytes = new byte[piece.readableBytes()];
            piece.readBytes(bytes);
            piece.release();
            parts.add(bytes);
        };
        try (AnswerRestorer restorer = AnswerRestorers.of(
                java.util.Objects.requireNonNull(request.traces().operation()),
                contentType,
                request,
                ByteBufAllocator.DEFAULT)) {
            int from = 0;
            for (int cut : cuts) {
                restorer.accept(Unpooled.copiedBuffer(answer, from, cut - from), out);
                from = cut;
            }
            restorer.accept(Unpooled.copiedBuffer(answer, from, answer.length - from), out);
            restorer.finish(out);
        }
        byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    static String restore(RedactedRequest request, String contentType, String answer) {
        return new String(
                restore(request, contentType, answer.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    static String resource(String name) {
        try (InputStream in = Exchanges.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is read of the request of a chat. */
    static List<Fragment> fragments(String body) {
        FragmentCollector collector = new FragmentCollector(
                new Unreadable(Allowances.NONE, new Documents(1, Duration.ofSeconds(1))),
                Adjustments.NONE,
                new Pseudonyms(UnaryOperator.identity()),
                100);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        collector.request(
                bytes, 0, bytes.length, Shapes.named("chat.request"), Operations.named("createChatCompletion"));
        return collector.fragments();
    }
}
