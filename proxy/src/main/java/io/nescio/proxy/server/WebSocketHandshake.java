package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.server.ExchangeRules.Route;
import io.nescio.proxy.server.ServerSettings.Front;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AsciiString;
import java.util.StringJoiner;

/** The opening handshake of a client's WebSocket (RFC 6455, 4). No extension is agreed on, so that no message is compressed. */
final class WebSocketHandshake {
    private static final String KEY_PREFIX = "openai-insecure-api-key.";
    /** The protocol that browsers name beside their key. */
    private static final String REALTIME = "realtime";

    private static final AsciiString API_KEY = AsciiString.cached("api-key");
    private static final String KEY_PARAMETER = "api-key=";

    private WebSocketHandshake() {}

    /** Whether the request asks for a WebSocket. */
    private static boolean asked(HttpRequest request) {
        String upgrade = request.headers().get(HttpHeaderNames.UPGRADE);
        return upgrade != null && HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(upgrade.strip());
    }

    /**
     * Finds the operation of a request. That of a handshake must be one that can be answered; a key that a browser hides in a protocol is
     * moved to where keys belong.
     *
     * @throws RequestRefusedException if it cannot be; where POST would do, with the status that sends the client back to it
     */
    static Route route(HttpRequest request, RouteCache routes, Channel channel, Front front) {
        if (!asked(request)) {
            front.crossOrigin().check(request);
            return routes.find(request);
        }
        if (!front.webSocket()
                || channel instanceof Http2StreamChannel
                || !request.method().equals(HttpMethod.GET)
                || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            throw notSupported();
        }
        moveKeyOfQuery(request);
        Route found = routes.findSocket(request);
        check(request.headers(), front.crossOrigin());
        return found;
    }

    private static void check(HttpHeaders headers, CrossOrigin crossOrigin) {
        boolean complete = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && "13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY).size() == 1;
        if (!complete) {
            throw RequestChecks.refused("The WebSocket handshake is not that of version 13.");
        }
        crossOrigin.check(headers);
        for (String protocol : protocols(headers)) {
            if (protocol.startsWith(KEY_PREFIX) && !headers.contains(HttpHeaderNames.AUTHORIZATION)) {
                headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + protocol.substring(KEY_PREFIX.length()));
            }
        }
    }

    /** Azure takes the key of a browser in the query. It is moved to its header, so that no URL holds it and the rules for keys apply. */
    private static void moveKeyOfQuery(HttpRequest request) {
        int mark = request.uri().indexOf('?');
        if (mark < 0 || !request.uri().contains(KEY_PARAMETER)) {
            return;
        }
        StringJoiner rest = new StringJoiner("&", request.uri().substring(0, mark + 1), "");
        for (String parameter : request.uri().substring(mark + 1).split("&", -1)) {
            String key = parameter.startsWith(KEY_PARAMETER) ? parameter.substring(KEY_PARAMETER.length()) : "";
            if (key.isEmpty() || !key.chars().allMatch(WebSocketHandshake::needsNoEscape)) {
                rest.add(parameter);
            } else if (!request.headers().contains(API_KEY)) {
                request.headers().set(API_KEY, key);
            }
        }
        request.setUri(rest.toString());
    }

    /** RFC 3986, section 2.3; what needs an escape is no key. */
    private static boolean needsNoEscape(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    static RequestRefusedException notSupported() {
        return new RequestRefusedException(
                Failure.WEBSOCKET_NOT_SUPPORTED, "This is not available over WebSocket here; use HTTP.");
    }

    private static String[] protocols(HttpHeaders headers) {
        return String.join(",", headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))
                .strip()
                .split("\\s*,\\s*");
    }

    /** What is said of a provider that answered the handshake otherwise. */
    static RequestRefusedException refused(int status) {
        return switch (status) {
            case 401, 403 ->
                new RequestRefusedException(Failure.UNAUTHENTICATED, "The upstream does not accept the credentials.");
            case 400, 404, 405, 426, 501 -> notSupported();
            default ->
                new RequestRefusedException(
                        Failure.UPSTREAM_UNREACHABLE, "The upstream answered the handshake with " + status + ".");
        };
    }

    /** Answers the handshake; from then on the channel carries frames. */
    static void accept(Channel channel, HttpRequest request, HttpHeaders identity, int maxFrame, ChannelPromise done) {
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxFrame)
                .allowExtensions(false)
                .expectMaskedFrames(true)
                .closeOnProtocolViolation(false)
                .build();
        HttpHeaders asked = request.headers().copy();
        asked.remove(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
        DefaultFullHttpRequest whole = new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                asked,
                EmptyHttpHeaders.INSTANCE);
        var _ = new WebSocketServerHandshaker13("", REALTIME, config).handshake(channel, whole, identity, done);
    }
}
