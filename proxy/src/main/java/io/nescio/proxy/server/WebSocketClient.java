package io.nescio.proxy.server;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of a WebSocket: one message after the other, however many it sends ahead. Belongs to one event loop. */
final class WebSocketClient extends ChannelInboundHandlerAdapter implements LimitedClient {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebSocketClient.class);
    /** How long a client may take to answer a goodbye. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ServerSettings settings;
    private final ServerLoop loop;
    private final WebSocketSession session;
    private final Channel channel;
    /** Frames that were sent ahead; no more than one read of the socket holds, because reading stops at the first. */
    private final Deque<WebSocketFrame> ahead = new ArrayDeque<>();

    private final long startNanos = System.nanoTime();
    private @Nullable CollectedBody message;
    private boolean paused;
    private boolean taking;
    private boolean closing;
    private boolean pinged;
    private long closingNanos;
    private long readNanos = startNanos;
    private long writableNanos = startNanos;

    WebSocketClient(ServerSettings settings, ServerLoop loop, WebSocketSession session, Channel channel) {
        this.settings = settings;
        this.loop = loop;
        this.session = session;
        this.channel = channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        loop.clients().add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        loop.clients().remove(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        readNanos = System.nanoTime();
        pinged = false;
        if (!(read instanceof WebSocketFrame frame)) {
            ReferenceCountUtil.release(read);
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping -> {
                var _ = context.writeAndFlush(new PongWebSocketFrame(ping.content()));
            }
            case PongWebSocketFrame pong -> pong.release();
            case CloseWebSocketFrame close -> {
                int code = close.statusCode();
                close.release();
                closed(code);
            }
            default -> {
                ahead.addLast(frame);
                takeAhead();
            }
        }
    }

    private void closed(int code) {
        if (closing) {
            var _ = channel.close();
        } else {
            session.clientClosed(code);
        }
    }

    /** Whether messages are taken for now. */
    void pause(boolean pause) {
        if (paused && !pause) {
            // What it sent meanwhile has not been read.
            readNanos = System.nanoTime();
        }
        paused = pause;
        if (!pause) {
            takeAhead();
        }
        channel.config().setAutoRead(!paused);
    }

    private void takeAhead() {
        if (taking) {
            return;
        }
        taking = true;
        try {
            while (!paused && !ahead.isEmpty()) {
                take(ahead.removeFirst());
            }
        } finally {
            taking = false;
        }
    }

    private void take(WebSocketFrame frame) {
        if (closing) {
            frame.release();
        } else if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            collect(frame);
        } else {
            frame.release();
            session.breakOff(
                    new RequestRefusedException(
                            Failure.UNREADABLE_CONTENT, "Binary messages cannot be read for personal data."),
                    1003);
        }
    }

    private void collect(WebSocketFrame frame) {
        CollectedBody collected = message;
        try {
            if (collected == null) {
                collected = new CollectedBody(
                        settings.limits(), settings.redactions().budget(), channel.alloc(), null);
                message = collected;
            }
            collected.add(frame.content());
        } catch (RequestRefusedException e) {
            session.breakOff(e, 1009);
            return;
        }
        if (frame.isFinalFragment()) {
            message = null;
            ByteBuf whole = collected.finish();
            long reserved = collected.takeReservation();
            collected.close();
            session.message(whole, reserved);
        }
    }

    /** Sends one text message, taking ownership of it. */
    void write(ByteBuf text) {
        var _ = channel.write(new TextWebSocketFrame(text), channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    boolean writable() {
        return channel.isWritable();
    }

    /** Says goodbye; -1 stands for no code. */
    void close(int code) {
        if (closing) {
            return;
        }
        closing = true;
        closingNanos = System.nanoTime();
        release();
        channel.config().setAutoRead(true);
        var _ = channel.writeAndFlush(
                code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, ""), channel.voidPromise());
    }

    /** Answers the client's goodbye and closes. */
    void closeAfterGoodbye(int code) {
        close(code);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void checkLimits(long nowNanos) {
        LimitsConfig limits = settings.limits();
        long idle = limits.idle().toNanos();
        if (closing) {
            if (nowNanos - closingNanos > LINGER_NANOS) {
                var _ = channel.close();
            }
        } else if (nowNanos - startNanos > limits.total().toNanos()) {
            session.breakOff(
                    new RequestRefusedException(
                            Failure.SESSION_TOO_LONG, "The session has lasted as long as any may; open another."),
                    1001);
        } else if (!channel.isWritable() && nowNanos - writableNanos > idle) {
            abort();
        } else if (!paused && nowNanos - readNanos > idle) {
            abort();
        } else if (!paused && !pinged && nowNanos - readNanos > idle / 2) {
            pinged = true;
            var _ = channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
        }
    }

    @Override
    public void closeIfUnused() {
        if (!session.busy()) {
            session.breakOff(null, 1001);
        }
    }

    @Override
    public void abort() {
        var _ = channel.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        writableNanos = System.nanoTime();
        session.clientWritable(channel.isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        release();
        session.clientGone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The class alone: messages of decoders may quote the message.
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("a client's WebSocket failed");
        if (closing) {
            abort();
        } else if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            session.breakOff(null, corrupted.closeStatus().code());
        } else {
            session.breakOff(null, 1011);
        }
    }

    private void release() {
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        if (message != null) {
            message.close();
            message = null;
        }
    }
}
