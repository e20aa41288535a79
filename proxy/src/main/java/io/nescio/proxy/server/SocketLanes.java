package io.nescio.proxy.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.Passing;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SocketEvent;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ByteProcessor;
import java.util.HashMap;
import java.util.Map;
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
    private final SocketResponses responses = new SocketResponses();

    private RestoreMap replaced = RestoreMap.empty();
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
        }
        boolean creates = !byResponse && message.type().equals("response.create");
        if (replaced.size() > MAX_VALUES || (creates && responses.full(message.stream(), MAX_LANES))) {
            throw new RequestRefusedException(
                    Failure.BODY_TOO_LARGE, "Too much was sent on this WebSocket; go on with another.");
        }
        last = request;
        if (creates) {
            responses.ask(message, request);
        } else if (message.adds()) {
            RedactedRequest wider = responses.add(message, own);
            if (wider != null && !own.isEmpty()) {
                settings.rules().keepMore(wider, own, message.target());
            }
        }
    }

    /** Whether the response has begun on this WebSocket, so that what restores it is known here; on any thread. */
    boolean knows(String response) {
        return responses.knows(response);
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
            lane = ofResponse ? lane(key, head, out) : opened(null);
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
            responses.fail(key);
        }
    }

    private AnswerRestorer lane(String key, SocketEvent head, Consumer<ByteBuf> out) {
        boolean begins = head.begins();
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
        AnswerRestorer next = opened(begins && !byResponse ? responses.begin(head) : null);
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
        return !lanes.isEmpty() || responses.awaited();
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
