package io.nescio.proxy.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.proxy.route.Operations;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.proxy.sse.SseSplitter;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.restore.RestoreCounts;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that follow others like them are read as they would be on their own. */
final class EventPatternTest {
    private static final RedactedRequest REQUEST = new RedactedRequest(
            new RequestTarget(RequestTarget.Style.OPENAI, "/chat/completions", ""),
            Unpooled.EMPTY_BUFFER,
            new Redaction(
                    List.of(),
                    RestoreMap.of(Map.of("[PERSON_K7QXM]", "Erika Beispiel", "[EMAIL_QQ2ZA]", "erika@example.org")),
                    Map.of()),
            true);
    private static final String[] TEXTS = {
        "Dear ",
        "[PERSON_K7QXM]",
        "[PERS",
        "ON_K7QXM]",
        "[EMAIL_QQ2ZA",
        "]",
        "",
        " ",
        "ü😀",
        "a\\nb",
        "\\u005bPERSON_K7QXM]",
        "\\ud83d",
        "a\u0001b",
        "\\\"",
        "\\\\",
        "`",
        "0"
    };
    private static final String[] NUMBERS = {
        "0", "7", "1784728648", "01", "1.5", "-3", "", "1e9", "null", "99999999999999999999"
    };
    private static final String[] IDS = {"EeXxvZr", "", "a b", "[PERSON_K7QXM]", "\\u0041", "a\\", "x".repeat(300)};

    private static final String CHAT_NEUTRAL = "data: {\"choices\":[]}\n\n";
    private static final String RESPONSES_NEUTRAL = "data: {\"type\":\"response.in_progress.delta\"}\n\n";

    private static <T> T any(Random random, T[] of) {
        return of[random.nextInt(3) > 0 ? 0 : random.nextInt(of.length)];
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static String chat(Random random) {
        return "data: {\"id\":\"c1\",\"created\":" + any(random, NUMBERS) + ",\"model\":\"" + any(random, IDS)
                + "\",\"choices\":[{\"index\":" + any(random, new String[] {"0", "1"}) + ",\"delta\":{\""
                + any(random, new String[] {"content", "refusal", "role", "tool_calls"}) + "\":\"" + text(random)
                + "\"},\"finish_reason\":" + any(random, new String[] {"null", "null", "\"stop\""})
                + "}],\"obfuscation\":\"" + any(random, IDS) + "\"" + any(random, new String[] {"}", "", "}}"})
                + "\n\n";
    }

    private static String response(Random random) {
        return "event: x\ndata: {\"type\":\"response."
                + any(random, new String[] {"output_text.delta", "refusal.delta", "output_text.done", "audio.delta"})
                + "\",\"sequence_number\":" + any(random, NUMBERS) + ",\"item_id\":\"" + any(random, IDS)
                + "\",\"output_index\":" + any(random, new String[] {"0", "1", "2"})
                + any(random, new String[] {",\"content_index\":0", ",\"content_index\":1", ""})
                + ",\"delta\":\"" + text(random) + "\""
                + any(random, new String[] {"", ",\"logprobs\":[]", ",\"logprobs\":[{\"token\":\"a\"}]"})
                + any(random, new String[] {"", ",\"text\":\"" + text(random) + "\""}) + "}\n\n";
    }

    private static String restored(String operation, String stream) {
        StringBuilder out = new StringBuilder();
        try (AnswerRestorer restorer = AnswerRestorers.of(
                Operations.named(operation), "text/event-stream", REQUEST, ByteBufAllocator.DEFAULT)) {
            restorer.accept(Unpooled.copiedBuffer(stream, UTF_8), piece -> take(piece, out));
            restorer.finish(piece -> take(piece, out));
        }
        return out.toString();
    }

    private static void take(ByteBuf piece, StringBuilder out) {
        out.append(piece.toString(UTF_8));
        piece.release();
    }

    @ParameterizedTest
    @CsvSource({"true,''", "true,'\"logprobs\":[],'", "false,'\"logprobs\":[{\"token\":\"a\"}],'"})
    void readsNoFurtherWhatIsAlike(boolean alike, String members) {
        EventVisitor visitor = new EventVisitor(
                new RestoringVisitor.Originals(REQUEST.redaction().restoreMap(), Map.of(), new RestoreCounts()));
        List<Boolean> read = new ArrayList<>();

        new SseSplitter(1_000)
                .accept(Unpooled.copiedBuffer(delta("Dear", members) + delta(" you", members), UTF_8), event -> {
                    read.add(visitor.readsAlike(event));
                    visitor.begin(event);
                    new JsonWalker(10)
                            .walk(
                                    event.data(),
                                    event.dataFrom(),
                                    event.dataTo(),
                                    Shapes.named("responses.event"),
                                    Role.TEXT,
                                    visitor);
                    visitor.learn(event);
                });

        assertThat(read).containsExactly(false, alike);
    }

    private static String delta(String text, String members) {
        return "data: {\"type\":\"response.output_text.delta\"," + members + "\"delta\":\"" + text + "\"}\n\n";
    }

    @RepeatedTest(300)
    void readsWhatIsAlikeAsItWouldReadItAlone(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        boolean chat = random.nextBoolean();
        String operation = chat ? "createChatCompletion" : "createResponse";
        String neutral = chat ? CHAT_NEUTRAL : RESPONSES_NEUTRAL;
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(chat ? chat(random) : response(random));
        }

        String alike = restored(operation, String.join("", events));
        String apart = restored(operation, String.join(neutral, events));

        assertThat(alike).isEqualTo(apart.replace(neutral, ""));
    }
}
