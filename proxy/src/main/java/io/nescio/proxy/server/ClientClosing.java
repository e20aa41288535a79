package io.nescio.proxy.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How the connection to one client ends: after the last answer, or within one. */
final class ClientClosing {
    /** How long the rest of a refused request is read and dropped: closing at once would reset the connection before the client reads why. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Channel channel;
    private boolean begun;
    private boolean lingers;
    private long nanos;

    ClientClosing(Channel channel) {
        this.channel = channel;
    }

    /** Whether nothing that the client sends is wanted any more. */
    boolean begun() {
        return begun;
    }

    /** Whether all has been written, and what the client sends is dropped until it ends. */
    boolean lingers() {
        return lingers;
    }

    /** From now on nothing that the client sends is wanted. */
    void begin() {
        begun = true;
        nanos = System.nanoTime();
    }

    /** Writes the last of all, and closes; later, when the client has not sent all of its request. */
    void after(Object last, BooleanSupplier allSent) {
        channel.writeAndFlush(last).addListener(_ -> {
            if (allSent.getAsBoolean()) {
                var _ = channel.close();
            } else {
                linger();
            }
        });
    }

    /** Closes once all that was written has left. */
    void afterAll() {
        after(Unpooled.EMPTY_BUFFER, () -> true);
    }

    private void linger() {
        lingers = true;
        nanos = System.nanoTime();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (channel instanceof Http2StreamChannel) {
            // RFC 9113, 8.1: the answer is complete, and the rest of the request is not wanted.
            channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR))
                    .addListener(ChannelFutureListener.CLOSE);
        } else if (tls != null) {
            var _ = tls.closeOutbound();
            channel.config().setAutoRead(true);
        } else if (channel instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
            channel.config().setAutoRead(true);
        } else {
            var _ = channel.close();
        }
    }

    /** Closes within an answer, so that what was sent of it is not taken for all. */
    void now() {
        begin();
        var _ = channel.close();
    }

    /** Closes within an answer by a reset, because the end of the connection would be taken for the end of the answer. */
    void byReset() {
        if (channel.config() instanceof SocketChannelConfig config) {
            config.setSoLinger(0);
        }
        now();
    }

    /** Waits for the client no longer than may be: until it has taken the last of all, and then until it has sent all of its request. */
    void check(long nowNanos, long idleNanos) {
        if (nowNanos - nanos > (lingers ? LINGER_NANOS : Math.max(LINGER_NANOS, idleNanos))) {
            var _ = channel.close();
        }
    }
}
