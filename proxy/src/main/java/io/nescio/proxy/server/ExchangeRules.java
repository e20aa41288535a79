package io.nescio.proxy.server;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SpooledRequest;
import io.nescio.proxy.body.SpooledSource;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Scope;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server asks of the stages that know the API. Safe to share between threads. Whatever a method throws, the request does not
 * leave.
 */
public interface ExchangeRules {
    /** What is asked for, and the normalised form in which it is forwarded. */
    record Route(Operation operation, RequestTarget target) {}

    /**
     * Finds the operation.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if the target is none that may be forwarded
     */
    Route route(String method, String rawTarget);

    /** Whether nothing is looked for, so that requests are forwarded without being read. */
    default boolean unread() {
        return false;
    }

    /** Whether values of the type leave in another form; what the policy keeps is found and counted all the same. */
    default boolean replaces(EntityType type) {
        return true;
    }

    /** The scope of the caller, by its credentials. */
    Scope scope(HttpHeaders headers);

    /**
     * Redacts target and body; blocking, on any thread. Does not release {@code body}.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if the request must not leave
     * @throws io.nescio.redaction.RedactionException if redaction did not certainly succeed
     */
    RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope);

    /** Whether bodies of the operation may be larger than others, and wait on disk. */
    default boolean spools(Operation operation) {
        return false;
    }

    /**
     * Redacts target and body of a request whose body waits on disk; blocking, on a thread that may wait.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if the request must not leave
     * @throws io.nescio.redaction.RedactionException if redaction did not certainly succeed
     */
    default SpooledRequest redact(Route route, String contentType, SpooledSource body, Scope scope) {
        throw new IllegalStateException("no body of these operations waits on disk");
    }

    /** Whether {@link #redact} may wait for another process, and so must not run where other requests would wait with it. */
    default boolean waits(Route route, ByteBuf body) {
        return false;
    }

    /**
     * Looks at what is about to leave.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if one of the replaced originals is in it
     */
    void check(RedactedRequest request, List<String> forwardedHeaderValues);

    /**
     * Looks at what is about to leave besides a body on disk, which was looked at while it was written.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if one of the replaced originals is in it
     */
    default void check(SpooledRequest request, List<String> forwardedHeaderValues) {
        check(request.request(), forwardedHeaderValues);
    }

    /** Restores the answer to a request in which something was replaced. */
    AnswerRestorer restorer(
            Operation operation, String contentType, RedactedRequest request, ByteBufAllocator allocator);

    /** Whether {@link #recall} may wait for a disk or a network, and so must not run on an event loop. */
    default boolean recallWaits(RedactedRequest request) {
        return false;
    }

    /**
     * Adds what earlier exchanges left for the stored objects that the request names.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if the request must not leave, because what the provider will keep of it
     *     could not be kept here
     */
    default RedactedRequest recall(RedactedRequest request, HttpHeaders received) {
        return request;
    }

    /** Wraps the restorer of an answer, where there is one, in what keeps the restore map of what the provider keeps. */
    default @Nullable AnswerRestorer keeping(
            @Nullable AnswerRestorer restorer, int status, String contentType, RedactedRequest request) {
        return restorer;
    }

    /** Adds to the map of an object that the provider keeps of the exchange, whose id its answer gave before. */
    default void keepMore(RedactedRequest request, RestoreMap more, String id) {}
}
