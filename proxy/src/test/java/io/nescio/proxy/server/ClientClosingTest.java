package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a client may take to read the last of its answer, before its connection is closed. */
final class ClientClosingTest {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<ChannelPromise> writes = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            writes.add(promise);
        }
    });
    private final ClientClosing closing = new ClientClosing(channel);

    private void checkAfter(int seconds) {
        closing.check(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds), IDLE_NANOS);
    }

    @Test
    void waitsForAClientThatReadsSlowlyAsLongAsForAnyOther() {
        closing.begin();
        closing.after(Unpooled.EMPTY_BUFFER, () -> true);

        checkAfter(50);
        assertThat(channel.isOpen()).isTrue();

        checkAfter(61);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void closesOnceTheClientHasTakenAll() {
        closing.begin();
        closing.after(Unpooled.EMPTY_BUFFER, () -> true);

        writes.getFirst().setSuccess();

        assertThat(channel.isOpen()).isFalse();
    }
}
