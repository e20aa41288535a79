package io.nescio.proxy.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the endpoint of a request, asks it on a virtual thread, and writes its answer. */
@ChannelHandler.Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOGGER = LoggerFactory.getLogger(AdminHandler.class);
    /** Probes of orchestrators carry no token, nor does a browser that opens the console; these say nothing but yes or no, or show a form. */
    private static final Set<String> OPEN = Set.of("/livez", "/readyz", "/", "/console.css", "/console.js");

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'";

    private final AdminAccess access;
    private final Map<String, AdminEndpoint> endpoints;

    AdminHandler(AdminAccess access, Map<String, AdminEndpoint> endpoints) {
        this.access = access;
        this.endpoints = endpoints;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        boolean keepAlive =
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        String target = request.uri();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        AdminEndpoint endpoint = endpoints.get(path);
        if (request.decoderResult().isFailure()) {
            write(context, AdminEndpoint.Answer.text(400, "not well-formed"), false);
        } else if (!access.hostIsOurs(request.headers())) {
            write(context, AdminEndpoint.Answer.text(403, "use localhost or the address of this listener"), keepAlive);
        } else if (!OPEN.contains(path) && !access.authorized(request.headers())) {
            write(context, AdminEndpoint.Answer.text(401, "a bearer token is needed"), keepAlive);
        } else if (endpoint == null) {
            write(context, AdminEndpoint.Answer.text(404, "not here"), keepAlive);
        } else {
            ask(
                    context,
                    endpoint,
                    new AdminEndpoint.Request(
                            request.method().name(),
                            mark < 0 ? "" : target.substring(mark + 1),
                            request.content().toString(StandardCharsets.UTF_8)),
                    keepAlive);
        }
    }

    private void ask(
            ChannelHandlerContext context, AdminEndpoint endpoint, AdminEndpoint.Request request, boolean keepAlive) {
        // One request at a time: the next is read when this one is answered.
        context.channel().config().setAutoRead(false);
        Thread.ofVirtual().name("nescio-admin").start(() -> {
            AdminEndpoint.Answer answer = answer(endpoint, request);
            context.channel().eventLoop().execute(() -> {
                write(context, answer, keepAlive);
                context.channel().config().setAutoRead(true);
            });
        });
    }

    private static AdminEndpoint.Answer answer(AdminEndpoint endpoint, AdminEndpoint.Request request) {
        try {
            return endpoint.answer(request);
        } catch (Exception e) {
            // The class alone: messages may quote the text of a dry run.
            LOGGER.atWarn().addKeyValue("error", e.getClass().getName()).log("an admin endpoint failed");
            return AdminEndpoint.Answer.text(500, "failed");
        }
    }

    private static void write(ChannelHandlerContext context, AdminEndpoint.Answer answer, boolean keepAlive) {
        byte[] body = answer.bytes();
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("content-security-policy", CONTENT_SECURITY_POLICY)
                .set("referrer-policy", "no-referrer")
                .set("x-content-type-options", "nosniff");
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("admin connection failed");
        var _ = context.close();
    }
}
