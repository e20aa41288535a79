package io.nescio.proxy.server;

import io.nescio.proxy.body.Converted;
import io.nescio.proxy.body.Stored;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Redaction;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The heads of answers: how the body is framed for the client, and the evidence of what was done. */
final class Answers {
    private static final AsciiString REDACTED = AsciiString.cached("nescio-redacted");
    private static final AsciiString DOCUMENTS = AsciiString.cached("nescio-documents");
    private static final AsciiString POLICY = AsciiString.cached("nescio-policy");
    private static final AsciiString VAULT = AsciiString.cached("nescio-vault");
    private static final AsciiString EXCHANGE = AsciiString.cached("nescio-exchange");
    private static final String EVENT_STREAM = "text/event-stream";

    private Answers() {}

    /** What undoes the content coding of an answer, which some servers apply although identity was asked for; null when there is none. */
    static @Nullable ContentCoding codingOf(HttpResponse head) {
        String coding = head.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (coding == null || ContentCoding.isIdentity(coding)) {
            return null;
        }
        ContentCoding known = ContentCoding.of(coding);
        if (known == null) {
            throw new RequestRefusedException(
                    Failure.UPSTREAM_MALFORMED, "The upstream's answer has a content coding that was not asked for.");
        }
        return known;
    }

    /** The headers for the client, with the framing that its version of HTTP understands. */
    static HttpHeaders headers(HttpResponse head, String contentType, boolean bytesChange, HttpVersion version) {
        HttpHeaders headers = AnswerHeaders.returned(head.headers(), bytesChange);
        boolean stream = contentType.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length());
        if (stream) {
            AnswerHeaders.unbuffered(headers);
        }
        if (isEmpty(head)) {
            return headers;
        }
        String length = head.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null && !bytesChange && !stream) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else if (version.equals(HttpVersion.HTTP_1_1)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return headers;
    }

    /** Whether the client sees the end of the answer without the end of the connection. */
    static boolean endIsMarked(HttpResponse head, HttpHeaders headers) {
        return isEmpty(head)
                || headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Says what was replaced, so that the user need not take it on trust. */
    static void addEvidence(HttpHeaders headers, Redaction redaction, ServerSettings settings, AsciiString id) {
        if (!redaction.counts().isEmpty()) {
            Map<String, Integer> counts = new TreeMap<>();
            for (Map.Entry<EntityType, Integer> count : redaction.counts().entrySet()) {
                if (settings.rules().replaces(count.getKey())) {
                    counts.merge(count.getKey().id(), count.getValue(), Integer::sum);
                }
            }
            StringBuilder value = new StringBuilder();
            counts.forEach((type, count) -> value.append(value.isEmpty() ? "" : ", ")
                    .append(type)
                    .append('=')
                    .append(count));
            if (!value.isEmpty()) {
                headers.set(REDACTED, value.toString());
            }
        }
        addIdentity(headers, settings.policy(), id);
    }

    /** Says that of documents the text alone was sent, and how much of them is no text. */
    static void addConverted(HttpHeaders headers, Converted converted) {
        if (converted.documents() > 0) {
            String leftOut = converted.leftOut() == 0 ? "" : ", left-out=" + converted.leftOut();
            headers.set(DOCUMENTS, "text=" + converted.documents() + leftOut);
        }
    }

    /** Says that placeholders of an earlier exchange may have stayed visible. */
    static void addMissing(HttpHeaders headers, Stored stored) {
        if (stored.missing()) {
            headers.set(VAULT, "missing");
        }
    }

    /** Names the policy and the exchange. */
    static void addIdentity(HttpHeaders headers, AsciiString policy, AsciiString id) {
        headers.set(POLICY, policy);
        headers.set(EXCHANGE, id);
    }

    /** RFC 9112, 6.3: these have no body, whatever their headers say. */
    private static boolean isEmpty(HttpResponse head) {
        int status = head.status().code();
        return status == 204 || status == 304;
    }
}
