package io.nescio.proxy.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Waits for the handshake of TLS, and adds the stages of the protocol that it agreed on. */
final class ProtocolChoice extends ChannelInboundHandlerAdapter {
    private final UpstreamPipeline stages;
    private final UpstreamPool pool;

    ProtocolChoice(UpstreamPipeline stages, UpstreamPool pool) {
        this.stages = stages;
        this.pool = pool;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (!handshake.isSuccess()) {
                pool.connectFailed(handshake.cause());
                var _ = context.close();
                return;
            }
            String protocol = context.pipeline().get(SslHandler.class).applicationProtocol();
            if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                stages.addHttp2(context.channel());
            } else {
                stages.addHttp1(context.channel());
            }
            context.pipeline().remove(this);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Told by the event.
        var _ = context.close();
    }
}
