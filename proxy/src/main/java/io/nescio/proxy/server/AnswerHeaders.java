package io.nescio.proxy.server;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which headers of an answer reach the client: all but those of the connection, those that would lead the client around the proxy, and
 * those that describe bytes which the proxy changes.
 */
final class AnswerHeaders {
    private static final HeaderNames DROPPED = new HeaderNames(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "content-encoding",
            "alt-svc",
            "set-cookie",
            "set-cookie2",
            "strict-transport-security",
            "public-key-pins",
            "location",
            "content-location",
            "operation-location",
            "refresh",
            "link",
            "nel",
            "report-to",
            "reporting-endpoints",
            "expect-ct",
            "access-control-*",
            // What the codec of HTTP/2 adds.
            "x-http2-*",
            "nescio-*");
    private static final HeaderNames DROPPED_WITH_THE_BYTES = new HeaderNames(
            "etag", "content-md5", "digest", "content-digest", "repr-digest", "accept-ranges", "content-range");
    private static final AsciiString ACCEL_BUFFERING = AsciiString.cached("x-accel-buffering");
    private static final AsciiString NO = AsciiString.cached("no");

    private AnswerHeaders() {}

    /** The headers that reach the client, without those that frame the body. */
    static HttpHeaders returned(HttpHeaders received, boolean bytesChange) {
        HttpHeaders returned =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        String connection = received.get(HttpHeaderNames.CONNECTION);
        Iterator<Map.Entry<CharSequence, CharSequence>> all = received.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> next = all.next();
            CharSequence name = next.getKey();
            boolean dropped = DROPPED.contains(name)
                    || (bytesChange && DROPPED_WITH_THE_BYTES.contains(name))
                    || (connection != null && isNamedIn(connection, name));
            if (!dropped) {
                returned.add(name, next.getValue());
            }
        }
        return returned;
    }

    /** Keeps caches and buffering proxies between here and the client from holding a stream back. */
    static void unbuffered(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        headers.set(ACCEL_BUFFERING, NO);
    }

    /** RFC 9110, 7.6.1: what {@code Connection} names is for this hop alone. */
    private static boolean isNamedIn(String connection, CharSequence name) {
        if (connection.length() < name.length() || connection.equalsIgnoreCase("keep-alive")) {
            return false;
        }
        String options =
                "," + connection.toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "") + ",";
        return options.contains("," + name.toString().toLowerCase(Locale.ROOT) + ",");
    }

    /** The value, or the empty string. */
    static String valueOrEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
