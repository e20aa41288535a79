package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What a {@link RecordingUpstream} does after it has read a request: steps in order. Immutable. */
public record Answer(List<Step> steps) {
    /** One thing that happens on the connection. */
    public sealed interface Step {
        /** Bytes are sent and flushed at once. */
        record Send(ByteBuffer bytes) implements Step {
            Send(byte[] bytes) {
                this(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
            }

            byte[] copy() {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                return copy;
            }
        }

        /** Nothing happens for a while. */
        record Pause(Duration duration) implements Step {}

        /** Nothing happens until the test says so. */
        record Await(CountDownLatch latch) implements Step {}

        /** The connection is closed as a clean end of the stream. */
        record Close() implements Step {}

        /** The connection is reset. */
        record Reset() implements Step {}
    }

    public Answer {
        steps = List.copyOf(steps);
    }

    /** Bytes as they are. */
    public static Answer raw(String bytes) {
        return new Answer(List.of(new Step.Send(bytes.getBytes(UTF_8))));
    }

    /** Bytes as they are. */
    public static Answer raw(byte[] bytes) {
        return new Answer(List.of(new Step.Send(bytes)));
    }

    /** 200 with a JSON body. */
    public static Answer json(String body) {
        return of(200, "application/json", body);
    }

    /** A status and a body with its length; {@code headers} are whole header lines. */
    public static Answer of(int status, String contentType, String body, String... headers) {
        return of(status, contentType, body.getBytes(UTF_8), headers);
    }

    /** A status and a body with its length; {@code headers} are whole header lines. */
    public static Answer of(int status, String contentType, byte[] body, String... headers) {
        String head = head(status, contentType, headers) + "content-length: " + body.length + "\r\n\r\n";
        return raw(concatenate(head.getBytes(UTF_8), body));
    }

    /** An event stream in chunks, one for each event; {@code [DONE]} is an event like the others. */
    public static Answer events(String... data) {
        List<String> chunks = new ArrayList<>();
        for (String event : data) {
            chunks.add("data: " + event + "\n\n");
        }
        return chunked(200, "text/event-stream", chunks);
    }

    /** A chunked answer; each chunk is sent and flushed alone. */
    public static Answer chunked(int status, String contentType, List<String> chunks, String... headers) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Send(
                (head(status, contentType, headers) + "transfer-encoding: chunked\r\n\r\n").getBytes(UTF_8)));
        for (String chunk : chunks) {
            steps.add(new Step.Send(chunk(chunk)));
        }
        steps.add(new Step.Send("0\r\n\r\n".getBytes(UTF_8)));
        return new Answer(steps);
    }

    /** One chunk of the chunked coding. */
    public static byte[] chunk(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] framed = concatenate((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8), bytes);
        return concatenate(framed, "\r\n".getBytes(UTF_8));
    }

    /** The same bytes, cut at the given offset of all that is sent; the two parts leave apart. */
    public Answer splitAt(int offset) {
        byte[] all = bytes();
        return new Answer(List.of(
                new Step.Send(Arrays.copyOf(all, offset)),
                new Step.Pause(Duration.ofMillis(2)),
                new Step.Send(Arrays.copyOfRange(all, offset, all.length))));
    }

    /** The same bytes in pieces of the given size. */
    public Answer splitEvery(int size) {
        byte[] all = bytes();
        List<Step> pieces = new ArrayList<>();
        for (int from = 0; from < all.length; from += size) {
            pieces.add(new Step.Send(Arrays.copyOfRange(all, from, Math.min(all.length, from + size))));
            pieces.add(new Step.Pause(Duration.ofMillis(1)));
        }
        return new Answer(pieces);
    }

    /** Waits before the first byte. */
    public Answer after(Duration pause) {
        return with(0, new Step.Pause(pause));
    }

    /** Waits for the latch after the first {@code count} steps. */
    public Answer awaiting(int count, CountDownLatch latch) {
        return with(count, new Step.Await(latch));
    }

    /** Closes the connection at the end. */
    public Answer thenClose() {
        return with(steps.size(), new Step.Close());
    }

    /** Resets the connection at the end. */
    public Answer thenReset() {
        return with(steps.size(), new Step.Reset());
    }

    /** All that is sent. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Step step : steps) {
            if (step instanceof Step.Send send) {
                all.writeBytes(send.copy());
            }
        }
        return all.toByteArray();
    }

    private Answer with(int index, Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(index, step);
        return new Answer(more);
    }

    private static String head(int status, String contentType, String... headers) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Scripted\r\ncontent-type: " + contentType + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
