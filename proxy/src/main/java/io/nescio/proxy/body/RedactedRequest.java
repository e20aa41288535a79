package io.nescio.proxy.body;

import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request that may leave.
 *
 * @param target the redacted target
 * @param body the redacted body, owned by whoever holds this record; the caller's own buffer, retained, when nothing was edited
 * @param redaction what was found, and the map that restores the answer
 * @param streamed whether the caller asked for a streamed answer
 * @param traces what the guard and the restorers need besides
 */
public record RedactedRequest(
        RequestTarget target, ByteBuf body, Redaction redaction, boolean streamed, Traces traces) {
    /** A request of which nothing is known but what is given. */
    public RedactedRequest(RequestTarget target, ByteBuf body, Redaction redaction, boolean streamed) {
        this(target, body, redaction, streamed, new Traces(null, Set.of(), Map.of()));
    }

    /** A request in which nothing is looked for. */
    public static RedactedRequest unread(RequestTarget target, ByteBuf body) {
        return new RedactedRequest(target, body, new Redaction(List.of(), RestoreMap.empty(), Map.of()), false);
    }

    /** This request with what earlier exchanges left in {@code recalled}; its own entries win. */
    public RedactedRequest with(RestoreMap recalled, Stored stored) {
        Redaction wider =
                new Redaction(redaction.edits(), redaction.restoreMap().with(recalled), redaction.counts());
        return new RedactedRequest(target, body, wider, streamed, traces.with(stored));
    }

    /** This request without its references to stored objects that are known besides. */
    public RedactedRequest without(Predicate<String> known) {
        Stored stored = traces.stored();
        return stored.references().stream().noneMatch(reference -> known.test(reference.id()))
                ? this
                : new RedactedRequest(target, body, redaction, streamed, traces.with(stored.without(known)));
    }

    @Override
    public String toString() {
        return "RedactedRequest[" + body.readableBytes() + " bytes, " + redaction + "]";
    }

    /**
     * What redacting left behind.
     *
     * @param operation the operation that was asked for, or null when it is not known
     * @param replaced every text that was replaced, restorable or not
     * @param pseudonyms from each code that stands for an end user's identifier to that identifier
     * @param stored what the request says of state that the provider keeps
     * @param converted the documents of which the text alone is sent
     */
    public record Traces(
            @Nullable Operation operation,
            Set<String> replaced,
            Map<String, String> pseudonyms,
            Stored stored,
            Converted converted) {
        /** Traces of a request that has nothing to do with stored state. */
        public Traces(@Nullable Operation operation, Set<String> replaced, Map<String, String> pseudonyms) {
            this(operation, replaced, pseudonyms, Stored.NOTHING, Converted.NOTHING);
        }

        private Traces with(Stored other) {
            return new Traces(operation, replaced, pseudonyms, other, converted);
        }

        @Override
        public String toString() {
            return "Traces[" + replaced.size() + " replaced]";
        }
    }
}
