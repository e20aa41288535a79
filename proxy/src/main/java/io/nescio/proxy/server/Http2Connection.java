package io.nescio.proxy.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;

/** The connection beneath the streams of one client: closed when it has carried none for too long. */
final class Http2Connection extends ChannelInboundHandlerAdapter implements LimitedClient {
    private final ServerLoop loop;
    private final Channel channel;
    private final Http2FrameCodec codec;
    private final long idleNanos;
    private long usedNanos = System.nanoTime();

    Http2Connection(ServerLoop loop, Channel channel, Http2FrameCodec codec, Duration idle) {
        this.loop = loop;
        this.channel = channel;
        this.codec = codec;
        this.idleNanos = idle.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        loop.clients().add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        loop.clients().remove(this);
    }

    /** Streams have limits of their own. */
    @Override
    public void checkLimits(long nowNanos) {
        if (codec.connection().numActiveStreams() > 0) {
            usedNanos = nowNanos;
        } else if (nowNanos - usedNanos > idleNanos) {
            abort();
        }
    }

    /** Tells the client to open no more streams, and closes after the last. */
    @Override
    public void closeIfUnused() {
        abort();
    }

    /** The streams are closed one by one; the codec waits for the last before it closes the connection. */
    @Override
    public void abort() {
        var _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        // Frames of the connection itself, such as settings; the codec has acted on them.
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = channel.close();
    }
}
