package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses the heads of requests that two servers could read differently, or that ask for another protocol. */
final class RequestChecks {
    private static final long MAX_DISCARDED_BYTES = 64 * 1024;

    private RequestChecks() {}

    /**
     * Makes sure that the head means one thing.
     *
     * @throws RequestRefusedException if it does not; the connection cannot be read on when {@link #framingIsLost}
     */
    static void check(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause != null) {
            throw malformed(cause);
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw refused("Only HTTP/1.1 and HTTP/1.0 are spoken here.");
        }
        HttpHeaders headers = request.headers();
        checkFraming(headers, version);
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_1))) {
            throw refused("A request has exactly one Host header.");
        }
        String expect = headers.get(HttpHeaderNames.EXPECT);
        if (expect != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect)) {
            throw refused("The only expectation that is known is 100-continue.");
        }
    }

    /** Refuses a body whose declared length is more than is taken. */
    static void checkLength(HttpRequest request, long maxBody) {
        if (HttpUtil.getContentLength(request, 0L) > maxBody) {
            throw tooLarge(maxBody);
        }
    }

    /** RFC 9112, 6.1 and 6.3: a length beside a transfer coding, or two lengths, are how requests are smuggled. */
    private static void checkFraming(HttpHeaders headers, HttpVersion version) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.size() > 1 || (!lengths.isEmpty() && !isDigits(lengths.getFirst()))) {
            throw refused("A request has at most one Content-Length, in digits.");
        }
        if (codings.isEmpty()) {
            return;
        }
        if (!lengths.isEmpty()) {
            throw refused("A request has Content-Length or Transfer-Encoding, not both.");
        }
        boolean chunked = codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
        if (!chunked || version.equals(HttpVersion.HTTP_1_0)) {
            throw refused("The only transfer coding that is known is chunked, in HTTP/1.1.");
        }
    }

    /** The request target without scheme and authority, which clients of forward proxies send. */
    static String originForm(String target) {
        int start = target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : -1;
        if (start < 0) {
            return target;
        }
        int path = start;
        while (path < target.length() && target.charAt(path) != '/' && target.charAt(path) != '?') {
            path++;
        }
        String origin = target.substring(path);
        return origin.startsWith("/") ? origin : "/" + origin;
    }

    /** Whether nobody can say where the next request begins. */
    static boolean framingIsLost(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.decoderResult().isFailure()
                || (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                        && headers.contains(HttpHeaderNames.CONTENT_LENGTH))
                || headers.getAll(HttpHeaderNames.CONTENT_LENGTH).size() > 1;
    }

    /** Whether reading the rest of a refused request costs less than a new connection. */
    static boolean restIsShort(HttpRequest request) {
        return !framingIsLost(request)
                && !HttpUtil.isTransferEncodingChunked(request)
                && !HttpUtil.is100ContinueExpected(request)
                && HttpUtil.getContentLength(request, 0L) <= MAX_DISCARDED_BYTES;
    }

    static RequestRefusedException malformed(@Nullable Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            return new RequestRefusedException(Failure.HEADERS_TOO_LARGE, "The header section is too large.");
        }
        return refused("The request is not well-formed HTTP/1.1.");
    }

    static RequestRefusedException tooLarge(long maxBody) {
        return new RequestRefusedException(
                Failure.BODY_TOO_LARGE, "The body is larger than the limit of " + maxBody + " bytes.");
    }

    static RequestRefusedException refused(String message) {
        return new RequestRefusedException(Failure.MALFORMED_REQUEST, message);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(next -> next >= '0' && next <= '9');
    }
}
