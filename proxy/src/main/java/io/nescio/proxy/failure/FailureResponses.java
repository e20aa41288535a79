package io.nescio.proxy.failure;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a failure into the response that clients of the API understand. The only place that does. */
public final class FailureResponses {
    private static final AsciiString SHOULD_RETRY = AsciiString.cached("x-should-retry");
    private static final AsciiString RETRY_AFTER_SECONDS = AsciiString.cached("1");

    private FailureResponses() {}

    /** The response to a refused request. */
    public static FullHttpResponse of(RequestRefusedException refusal, ByteBufAllocator allocator) {
        return of(refusal.failure(), String.valueOf(refusal.getMessage()), refusal.param(), allocator);
    }

    /** The response to a request that failed; {@code message} holds no text of the caller. */
    public static FullHttpResponse of(
            Failure failure, String message, @Nullable String param, ByteBufAllocator allocator) {
        String json = "{\"error\":" + error(failure, message, param) + "}";
        ByteBuf body = ByteBufUtil.writeAscii(allocator, json);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(failure.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(SHOULD_RETRY, failure.retryable() ? "true" : "false");
        if (failure == Failure.OVERLOADED) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (failure == Failure.UNAUTHENTICATED) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        return response;
    }

    /**
     * The event that tells the client of a WebSocket that its message was refused.
     *
     * @param stream the stream that the message belonged to, or the empty string
     */
    public static String event(RequestRefusedException refusal, String stream) {
        String error = error(refusal.failure(), String.valueOf(refusal.getMessage()), refusal.param());
        return "{\"type\":\"error\",\"status\":" + refusal.failure().status() + ",\"error\":" + error
                + (stream.isEmpty() ? "}" : ",\"stream_id\":" + quoted(stream) + "}");
    }

    private static String error(Failure failure, String message, @Nullable String param) {
        return "{\"message\":" + quoted(message) + ",\"type\":\"" + failure.type() + "\",\"param\":"
                + (param == null ? "null" : quoted(param)) + ",\"code\":\"" + failure.code() + "\"}";
    }

    /** A JSON string in ASCII: messages are ours, but parameter paths may hold keys of the caller's document. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                json.append('\\').append(next);
            } else if (next < ' ' || next > '~') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
            } else {
                json.append(next);
            }
        }
        return json.append('"').toString();
    }
}
