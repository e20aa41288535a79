package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nescio.proxy.upstream.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A provider that speaks HTTP/2 alone, answers as the test says and records what it got. */
public final class Http2Upstream implements AutoCloseable {
    private final EventLoopGroup loop = Transport.best().group("test-h2", 1);
    private final List<Stream> requests = new CopyOnWriteArrayList<>();
    private final List<Long> resets = new CopyOnWriteArrayList<>();
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger concurrent = new AtomicInteger();
    private final AtomicInteger mostConcurrent = new AtomicInteger();
    private final boolean secure;
    private final Channel listener;
    private volatile Consumer<Stream> script = stream -> stream.head().end("{}");

    private Http2Upstream(@Nullable SslContext tls, int maxStreams) {
        secure = tls != null;
        listener = new ServerBootstrap()
                .group(loop)
                .channel(Transport.best().serverChannel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        open.add(channel);
                        channel.closeFuture().addListener(_ -> open.remove(channel));
                        if (tls == null) {
                            addFrames(channel, maxStreams);
                        } else {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()), onceAgreed(maxStreams));
                        }
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Listens for HTTP/2 without TLS. */
    public static Http2Upstream start(int maxStreams) {
        return new Http2Upstream(null, maxStreams);
    }

    /** Listens by TLS, and agrees on HTTP/2 alone. */
    public static Http2Upstream startSecure(TestCertificate certificate, int maxStreams) {
        try {
            return new Http2Upstream(
                    SslContextBuilder.forServer(
                                    certificate.certificate().toFile(),
                                    certificate.key().toFile())
                            .applicationProtocolConfig(new ApplicationProtocolConfig(
                                    ApplicationProtocolConfig.Protocol.ALPN,
                                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                                    ApplicationProtocolNames.HTTP_2))
                            .build(),
                    maxStreams);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ChannelInboundHandlerAdapter onceAgreed(int maxStreams) {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (event instanceof SslHandshakeCompletionEvent) {
                    addFrames(context.channel(), maxStreams);
                    context.pipeline().remove(this);
                }
            }
        };
    }

    private void addFrames(Channel channel, int maxStreams) {
        channel.pipeline()
                .addLast(
                        Http2FrameCodecBuilder.forServer()
                                .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(maxStreams))
                                .gracefulShutdownTimeoutMillis(0)
                                .build(),
                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                stream.pipeline().addLast(new Stream());
                            }
                        }));
    }

    /** What happens once a request has been read. */
    public Http2Upstream answering(Consumer<Stream> answer) {
        script = answer;
        return this;
    }

    public URI url() {
        int port = ((InetSocketAddress) listener.localAddress()).getPort();
        return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:") + port + "/v1");
    }

    /** The whole requests so far. */
    public List<Stream> requests() {
        return List.copyOf(requests);
    }

    /** The codes with which the other side gave streams up. */
    public List<Long> resets() {
        return List.copyOf(resets);
    }

    /** How many connections were ever accepted. */
    public int connections() {
        return connections.get();
    }

    /** How many streams were open at once. */
    public int mostConcurrent() {
        return mostConcurrent.get();
    }

    /** Breaks every connection off. */
    public void breakOff() {
        open.forEach(
                channel -> channel.eventLoop().execute(() -> channel.unsafe().closeForcibly()));
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One request, and the way to answer it from any thread. */
    public final class Stream extends ChannelInboundHandlerAdapter {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private @Nullable Channel channel;
        private String head = "";

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            channel = context.channel();
            mostConcurrent.accumulateAndGet(concurrent.incrementAndGet(), Math::max);
            channel.closeFuture().addListener(_ -> concurrent.decrementAndGet());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            boolean last = false;
            if (frame instanceof Http2HeadersFrame headers) {
                head = headers.headers().toString();
                last = headers.isEndStream();
            } else if (frame instanceof Http2DataFrame data) {
                ByteBuf content = data.content();
                byte[] bytes = new byte[content.readableBytes()];
                content.getBytes(content.readerIndex(), bytes);
                body.writeBytes(bytes);
                last = data.isEndStream();
            }
            ReferenceCountUtil.release(frame);
            if (last) {
                requests.add(this);
                script.accept(this);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame reset) {
                resets.add(reset.errorCode());
            }
            ReferenceCountUtil.release(event);
        }

        /** The headers of the request. */
        public String received() {
            return head;
        }

        /** The body of the request. */
        public String text() {
            return body.toString(UTF_8);
        }

        private Stream write(Object frame) {
            Channel stream = channel;
            if (stream == null) {
                throw new IllegalStateException("not read yet");
            }
            var _ = stream.writeAndFlush(frame);
            return this;
        }

        /** Begins the answer. */
        public Stream head(String... headers) {
            DefaultHttp2Headers all = new DefaultHttp2Headers();
            all.status("200");
            for (int i = 0; i + 1 < headers.length; i += 2) {
                all.set(headers[i], headers[i + 1]);
            }
            return write(new DefaultHttp2HeadersFrame(all, false));
        }

        /** Sends more of it. */
        public Stream send(String text) {
            return write(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, UTF_8), false));
        }

        /** Sends the last of it. */
        public void end(String text) {
            write(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, UTF_8), true));
        }

        /** Ends it with a trailer. */
        public void endWithTrailer(String name, String value) {
            DefaultHttp2Headers trailer = new DefaultHttp2Headers();
            trailer.set(name, value);
            write(new DefaultHttp2HeadersFrame(trailer, true));
        }

        /** Gives the stream up. */
        public void reset(Http2Error error) {
            write(new DefaultHttp2ResetFrame(error));
        }

        /** Takes {@code more} streams after this one, or gives up this one and those after it with {@code -1}. */
        public void goAway(int more) {
            Channel stream = channel;
            if (stream != null) {
                DefaultHttp2GoAwayFrame frame = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
                frame.setExtraStreamIds(more);
                var _ = stream.parent().writeAndFlush(frame);
            }
        }
    }
}
