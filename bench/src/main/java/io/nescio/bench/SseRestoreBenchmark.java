package io.nescio.bench;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.AnswerRestorers;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.route.Operations;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Restores a stream of one megabyte, of chat or of the Responses API, that arrives in pieces of 16 KiB; operations a second are megabytes a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SseRestoreBenchmark {
    private static final int STREAM_BYTES = 1 << 20;
    private static final int PIECE_BYTES = 16 << 10;

    private final RedactedRequest request = new RedactedRequest(
            new RequestTarget(RequestTarget.Style.OPENAI, "/chat/completions", ""),
            Unpooled.EMPTY_BUFFER,
            new Redaction(
                    List.of(),
                    RestoreMap.of(Map.of("[PERSON_K7QXM]", "Erika Beispiel", "[EMAIL_QQ2ZA]", "erika@example.org")),
                    Map.of()),
            true);
    private byte[] stream = new byte[0];

    @Param({"createChatCompletion", "createResponse"})
    public String operation = "";

    /** Builds the stream. */
    @Setup
    public void setUp() {
        String[] tokens = {
            " Dear", " [", "PERSON", "_K", "7QXM", "],", " thank", " you", " for", " your", " letter", "."
        };
        StringBuilder events = new StringBuilder();
        int token = 0;
        while (events.length() < STREAM_BYTES) {
            String text = tokens[token++ % tokens.length];
            events.append(operation.equals("createResponse") ? response(text, token) : chat(text));
        }
        stream = events.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String chat(String text) {
        return "data: {\"id\":\"chatcmpl-E4Rjs6IxaJVge9Ntk5keJsaeDy6vS\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1784728648,\"model\":\"m-1\",\"service_tier\":\"default\",\"system_fingerprint\":null,"
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}],\"usage\":null,\"obfuscation\":\"EeXxvZr\"}\n\n";
    }

    private static String response(String text, int number) {
        return "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"content_index\":0,"
                + "\"delta\":\"" + text + "\",\"item_id\":\"msg_0a1b2c3d4e5f60718293\",\"logprobs\":[],"
                + "\"obfuscation\":\"EeXxvZr\",\"output_index\":0,\"sequence_number\":" + number + "}\n\n";
    }

    /** One megabyte. */
    @Benchmark
    public int restore() {
        int[] bytes = new int[1];
        try (AnswerRestorer restorer = AnswerRestorers.of(
                Operations.named(operation), "text/event-stream", request, ByteBufAllocator.DEFAULT)) {
            for (int at = 0; at < stream.length; at += PIECE_BYTES) {
                ByteBuf piece = Unpooled.wrappedBuffer(stream, at, Math.min(PIECE_BYTES, stream.length - at));
                restorer.accept(piece, out -> bytes[0] += release(out));
            }
            restorer.finish(out -> bytes[0] += release(out));
        }
        return bytes[0];
    }

    private static int release(ByteBuf out) {
        int length = out.readableBytes();
        out.release();
        return length;
    }
}
