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
 * @param hosts the names that pages reach the proxy by, where it has a key of its own; null where callers bring theirs
 */
record CrossOrigin(Set<String> origins, @Nullable PageHosts hosts) {
    private static final String METHODS = "GET, POST, DELETE";
    private static final String EXPOSED =
            "nescio-redacted, nescio-documents, nescio-policy, nescio-exchange, nescio-vault, x-request-id,"
                    + " openai-processing-ms, retry-after, x-should-retry";
    private static final String MAX_AGE_SECONDS = "600";

    CrossOrigin {
        origins = Set.copyOf(origins);
    }

    /** @param ownsKey whether requests leave with a key of the proxy's own */
    static CrossOrigin of(Set<String> origins, boolean ownsKey) {
        return new CrossOrigin(origins, ownsKey ? new PageHosts(origins) : null);
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
     * The same for a request that is no handshake, unless it carries a key that counts: a header with a key makes the browser ask first (Fetch
     * standard, CORS-safelisted request-header). Where the proxy has a key of its own that of a page counts for nothing, and a page whose name
     * was pointed at the proxy need not ask; browsers send its origin with every method but GET and HEAD, and its name with all.
     *
     * @throws RequestRefusedException if a page sent it that may not
     */
    void check(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (hosts == null) {
            checkWithoutKey(headers);
            return;
        }
        check(headers);
        String host = headers.get(HttpHeaderNames.HOST);
        boolean safe =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (safe && host != null && !headers.contains(HttpHeaderNames.ORIGIN) && !hosts.contains(host)) {
            throw new RequestRefusedException(
                    Failure.BLOCKED_BY_POLICY,
                    "The proxy has a key of its own and does not know the name by which it was asked;"
                            + " policy.origins names the pages, and with them the names, that may use it.",
                    "host");
        }
    }

    private void checkWithoutKey(HttpHeaders headers) {
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
