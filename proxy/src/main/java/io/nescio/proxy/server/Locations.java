package io.nescio.proxy.server;

import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsciiString;
import java.util.List;

/** Where an answer sends its client next: to the same place behind the proxy, never past it. */
final class Locations {
    private static final AsciiString OPERATION_LOCATION = AsciiString.cached("operation-location");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
    private static final List<AsciiString> NAMES =
            List.of(HttpHeaderNames.LOCATION, HttpHeaderNames.CONTENT_LOCATION, OPERATION_LOCATION);

    private Locations() {}

    /** Adds the headers of {@code received} that point at the upstream, as the client reaches it; others are left out. */
    static void add(
            HttpHeaders returned,
            HttpHeaders received,
            HttpHeaders request,
            UpstreamEndpoint endpoint,
            ClientConnection client) {
        for (AsciiString name : NAMES) {
            String location = received.get(name);
            if (location == null) {
                continue;
            }
            String target = endpoint.targetOf(location);
            String host = request.get(HttpHeaderNames.HOST);
            if (target != null && host != null) {
                boolean secure = secure(client.channel()) || "https".equalsIgnoreCase(request.get(FORWARDED_PROTO));
                returned.set(name, (secure ? "https://" : "http://") + host + target);
            }
        }
    }

    /** Whether the client came by TLS. */
    private static boolean secure(Channel channel) {
        Channel connection = channel instanceof Http2StreamChannel stream ? stream.parent() : channel;
        return connection.pipeline().get(SslHandler.class) != null;
    }
}
