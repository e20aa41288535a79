package io.nescio.proxy.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the stages of the protocol on which client and proxy agreed in the TLS handshake (RFC 7301). */
final class HandshakeChoice extends ApplicationProtocolNegotiationHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(HandshakeChoice.class);

    private final ServerPipeline pipeline;
    private final ServerLoop loop;

    HandshakeChoice(ServerPipeline pipeline, ServerLoop loop) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.pipeline = pipeline;
        this.loop = loop;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            pipeline.addHttp2(loop, context.channel());
        } else {
            pipeline.addHttp1(loop, context.channel());
        }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("handshake with a client failed");
        var _ = context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        handshakeFailure(context, cause);
    }
}
