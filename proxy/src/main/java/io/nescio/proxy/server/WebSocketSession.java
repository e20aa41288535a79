package io.nescio.proxy.server;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SocketEvent;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.FailureResponses;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.server.ExchangeRules.Route;
import io.nescio.proxy.upstream.SocketListener;
import io.nescio.proxy.upstream.UpstreamSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket through the proxy: each message of the client's is redacted whole before it leaves, each of the provider's restored. A
 * message that must not leave is answered with an error event; where the proxy itself failed, the WebSocket is closed as well.
 */
final class WebSocketSession implements SocketListener, RedactionListener {
    private static final int MAX_PIECES = 64;

    private final ServerSettings settings;
    private final ServerLoop loop;
    private final Exchange exchange;
    private final Channel channel;
    private final Route route;
    private final WebSocketClient client;
    private final SocketLanes lanes;
    private @Nullable UpstreamSocket upstream;
    private @Nullable CompositeByteBuf arriving;
    private @Nullable SocketEvent leaving;
    private boolean open;
    private boolean redacting;
    private volatile boolean over;

    WebSocketSession(ServerSettings settings, ServerLoop loop, Exchange exchange, Channel channel, Route route) {
        this.settings = settings;
        this.loop = loop;
        this.exchange = exchange;
        this.channel = channel;
        this.route = route;
        this.client = new WebSocketClient(settings, loop, this, channel);
        this.lanes = new SocketLanes(settings, route.operation(), channel.alloc());
    }

    /** Asks the provider for a WebSocket. */
    void open(String uri, HttpHeaders headers) {
        int maxFrame = settings.limits().answer().toInt();
        UpstreamSocket asked = loop.upstream().openSocket(uri, headers, maxFrame, this);
        if (!over) {
            upstream = asked;
        }
    }

    /** The client left before the WebSocket was open. */
    void abandon() {
        end(1001);
    }

    @Override
    public void opened() {
        HttpHeaders identity = new DefaultHttpHeaders();
        Answers.addIdentity(identity, settings.policy(), exchange.id());
        open = true;
        int maxFrame = settings.limits().body().toInt();
        WebSocketHandshake.accept(channel, exchange.request(), identity, maxFrame, channel.newPromise());
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        channel.pipeline().replace("connection", "connection", client);
        regulate();
    }

    @Override
    public void refused(int status) {
        over = true;
        exchange.refuse(WebSocketHandshake.refused(status));
    }

    /** Takes ownership of one message of the client's, and of the bytes reserved for it. */
    void message(ByteBuf message, long reserved) {
        if (settings.rules().unread()) {
            settings.redactions().budget().release(reserved);
            send(message);
            return;
        }
        redacting = true;
        leaving = null;
        regulate();
        try {
            HttpHeaders headers = exchange.request().headers();
            RedactionTask.run(settings, this, route, headers, message, reserved, loop.eventLoop());
        } catch (RuntimeException e) {
            notRedacted(Refusals.of(e));
        }
    }

    @Override
    public void reading(ByteBuf body) {
        SocketEvent event = SocketEvent.read(body, settings.limits().depth());
        leaving = event;
        event.requireReadable();
    }

    @Override
    public boolean knows(String stored) {
        return lanes.knows(stored);
    }

    @Override
    public void redacted(RedactedRequest redacted, HttpHeaders headers) {
        redacting = false;
        if (over || leaving == null) {
            redacted.body().release();
            return;
        }
        try {
            lanes.leaving(leaving, redacted);
        } catch (RequestRefusedException e) {
            redacted.body().release();
            notRedacted(e);
            return;
        }
        leaving = null;
        settings.metrics().redacted(redacted.redaction().counts());
        send(redacted.body());
        regulate();
    }

    @Override
    public void notRedacted(RequestRefusedException refusal) {
        redacting = false;
        if (over) {
            return;
        }
        if (refusal.failure().status() >= 500 && refusal.failure() != Failure.OVERLOADED) {
            breakOff(refusal, 1011);
            return;
        }
        tell(refusal);
        client.flush();
        regulate();
    }

    private void tell(RequestRefusedException refusal) {
        exchange.counted(refusal.failure());
        String stream = leaving == null ? "" : leaving.stream();
        client.write(ByteBufUtil.writeAscii(channel.alloc(), FailureResponses.event(refusal, stream)));
    }

    @Override
    public boolean abandoned() {
        return over;
    }

    private void send(ByteBuf text) {
        if (upstream == null) {
            text.release();
        } else {
            upstream.send(text);
        }
    }

    @Override
    public void text(ByteBuf piece, boolean last) {
        if (over) {
            piece.release();
            return;
        }
        if (!last || arriving != null) {
            if (arriving == null) {
                arriving = channel.alloc().compositeBuffer(MAX_PIECES);
            }
            arriving.addComponent(true, piece);
            if (arriving.readableBytes() > settings.limits().answer().bytes()) {
                failed(Failure.UPSTREAM_MALFORMED, "An event of the upstream is too large.");
            } else if (last) {
                ByteBuf whole = arriving;
                arriving = null;
                event(whole);
            }
            return;
        }
        event(piece);
    }

    private void event(ByteBuf event) {
        if (settings.rules().unread()) {
            client.write(event);
            return;
        }
        try {
            lanes.accept(event, client::write);
        } catch (RuntimeException e) {
            breakOff(Refusals.ofAnswer(e), 1011);
        }
    }

    @Override
    public void readComplete() {
        client.flush();
    }

    @Override
    public void upstreamWritable(boolean writable) {
        regulate();
    }

    /** The client takes more, or no more for now. */
    void clientWritable(boolean writable) {
        if (upstream != null) {
            upstream.wanted(writable);
        }
        regulate();
    }

    private void regulate() {
        if (open && !over) {
            client.pause(redacting || upstream == null || !upstream.writable() || !client.writable());
        }
    }

    @Override
    public void closed(int code) {
        try {
            lanes.finish(client::write);
        } catch (RuntimeException e) {
            exchange.counted(Refusals.ofAnswer(e).failure());
        }
        end(code);
        client.close(code);
    }

    @Override
    public void failed(Failure failure, String message) {
        RequestRefusedException refusal = new RequestRefusedException(failure, message);
        if (open) {
            breakOff(refusal, 1011);
        } else {
            over = true;
            exchange.refuse(refusal);
        }
    }

    /** Ends the session from here: tells the client why, where there is a reason to tell, and says goodbye both ways. */
    void breakOff(@Nullable RequestRefusedException refusal, int code) {
        if (over) {
            return;
        }
        if (refusal != null) {
            tell(refusal);
        }
        end(1001);
        client.close(code);
    }

    /** The client said goodbye. */
    void clientClosed(int code) {
        end(code);
        client.closeAfterGoodbye(code);
    }

    /** The client is gone without a goodbye. */
    void clientGone() {
        end(1001);
    }

    /** Whether an answer is on its way, or a message. */
    boolean busy() {
        return redacting || lanes.busy();
    }

    private void end(int code) {
        if (over) {
            return;
        }
        over = true;
        if (arriving != null) {
            arriving.release();
            arriving = null;
        }
        lanes.close();
        if (upstream != null) {
            upstream.close(code);
        }
        if (open) {
            exchange.ended(101);
        }
    }
}
