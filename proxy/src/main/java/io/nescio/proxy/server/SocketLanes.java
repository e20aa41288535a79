package io.nescio.proxy.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.Passing;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SocketEvent;
import io.nescio.proxy.body.Stored;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ByteProcessor;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answers that come over one WebSocket, several at once: a lane for each response, restored with all that was replaced on this WebSocket
 * before the response began. An event is restored as the same event of a stream over HTTP is. Belongs to one event loop.
 */
final class SocketLanes implements AutoCloseable {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);
    private static final int MAX_LANES = 64;
    private static final int MAX_VALUES = 100_000;

    private final ServerSettings settings;
    private final Operation operation;
    private final ByteBufAllocator allocator;
    /** Responses of a realtime session are told apart by their ids, those of the Responses API by the stream they were asked for on. */
    private final boolean byResponse;

    private final Map<String, AnswerRestorer> lanes = new HashMap<>();
    private final Map<String, Queue<RedactedRequest>> asked = new HashMap<>();
    /** What the last response of each stream answered, those of the latest responses. */
    private final Map<String, RedactedRequest> begun = new LinkedHashMap<>();

    private RestoreMap replaced = RestoreMap.empty();
    /** What was replaced in what was added to responses on their way. */
    private RestoreMap added = RestoreMap.empty();

    private @Nullable RedactedRequest last;

    SocketLanes(ServerSettings settings, Operation operation, ByteBufAllocator allocator) {
        this.settings = settings;
        this.operation = operation;
        this.allocator = allocator;
        this.byResponse = operation.template().equals("/realtime");
    }

    /**
     * Notes what was replaced in a message of the client's that is about to leave.
     *
     * @throws RequestRefusedException if too much would have to be remembered
     */
    void leaving(SocketEvent message, RedactedRequest request) {
        RestoreMap own = request.redaction()
                .restoreMap()
                .with(RestoreMap.of(request.traces().pseudonyms()));
        if (!own.isEmpty()) {
            replaced = replaced.isEmpty() ? own : replaced.with(own);
            added = message.adds() ? added.with(own) : added;
        }
        boolean creates = !byResponse && message.type().equals("response.create");
        Queue<RedactedRequest> waiting = asked.getOrDefault(message.stream(), new ArrayDeque<>());
        if (replaced.size() > MAX_VALUES || (creates && (asked.size() >= MAX_LANES || waiting.size() >= MAX_LANES))) {
            throw new RequestRefusedException(
                    Failure.BODY_TOO_LARGE, "Too much was sent on this WebSocket; go on with another.");
        }
        last = request;
        if (creates) {
            waiting.add(request);
            asked.put(message.stream(), waiting);
        }
    }

    /**
     * The request that the next response on a stream answers. Where none waits, it is the one before with what was added to it: a response
     * that was steered is followed by another of itself.
     */
    private @Nullable RedactedRequest answered(String stream) {
        Queue<RedactedRequest> waiting = asked.get(stream);
        RedactedRequest next = waiting == null ? steered(begun.remove(stream)) : waiting.poll();
        if (waiting != null && waiting.isEmpty()) {
            asked.remove(stream);
        }
        if (next != null) {
            if (begun.size() == MAX_LANES && !begun.containsKey(stream)) {
                begun.remove(begun.keySet().iterator().next());
            }
            begun.put(stream, next);
        }
        return next;
    }

    private @Nullable RedactedRequest steered(@Nullable RedactedRequest before) {
        if (before == null) {
            return null;
        }
        Stored stored = before.traces().stored();
        return before.with(added, stored.recalled(stored.tenant(), stored.own().with(added), stored.missing()));
    }

    /**
     * Restores one event, taking ownership of it, and hands on what is certain.
     *
     * @throws RequestRefusedException if it cannot be read
     */
    void accept(ByteBuf event, Consumer<ByteBuf> out) {
        SocketEvent head;
        try {
            head = SocketEvent.read(event, Integer.MAX_VALUE);
            if (head.type().endsWith(".delta")) {
                head.requireWritten();
            }
        } catch (RuntimeException e) {
            event.release();
            throw e;
        }
        String key = byResponse ? head.response() : head.stream();
        boolean ofResponse = head.type().startsWith("response.") && (!head.ofAddition() || lanes.containsKey(key));
        AnswerRestorer lane;
        try {
            if (head.type().equals("error") && !byResponse) {
                failed(key, out);
            }
            lane = ofResponse ? lane(key, head.begins(), out) : opened(null);
        } catch (RuntimeException e) {
            event.release();
            throw e;
        }
        if (ofResponse && !head.ends()) {
            lane.accept(framed(event), piece -> unframe(piece, out));
            return;
        }
        lanes.remove(key, lane);
        try (lane) {
            lane.accept(framed(event), piece -> unframe(piece, out));
            finish(lane, out);
        }
    }

    /** An error takes the place of what was to come: of the rest of the response, or of all of it. */
    private void failed(String key, Consumer<ByteBuf> out) {
        AnswerRestorer lane = lanes.remove(key);
        if (lane != null) {
            finish(lane, out);
        } else {
            var _ = answered(key);
        }
    }

    private AnswerRestorer lane(String key, boolean begins, Consumer<ByteBuf> out) {
        AnswerRestorer lane = begins ? lanes.remove(key) : lanes.get(key);
        if (lane != null && !begins) {
            return lane;
        }
        if (lane != null) {
            finish(lane, out);
        } else if (lanes.size() >= MAX_LANES) {
            throw new RequestRefusedException(
                    Failure.UPSTREAM_MALFORMED, "The upstream answers more requests at once than were sent.");
        }
        AnswerRestorer next = opened(begins ? answered(key) : null);
        lanes.put(key, next);
        return next;
    }

    private AnswerRestorer opened(@Nullable RedactedRequest own) {
        RedactedRequest request = own == null ? last : own;
        if (request == null) {
            return new Passing();
        }
        RedactedRequest wider = request.with(replaced, request.traces().stored());
        AnswerRestorer restorer = wider.redaction().restoreMap().isEmpty()
                ? null
                : settings.rules().restorer(operation, EVENT_STREAM, wider, allocator);
        AnswerRestorer keeping = own == null ? restorer : settings.rules().keeping(restorer, 200, EVENT_STREAM, wider);
        return keeping == null ? new Passing() : keeping;
    }

    /** Hands on what the lanes still hold; the provider says no more. */
    void finish(Consumer<ByteBuf> out) {
        lanes.values().forEach(lane -> finish(lane, out));
        lanes.clear();
    }

    private static void finish(AnswerRestorer lane, Consumer<ByteBuf> out) {
        try (lane) {
            var _ = lane.ended();
            lane.finish(piece -> unframe(piece, out));
        }
    }

    /** Whether a response is on its way. */
    boolean busy() {
        return !lanes.isEmpty() || asked.values().stream().anyMatch(waiting -> !waiting.isEmpty());
    }

    @Override
    public void close() {
        lanes.values().forEach(AnswerRestorer::close);
        lanes.clear();
    }

    /** One event of a stream whose data is the message; line ends between its tokens become blanks. */
    private ByteBuf framed(ByteBuf message) {
        int length = message.readableBytes();
        ByteBuf framed = allocator.buffer(length + DATA.length + END.length);
        framed.writeBytes(DATA).writeBytes(message).writeBytes(END);
        message.release();
        int end = DATA.length + length;
        int at = framed.forEachByte(DATA.length, length, ByteProcessor.FIND_CRLF);
        while (at >= 0) {
            framed.setByte(at, ' ');
            at = framed.forEachByte(at + 1, end - at - 1, ByteProcessor.FIND_CRLF);
        }
        return framed;
    }

    /** Takes the messages out of whole events again. */
    private static void unframe(ByteBuf events, Consumer<ByteBuf> out) {
        try {
            while (events.isReadable()) {
                int length = events.bytesBefore((byte) '\n');
                events.skipBytes(DATA.length);
                out.accept(events.readRetainedSlice(length - DATA.length));
                events.skipBytes(END.length);
            }
        } finally {
            events.release();
        }
    }
}
