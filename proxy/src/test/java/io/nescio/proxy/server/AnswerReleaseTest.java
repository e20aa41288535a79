package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What restores an answer is closed however the answer ends. */
class AnswerReleaseTest {
    private final AtomicInteger closed = new AtomicInteger();

    /** Counts how often it is closed. */
    private record Closing(AtomicInteger closed) implements AnswerRestorer {
        @Override
        public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
            out.accept(piece);
        }

        @Override
        public void finish(Consumer<ByteBuf> out) {}

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private class ClosingRules extends FakeRules {
        @Override
        public AnswerRestorer restorer(
                Operation operation, String contentType, RedactedRequest request, ByteBufAllocator allocator) {
            return new Closing(closed);
        }
    }

    private int answered(FakeRules rules) {
        try (RecordingUpstream upstream = RecordingUpstream.start().answering(Answer.json("{\"a\":1}"));
                RunningProxy proxy = RunningProxy.start(upstream, rules);
                RawClient client = proxy.client()) {
            return client.post("/v1/chat/completions", "{\"content\":\"" + FakeRules.VALUE + "\"}")
                    .read()
                    .status();
        }
    }

    @Test
    void closesItAfterAWholeAnswer() {
        int status = answered(new ClosingRules());

        assertThat(status).isEqualTo(200);
        assertThat(closed.get()).isEqualTo(1);
    }

    @Test
    void closesItWhereTheAnswerCannotBegin() {
        int status = answered(new ClosingRules() {
            @Override
            public AnswerRestorer keeping(
                    @Nullable AnswerRestorer restorer, int status, String contentType, RedactedRequest request) {
                throw new IllegalStateException("cannot keep");
            }
        });

        assertThat(status).isEqualTo(502);
        assertThat(closed.get()).isEqualTo(1);
    }
}
