package io.nescio.proxy.server;

import io.nescio.config.LimitsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client, or one stream of a client of HTTP/2: its exchanges one after the other, however many requests it sends ahead. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements LimitedClient {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClientConnection.class);

    private final ServerSettings settings;
    private final ServerLoop loop;
    private final Channel channel;
    /** Requests that were sent ahead; no more than one read of the socket holds, because reading stops at the first. */
    private final Deque<HttpObject> ahead = new ArrayDeque<>();

    private final InputEnd inputEnd;
    private final ClientClosing closing;
    private @Nullable Exchange exchange;
    private boolean requestRead;
    private boolean dispatching;
    private boolean held;
    private long readNanos = System.nanoTime();
    private long writableNanos = readNanos;

    ClientConnection(ServerSettings settings, ServerLoop loop, Channel channel) {
        this.settings = settings;
        this.loop = loop;
        this.channel = channel;
        this.closing = new ClientClosing(channel);
        this.inputEnd = new InputEnd(this, settings.limits().idle().toNanos());
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        loop.clients().add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        readNanos = System.nanoTime();
        if (closing.begun()) {
            ReferenceCountUtil.release(message);
        } else if (exchange != null && requestRead) {
            ahead.addLast((HttpObject) message);
            channel.config().setAutoRead(false);
        } else {
            dispatch((HttpObject) message);
            dispatchAhead();
        }
    }

    private void dispatch(HttpObject message) {
        dispatching = true;
        if (message instanceof HttpRequest request) {
            requestRead = false;
            exchange = new Exchange(settings, loop, this, request);
            exchange.begin();
        }
        if (message instanceof HttpContent content) {
            requestRead = content instanceof LastHttpContent;
            Exchange current = exchange;
            if (current == null || closing.begun()) {
                content.release();
            } else {
                current.content(content);
            }
        }
        dispatching = false;
    }

    private void dispatchAhead() {
        while (!closing.begun() && !ahead.isEmpty() && (exchange == null || !requestRead)) {
            dispatch(ahead.removeFirst());
        }
        if (inputEnd.reached() && exchange != null && !requestRead) {
            leave();
        }
        readIfWanted();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            endOfInput();
        }
        context.fireUserEventTriggered(event);
    }

    private void endOfInput() {
        Exchange current = exchange;
        boolean waits = current != null && requestRead && current.awaited();
        inputEnd.reach(waits ? current : null);
        if (closing.lingers() || (current != null && requestRead && !waits)) {
            // One that ends its output within an answer has left.
            abort();
        } else if (!waits && !closing.begun()) {
            leave();
        }
    }

    private void leave() {
        abandon();
        closing.afterAll();
    }

    /** Whether the connection ends with the current exchange. */
    private boolean last() {
        return loop.draining() || (inputEnd.reached() && ahead.isEmpty());
    }

    private void readIfWanted() {
        if (ahead.isEmpty() && !held && !inputEnd.reached() && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Whether more of the request's body is wanted for now. */
    void reading(boolean wanted) {
        held = !wanted;
        readNanos = System.nanoTime();
        if (held) {
            channel.config().setAutoRead(false);
        } else {
            readIfWanted();
        }
    }

    /** Whether the request of the current exchange has been read to its end. */
    boolean requestRead() {
        return requestRead;
    }

    void sendContinue() {
        var _ = channel.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE), channel.voidPromise());
    }

    void write(Object message) {
        var _ = channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /** Whether the connection outlives the exchange with the request. */
    boolean keepsOpen(HttpRequest request) {
        return HttpUtil.isKeepAlive(request) && !last();
    }

    /** Whether the client takes more; the exchange is told when that changes. */
    boolean writable() {
        return channel.isWritable();
    }

    /** Answers the current exchange whole and ends it. */
    void respond(FullHttpResponse response, boolean keepAlive, HttpVersion version) {
        readNanos = System.nanoTime();
        boolean kept = keepAlive && requestRead && !last();
        HttpUtil.setKeepAlive(response.headers(), version, kept);
        exchange = null;
        if (kept) {
            var _ = channel.writeAndFlush(response, channel.voidPromise());
            goOn();
        } else {
            beginClosing();
            closing.after(response, () -> requestRead || inputEnd.reached());
        }
    }

    /** The current exchange has written the last of its answer. */
    void ended(boolean keepAlive) {
        readNanos = System.nanoTime();
        exchange = null;
        if (keepAlive && !last()) {
            channel.flush();
            goOn();
        } else {
            leave();
        }
    }

    private void goOn() {
        if (!dispatching) {
            dispatchAhead();
        }
    }

    private void beginClosing() {
        closing.begin();
        releaseAhead();
    }

    /** Closes without an end of the answer, so that what was sent of it is not taken for all. */
    @Override
    public void abort() {
        closing.now();
        releaseAhead();
    }

    /** Closes within an answer; by a reset where the end of the connection would be taken for the end of the answer. */
    void breakOff(boolean endIsConnection) {
        channel.flush();
        if (endIsConnection) {
            closing.byReset();
        }
        abort();
    }

    @Override
    public void closeIfUnused() {
        if (exchange == null) {
            abort();
        }
    }

    @Override
    public void checkLimits(long nowNanos) {
        LimitsConfig limits = settings.limits();
        long idle = limits.idle().toNanos();
        Exchange current = exchange;
        if (closing.begun()) {
            closing.check(nowNanos, idle);
        } else if (current == null || !requestRead) {
            boolean tooLong = current != null
                    && nowNanos - current.startNanos() > limits.total().toNanos();
            if (tooLong || nowNanos - readNanos > idle) {
                abort();
            }
        } else if (!channel.isWritable() && nowNanos - writableNanos > idle) {
            abort();
        } else if (nowNanos - current.startNanos() > limits.total().toNanos()) {
            current.timeOut();
        } else {
            inputEnd.check(current, nowNanos);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        writableNanos = System.nanoTime();
        if (exchange != null) {
            exchange.writable(channel.isWritable());
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        releaseAhead();
        loop.clients().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        abandon();
    }

    private void abandon() {
        beginClosing();
        Exchange current = exchange;
        exchange = null;
        if (current != null) {
            current.abandon();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The class alone: messages of decoders may quote the request.
        LOGGER.atDebug().addKeyValue("error", cause.getClass().getName()).log("client connection failed");
        abort();
    }

    private void releaseAhead() {
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
    }
}
