package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket to the provider, from its handshake to its end. Belongs to one event loop. */
public final class UpstreamSocket extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = LoggerFactory.getLogger(UpstreamSocket.class);
    private static final String BROKEN = "The upstream broke the WebSocket off.";

    private final UpstreamPool pool;
    private final WebSocketClientHandshaker handshaker;
    private final boolean secure;
    private final SocketListener listener;
    private final long startNanos = System.nanoTime();
    private @Nullable Channel channel;
    private boolean open;
    private boolean over;
    private boolean pinged;
    private long lastNanos = startNanos;

    UpstreamSocket(UpstreamPool pool, WebSocketClientHandshaker handshaker, boolean secure, SocketListener listener) {
        this.pool = pool;
        this.handshaker = handshaker;
        this.secure = secure;
        this.listener = listener;
    }

    /** Sends one text message, taking ownership of it. */
    public void send(ByteBuf text) {
        if (channel == null || over) {
            text.release();
        } else {
            var _ = channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
        }
    }

    /** Whether the provider takes more for now. */
    public boolean writable() {
        return channel == null || channel.isWritable();
    }

    /** Whether messages may be read on. */
    public void wanted(boolean wanted) {
        if (channel != null && !over) {
            channel.config().setAutoRead(wanted);
            lastNanos = System.nanoTime();
        }
    }

    /** Says goodbye, as far as one can; nothing is reported after this. */
    public void close(int code) {
        if (over) {
            return;
        }
        end();
        if (channel != null && open) {
            CloseWebSocketFrame goodbye = code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
            channel.writeAndFlush(goodbye).addListener(ChannelFutureListener.CLOSE);
        } else if (channel != null) {
            var _ = channel.close();
        }
    }

    /** Ends a handshake that takes too long and a provider that is silent for too long; asks the latter whether it is still there. */
    void checkSilence(long nowNanos, PoolBounds bounds) {
        long limit = bounds.silence().toNanos();
        if (!open && nowNanos - startNanos > bounds.connectTimeout().toNanos()) {
            fail(Failure.UPSTREAM_TIMEOUT, "The upstream did not answer the WebSocket handshake in time.");
        } else if (open && channel != null && channel.config().isAutoRead()) {
            if (nowNanos - lastNanos > limit) {
                fail(Failure.UPSTREAM_TIMEOUT, "The upstream has been silent for too long.");
            } else if (!pinged && nowNanos - lastNanos > limit / 2) {
                pinged = true;
                var _ = channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
            }
        }
    }

    /** Ends the socket before or after it was opened. */
    void fail(Failure failure, String message) {
        if (!over) {
            end();
            if (channel != null) {
                var _ = channel.close();
            }
            listener.failed(failure, message);
        }
    }

    private void end() {
        over = true;
        pool.closed(this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        if (over) {
            var _ = context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!secure) {
            begin(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                begin(context);
            } else {
                fail(Failure.UPSTREAM_UNREACHABLE, "The upstream cannot be reached.");
            }
        }
    }

    private void begin(ChannelHandlerContext context) {
        var _ = handshaker.handshake(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastNanos = System.nanoTime();
        pinged = false;
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof FullHttpResponse response) {
            try {
                answered(context, response);
            } finally {
                response.release();
            }
        } else if (message instanceof WebSocketFrame frame) {
            read(context, frame);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(ChannelHandlerContext context, FullHttpResponse response) {
        if (response.status().code() != 101) {
            end();
            var _ = context.close();
            listener.refused(response.status().code());
            return;
        }
        handshaker.finishHandshake(context.channel(), response);
        open = true;
        listener.opened();
    }

    private void read(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> listener.text(text.content(), text.isFinalFragment());
            case ContinuationWebSocketFrame next -> listener.text(next.content(), next.isFinalFragment());
            case PingWebSocketFrame ping -> {
                var _ = context.writeAndFlush(new PongWebSocketFrame(ping.content()));
            }
            case PongWebSocketFrame pong -> pong.release();
            case CloseWebSocketFrame close -> {
                int code = close.statusCode();
                close.release();
                close(code);
                listener.closed(code);
            }
            default -> {
                frame.release();
                fail(Failure.UPSTREAM_MALFORMED, "The upstream sent a message that is no text.");
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (open && !over) {
            listener.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (open && !over) {
            listener.upstreamWritable(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(open ? Failure.UPSTREAM_MALFORMED : Failure.UPSTREAM_UNREACHABLE, BROKEN);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The class alone: messages of decoders may quote the answer.
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("upstream WebSocket failed");
        fail(open ? Failure.UPSTREAM_MALFORMED : Failure.UPSTREAM_UNREACHABLE, BROKEN);
    }
}
