package io.nescio.proxy.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Adds the stages of HTTP/2 when a client begins with its preface (RFC 9113, 3.4), else those of HTTP/1.1. */
final class PrefaceChoice extends ByteToMessageDecoder implements LimitedClient {
    private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ServerPipeline pipeline;
    private final ServerLoop loop;
    private final long startNanos = System.nanoTime();
    private @Nullable ChannelHandlerContext context;

    PrefaceChoice(ServerPipeline pipeline, ServerLoop loop) {
        this.pipeline = pipeline;
        this.loop = loop;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        loop.clients().add(this);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext removed) {
        loop.clients().remove(this);
    }

    @Override
    protected void decode(ChannelHandlerContext current, ByteBuf in, List<Object> out) {
        int length = Math.min(in.readableBytes(), PREFACE.readableBytes());
        boolean preface = ByteBufUtil.equals(in, in.readerIndex(), PREFACE, PREFACE.readerIndex(), length);
        if (preface && length < PREFACE.readableBytes()) {
            return;
        }
        if (preface) {
            pipeline.addHttp2(loop, current.channel());
        } else {
            pipeline.addHttp1(loop, current.channel());
        }
        current.pipeline().remove(this);
    }

    @Override
    public void checkLimits(long nowNanos) {
        if (nowNanos - startNanos > Math.min(LIMIT_NANOS, pipeline.idleNanos())) {
            abort();
        }
    }

    @Override
    public void closeIfUnused() {
        abort();
    }

    @Override
    public void abort() {
        if (context != null) {
            var _ = context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext current, Throwable cause) {
        abort();
    }
}
