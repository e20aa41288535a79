package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SocketEvent;
import io.nescio.proxy.body.Stored;
import io.nescio.redaction.restore.RestoreMap;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which request each response of one WebSocket answers, told by the ids that the events name: a response that continues a steered one answers
 * no request of its own, however many wait. Belongs to one event loop, but for {@link #knows}.
 */
final class SocketResponses {
    private static final int MAX_BEGUN = 128;
    private static final int MAX_VALUES = 500_000;

    private final Map<String, Queue<Asked>> asked = new HashMap<>();
    private final LinkedHashMap<String, Begun> begun = new LinkedHashMap<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /** A request that waits for its response, and the response that it continues, which is null when it is not known. */
    private record Asked(String previous, @Nullable Begun before, RedactedRequest request) {
        RedactedRequest widened() {
            return before == null ? request : before.widen(request);
        }
    }

    /** A response that has begun. */
    private static final class Begun {
        private final String stream;
        private RedactedRequest request;
        private boolean steered;

        Begun(String stream, RedactedRequest request) {
            this.stream = stream;
            this.request = request;
        }

        int values() {
            return request.redaction().restoreMap().size();
        }

        RedactedRequest widen(RedactedRequest following) {
            return following.with(
                    request.redaction().restoreMap(), following.traces().stored());
        }

        void add(RestoreMap more) {
            Stored stored = request.traces().stored();
            request = request.with(
                    more, stored.recalled(stored.tenant(), stored.own().with(more), stored.missing()));
        }
    }

    /** Whether so many requests wait that no other may. */
    boolean full(String stream, int limit) {
        Queue<Asked> waiting = asked.get(stream);
        return waiting == null ? asked.size() >= limit : waiting.size() >= limit;
    }

    /** Whether a request waits for its response. */
    boolean awaited() {
        return !asked.isEmpty();
    }

    /** Whether the response has begun on this WebSocket; on any thread. */
    boolean knows(String id) {
        return ids.contains(id);
    }

    /** A request for a response is about to leave. */
    void ask(SocketEvent message, RedactedRequest request) {
        asked.computeIfAbsent(message.stream(), _ -> new ArrayDeque<>())
                .add(new Asked(message.previous(), begun.get(message.previous()), request));
    }

    /** Something is about to be added to a response on its way; its request with that, or null when it is not known. */
    @Nullable
    RedactedRequest add(SocketEvent message, RestoreMap more) {
        Begun target = begun.get(message.target());
        if (target == null) {
            return null;
        }
        target.steered |= message.steers();
        target.add(more);
        return target.request;
    }

    /** The request that a response which begins answers, or null when there is none. */
    @Nullable
    RedactedRequest begin(SocketEvent created) {
        RedactedRequest request = answered(created);
        if (request != null && !created.response().isEmpty()) {
            begun.put(created.response(), new Begun(created.stream(), request));
            ids.add(created.response());
            forgetEldest();
        }
        return request;
    }

    private void forgetEldest() {
        int values = begun.values().stream().mapToInt(Begun::values).sum();
        while (begun.size() > MAX_BEGUN || (begun.size() > 1 && values > MAX_VALUES)) {
            Map.Entry<String, Begun> eldest = begun.pollFirstEntry();
            ids.remove(eldest.getKey());
            values -= eldest.getValue().values();
        }
    }

    private @Nullable RedactedRequest answered(SocketEvent created) {
        Begun before = begun.get(created.previous());
        Asked next = matching(created, before != null && before.steered);
        if (next != null) {
            return before == null || !before.steered ? next.widened() : before.widen(next.widened());
        }
        Begun steered = before == null ? latest(created.stream()) : before;
        return steered == null ? null : steered.request;
    }

    /** Takes the request that continues the same response, else the first. Those before it have failed without a word. */
    private @Nullable Asked matching(SocketEvent created, boolean steered) {
        Queue<Asked> waiting = asked.get(created.stream());
        if (waiting == null) {
            return null;
        }
        Asked found = null;
        for (Asked next : waiting) {
            if (next.previous().equals(created.previous())) {
                found = next;
                break;
            }
        }
        if (found == null && steered) {
            return null;
        }
        Asked taken = waiting.remove();
        while (found != null && !taken.equals(found)) {
            taken = waiting.remove();
        }
        forgetEmpty(created.stream(), waiting);
        return taken;
    }

    private @Nullable Begun latest(String stream) {
        for (Begun next : begun.sequencedValues().reversed()) {
            if (next.stream.equals(stream)) {
                return next;
            }
        }
        return null;
    }

    /** The first request on the stream got an error instead of a response. */
    void fail(String stream) {
        Queue<Asked> waiting = asked.get(stream);
        if (waiting != null) {
            var _ = waiting.poll();
            forgetEmpty(stream, waiting);
        }
    }

    private void forgetEmpty(String stream, Queue<Asked> waiting) {
        if (waiting.isEmpty()) {
            asked.remove(stream);
        }
    }
}
