package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the provider, or one stream of HTTP/2, with at most one call on it. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = LoggerFactory.getLogger(UpstreamConnection.class);

    private final ConnectionOwner owner;
    private final Channel channel;
    private final boolean secure;
    private @Nullable UpstreamCall call;
    private @Nullable SpoolWriter writer;
    private boolean ready;
    private boolean used;
    private boolean answering;
    private boolean skipping;
    private boolean reusable;
    private boolean endsWithConnection;
    private boolean closeNotified;
    private boolean unprocessed;
    private long lastNanos = System.nanoTime();

    /** @param secure whether it is a connection whose TLS handshake comes first */
    UpstreamConnection(ConnectionOwner owner, Channel channel, boolean secure) {
        this.owner = owner;
        this.channel = channel;
        this.secure = secure;
    }

    boolean idle() {
        return ready && call == null;
    }

    boolean usable() {
        return channel.isActive();
    }

    /** The time of the last byte or, before that, of the request. */
    long lastNanos() {
        return lastNanos;
    }

    void send(UpstreamCall next) {
        call = next;
        answering = false;
        lastNanos = System.nanoTime();
        var _ = channel.writeAndFlush(next.requestFor(this), channel.voidPromise());
        if (next.body() != null) {
            writer = new SpoolWriter(
                    channel, next.body(), e -> fail(e.failure(), Objects.requireNonNull(e.getMessage())));
            writer.write();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (writer != null) {
            lastNanos = System.nanoTime();
            writer.write();
        }
    }

    /** Nothing more of the request is written; whether all of it was. */
    private boolean stopWriting() {
        SpoolWriter current = writer;
        writer = null;
        if (current == null) {
            return true;
        }
        current.stop();
        return current.done();
    }

    void reading(boolean wanted) {
        channel.config().setAutoRead(wanted);
        lastNanos = System.nanoTime();
    }

    void close() {
        call = null;
        stopWriting();
        owner.closed(this);
        var _ = channel.close();
    }

    /** Ends the call if the provider has been silent for too long while it was listened to. */
    void checkSilence(long nowNanos, long limitNanos) {
        if (call != null && channel.config().isAutoRead() && nowNanos - lastNanos > limitNanos) {
            fail(Failure.UPSTREAM_TIMEOUT, "The upstream did not answer in time.");
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!secure) {
            becomeReady();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                becomeReady();
            } else {
                owner.connectFailed(this, handshake.cause());
                var _ = channel.close();
            }
        } else if (event instanceof SslCloseCompletionEvent close) {
            closeNotified = close.isSuccess();
        } else if (event instanceof Http2ResetFrame reset) {
            // RFC 9113, 8.7: proof that nothing of the request was looked at.
            unprocessed = reset.errorCode() == Http2Error.REFUSED_STREAM.code();
        } else if (event instanceof Http2GoAwayFrame frame) {
            // RFC 9113, 6.8: told to streams above the last that the provider looks at.
            unprocessed = true;
            frame.release();
        }
    }

    private void becomeReady() {
        ready = true;
        owner.ready(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        UpstreamCall current = call;
        if (current == null) {
            ReferenceCountUtil.release(message);
            close();
            return;
        }
        if (((HttpObject) message).decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            fail(Failure.UPSTREAM_MALFORMED, "The upstream's answer is not well-formed HTTP.");
            return;
        }
        if (message instanceof HttpResponse head) {
            readHead(current, head);
        }
        if (message instanceof HttpContent content && call == current) {
            readContent(current, content);
        }
    }

    private void readHead(UpstreamCall current, HttpResponse head) {
        int status = head.status().code();
        if (status == 101 || status < 100 || status > 999) {
            fail(Failure.UPSTREAM_MALFORMED, "The upstream switched to another protocol.");
            return;
        }
        skipping = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (skipping) {
            return;
        }
        answering = true;
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        boolean empty = status == 204 || status == 304;
        endsWithConnection = !chunked && !empty && !HttpUtil.isContentLengthSet(head);
        reusable = !endsWithConnection && HttpUtil.isKeepAlive(head);
        current.answered();
        current.listener().head(head);
    }

    private void readContent(UpstreamCall current, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (skipping || !answering) {
            content.release();
            return;
        }
        if (last && endsWithConnection && secure && !closeNotified) {
            // RFC 9112, 9.8: without a closure alert the end of the connection does not prove the end of the answer.
            content.release();
            fail(Failure.UPSTREAM_MALFORMED, "The upstream broke its answer off.");
            return;
        }
        if (content.content().isReadable()) {
            current.listener().piece(content.content());
        } else {
            content.release();
        }
        if (last && call == current) {
            release();
            current.complete();
        }
    }

    /** Before the answer's end is reported, so that the connection serves the next request of the same client. */
    private void release() {
        call = null;
        used = true;
        answering = false;
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        boolean sent = stopWriting();
        if (sent && reusable && channel.isActive() && unsent != null && unsent.isEmpty()) {
            if (!channel.config().isAutoRead()) {
                channel.config().setAutoRead(true);
            }
            lastNanos = System.nanoTime();
            owner.ready(this);
        } else {
            close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lastNanos = System.nanoTime();
        if (call != null) {
            call.listener().readComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        UpstreamCall current = call;
        call = null;
        stopWriting();
        owner.closed(this);
        if (current == null) {
            return;
        }
        // RFC 9110, 9.2.2: what may have been looked at is sent again only where that does no harm.
        boolean mayGoAgain = unprocessed || unbegun() || (used && current.repeatable());
        if (!answering && mayGoAgain && current.retry()) {
            owner.submit(current);
        } else if (answering) {
            current.fail(Failure.UPSTREAM_MALFORMED, "The upstream broke its answer off.");
        } else {
            current.fail(Failure.UPSTREAM_UNREACHABLE, "The upstream closed the connection without an answer.");
        }
    }

    /** Whether it is a stream of which the provider never heard. */
    private boolean unbegun() {
        return channel instanceof Http2StreamChannel stream
                && !Http2CodecUtil.isStreamIdValid(stream.stream().id());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The class alone: messages of decoders may quote the answer.
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("upstream connection failed");
        if (answering) {
            fail(Failure.UPSTREAM_MALFORMED, "The upstream broke its answer off.");
        } else {
            var _ = channel.close();
        }
    }

    private void fail(Failure failure, String message) {
        UpstreamCall current = call;
        close();
        if (current != null) {
            current.fail(failure, message);
        }
    }
}
