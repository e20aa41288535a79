package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of HTTP/2 to the provider, with one stream for each call on it. Belongs to one event loop. */
final class UpstreamSession extends ChannelInboundHandlerAdapter implements ConnectionOwner {
    /** As many as RFC 9113, 6.5.2 recommends to allow at least. */
    static final int MAX_STREAMS = 100;

    private static final Logger LOGGER = LoggerFactory.getLogger(UpstreamSession.class);
    /** A provider that is silent for so long while calls wait is asked whether it is there; after twice as long it is taken for gone. */
    private static final Duration PING_AFTER = Duration.ofSeconds(15);

    private final UpstreamPool pool;
    private final Channel channel;
    private final Http2FrameCodec codec;
    private final int windowBytes;
    private final ChannelHandler streamPipeline;
    private final Set<UpstreamConnection> streams = new LinkedHashSet<>();
    private int opening;
    private long maxStreams;
    private boolean ready;
    private boolean goingAway;
    private boolean pinged;
    private long lastNanos = System.nanoTime();

    /** @param windowBytes what the provider may send ahead on each stream */
    UpstreamSession(UpstreamPool pool, Channel channel, Http2FrameCodec codec, int windowBytes) {
        this.pool = pool;
        this.channel = channel;
        this.codec = codec;
        this.windowBytes = windowBytes;
        this.streamPipeline = UpstreamPipeline.stream(this);
    }

    /** Whether it can take a call. */
    boolean hasRoom() {
        // A stream may have been left and not be closed yet, or be opened and not be begun yet.
        int active = Math.max(streams.size(), codec.connection().local().numActiveStreams());
        return ready && !goingAway && channel.isActive() && active + opening < maxStreams;
    }

    boolean idle() {
        return ready && streams.isEmpty() && opening == 0;
    }

    /** The time of the last byte, or of the last call. */
    long lastNanos() {
        return lastNanos;
    }

    void send(UpstreamCall call) {
        opening++;
        if (streams.isEmpty() && opening == 1) {
            // The silence before this call is not the provider's.
            lastNanos = System.nanoTime();
        }
        new Http2StreamChannelBootstrap(channel)
                .handler(streamPipeline)
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> opened(call, opened));
    }

    private void opened(UpstreamCall call, Future<Http2StreamChannel> opened) {
        opening--;
        if (!opened.isSuccess()) {
            refuse(call);
            return;
        }
        UpstreamConnection stream = opened.getNow().pipeline().get(UpstreamConnection.class);
        streams.add(stream);
        if (call.ended()) {
            stream.close();
        } else {
            stream.send(call);
        }
    }

    /** Sends the call, of which nothing was written, over another connection: this one opens no more streams. */
    private void refuse(UpstreamCall call) {
        goingAway = true;
        if (idle()) {
            close();
        }
        if (call.retry()) {
            pool.submit(call);
        } else {
            call.fail(Failure.UPSTREAM_UNREACHABLE, "The upstream cannot be reached.");
        }
    }

    /** A stream waits for its call, which follows at once. */
    @Override
    public void ready(UpstreamConnection stream) {}

    @Override
    public void closed(UpstreamConnection stream) {
        if (!streams.remove(stream)) {
            return;
        }
        lastNanos = System.nanoTime();
        if (goingAway && idle()) {
            close();
        } else {
            offerRoom();
        }
    }

    // Once what is being read has been read to its end, and the stream is closed for the codec too.
    private void offerRoom() {
        channel.eventLoop().execute(() -> pool.ready(this, false));
    }

    @Override
    public void connectFailed(UpstreamConnection stream, Throwable cause) {
        throw new IllegalStateException("a stream has no handshake");
    }

    @Override
    public void submit(UpstreamCall call) {
        pool.submit(call);
    }

    void close() {
        var _ = channel.close();
    }

    /** Ends calls that wait for too long, and a session whose provider is gone or never began it. */
    void checkSilence(long nowNanos, PoolBounds bounds) {
        long silent = nowNanos - lastNanos;
        if (!ready) {
            if (silent > bounds.connectTimeout().toNanos()) {
                close();
            }
            return;
        }
        for (UpstreamConnection stream : List.copyOf(streams)) {
            stream.checkSilence(nowNanos, bounds.silence().toNanos());
        }
        if (streams.isEmpty()) {
            return;
        }
        if (silent > 2 * PING_AFTER.toNanos()) {
            close();
        } else if (!pinged && silent > PING_AFTER.toNanos()) {
            pinged = true;
            var _ = channel.writeAndFlush(new DefaultHttp2PingFrame(0), channel.voidPromise());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Http2Exception {
        codec.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                offerRoom();
            }
        });
        if (channel.isActive()) {
            connected();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Http2Exception {
        connected();
    }

    // Not before: the end of a channel that was never connected is told to nobody but who connected it.
    private void connected() throws Http2Exception {
        pool.opened(this);
        widenWindow();
    }

    // A client that is slow must not hold up those whose answers come over the same connection: each stream has its
    // window in full.
    private void widenWindow() throws Http2Exception {
        codec.connection()
                .local()
                .flowController()
                .incrementWindowSize(codec.connection().connectionStream(), MAX_STREAMS * windowBytes);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        try {
            if (frame instanceof Http2SettingsFrame settings) {
                agreed(settings);
            } else if (frame instanceof Http2GoAwayFrame) {
                goingAway = true;
                if (idle()) {
                    close();
                }
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void agreed(Http2SettingsFrame frame) {
        Long allowed = frame.settings().maxConcurrentStreams();
        if (allowed != null) {
            maxStreams = Math.min(MAX_STREAMS, allowed);
        } else if (!ready) {
            maxStreams = MAX_STREAMS;
        }
        boolean first = !ready;
        ready = true;
        pool.ready(this, first);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lastNanos = System.nanoTime();
        pinged = false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (ready) {
            pool.closed(this);
        } else {
            pool.connectFailed(this, new ClosedChannelException());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The class alone: messages of decoders may quote the answer.
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("upstream connection failed");
        close();
    }
}
