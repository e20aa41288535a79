package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.Suspicion;
import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which headers of a request leave: an allow list, because user interfaces and front proxies add headers that name the user
 * ({@code X-OpenWebUI-User-Email}, {@code X-Forwarded-For}, cookies), and SDKs add ones that describe the caller's machine. Those on it
 * leave while they are what they should be: constants and ids.
 */
final class RequestHeaders {
    private static final HeaderNames ALLOWED = new HeaderNames(
            "content-type",
            "accept",
            "openai-organization",
            "openai-project",
            "openai-beta",
            "x-client-request-id",
            "x-ms-client-request-id",
            "idempotency-key",
            "traceparent",
            "anthropic-version",
            "anthropic-beta",
            "aoai-evals",
            "aoai-copy-ft-checkpoints");
    private static final HeaderNames CREDENTIALS =
            new HeaderNames("authorization", "api-key", "ocp-apim-subscription-key", "x-api-key");
    private static final AsciiString USER_AGENT = AsciiString.cached("nescio");

    private RequestHeaders() {}

    /** The headers that leave for {@code endpoint}, without those that frame the body. */
    static HttpHeaders forwarded(HttpHeaders received, UpstreamEndpoint endpoint) {
        HttpHeaders forwarded =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        forwarded.set(HttpHeaderNames.HOST, endpoint.hostHeader());
        Iterator<Map.Entry<CharSequence, CharSequence>> all = received.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> next = all.next();
            CharSequence name = next.getKey();
            if ((ALLOWED.contains(name) && Suspicion.header(next.getValue()))
                    || (!endpoint.ownsCredential() && CREDENTIALS.contains(name))) {
                forwarded.add(name, next.getValue());
            }
        }
        addMediaType(received, forwarded);
        forwarded.set(HttpHeaderNames.USER_AGENT, USER_AGENT);
        forwarded.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
        endpoint.addCredential(forwarded);
        return forwarded;
    }

    /** The type of a body whose parameters could not leave: JSON has none that matters (RFC 8259, section 11). */
    private static void addMediaType(HttpHeaders received, HttpHeaders forwarded) {
        String type = received.get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && !forwarded.contains(HttpHeaderNames.CONTENT_TYPE)) {
            CharSequence mediaType = HttpUtil.getMimeType(type);
            if (mediaType != null && Suspicion.header(mediaType)) {
                forwarded.set(HttpHeaderNames.CONTENT_TYPE, mediaType);
            }
        }
    }

    /** The values that the caller chose and that are no credentials. */
    static List<String> callersValues(HttpHeaders forwarded) {
        List<String> values = new ArrayList<>();
        Iterator<Map.Entry<CharSequence, CharSequence>> all = forwarded.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> next = all.next();
            if (ALLOWED.contains(next.getKey())) {
                values.add(next.getValue().toString());
            }
        }
        return values;
    }

    /** The request as it is sent, with the body that {@code redacted} holds. */
    static FullHttpRequest request(HttpMethod method, String uri, HttpHeaders headers, RedactedRequest redacted) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, method, uri, redacted.body(), headers, EmptyHttpHeaders.INSTANCE);
    }
}
