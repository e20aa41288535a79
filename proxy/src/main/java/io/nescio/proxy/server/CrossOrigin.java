package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The web pages that may use the proxy (the CORS protocol of the Fetch standard): those of the configured origins, never those of all, and
 * never with cookies.
 *
 * @param origins as browsers write them
 */
record CrossOrigin(Set<String> origins) {
    private static final String METHODS = "GET, POST, DELETE";
    private static final String EXPOSED = "nescio-redacted, nescio-policy, nescio-exchange, nescio-vault, x-request-id,"
            + " openai-processing-ms, retry-after, x-should-retry";
    private static final String MAX_AGE_SECONDS = "600";

    CrossOrigin {
        origins = Set.copyOf(origins);
    }

    /** Whether pages of the origin may use the proxy. */
    boolean allows(String origin) {
        return origins.contains(origin);
    }

    /**
     * Makes sure that no page of a site that nobody named sent a handshake. RFC 6455, 10.2: a page of any site may open a WebSocket; only its
     * origin says which.
     *
     * @throws RequestRefusedException if one did
     */
    void check(HttpHeaders headers) {
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !allows(origin)) {
            throw new RequestRefusedException(
                    Failure.BLOCKED_BY_POLICY,
                    "Pages of this origin may not use the proxy; policy.origins names those that may.",
                    "origin");
        }
    }

    /**
     * The same for a request that carries no key of the caller's. A page of any site may send such a one without asking first, and the proxy
     * may have a key of its own; a header with a key makes the browser ask (Fetch standard, CORS-safelisted request-header).
     */
    void checkWithoutCredentials(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.ORIGIN)
                && !headers.contains(HttpHeaderNames.AUTHORIZATION)
                && !headers.contains("api-key")
                && !headers.contains("x-api-key")) {
            check(headers);
        }
    }

    /** Lets the page that sent {@code request}, if one did that may, read the answer. */
    void permit(HttpHeaders answer, HttpHeaders request) {
        if (origins.isEmpty()) {
            return;
        }
        // Also for requests without an origin: caches must not hand an answer to a page that another caller asked for.
        answer.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        String origin = request.get(HttpHeaderNames.ORIGIN);
        if (origin != null && allows(origin)) {
            answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            answer.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** The answer to a browser that asks before it lets a page send a request, or null when that is none or the page may not. */
    @Nullable
    FullHttpResponse preflight(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (!request.method().equals(HttpMethod.OPTIONS)
                || !headers.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)
                || origin == null
                || !allows(origin)) {
            return null;
        }
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT, Unpooled.EMPTY_BUFFER);
        permit(response.headers(), headers);
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        // SDKs in a browser add headers that describe it; those that are not on the list of what leaves are dropped
        // later.
        String asked = headers.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null) {
            response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
        return response;
    }
}
