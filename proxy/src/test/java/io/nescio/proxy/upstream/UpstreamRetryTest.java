package io.nescio.proxy.upstream;

import static io.nescio.proxy.testing.FrameServer.answer;
import static io.nescio.proxy.testing.FrameServer.goAway;
import static io.nescio.proxy.testing.FrameServer.head;
import static io.nescio.proxy.testing.FrameServer.reset;
import static io.nescio.proxy.testing.FrameServer.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.LimitsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Http2;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.FrameServer;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the provider certainly did not look at is sent once more, and nothing else ever is. */
@Timeout(60)
final class UpstreamRetryTest {
    private final FrameServer upstream = FrameServer.start();
    private final RunningProxy proxy = proxy(Duration.ofSeconds(20));
    private final RawClient client = proxy.client();

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
        upstream.close();
    }

    private RunningProxy proxy(Duration connectTimeout) {
        UpstreamConfig config = new UpstreamConfig(
                upstream.url(),
                Kind.OPENAI,
                null,
                null,
                64,
                connectTimeout,
                Duration.ofSeconds(20),
                Http2.PRIOR_KNOWLEDGE);
        return RunningProxy.start(config, new FakeRules(), LimitsConfig.DEFAULTS);
    }

    /** How many requests the provider got in the end. */
    private int requests() throws IOException {
        client.close();
        proxy.close();
        return upstream.requests();
    }

    private void post() {
        client.post("/v1/chat/completions", "{\"content\":\"x\"}");
    }

    private void answerOnAnother() throws IOException {
        try (FrameServer.Connection connection = upstream.accept()) {
            connection.send(settings());
            connection.send(answer(connection.readRequest()));
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void sendsElsewhereWhatIsOpenedWhileItsConnectionGoesAway() throws IOException {
        post();
        try (FrameServer.Connection going = upstream.accept()) {
            going.send(settings(), goAway(0));

            answerOnAnother();
        }
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void sendsElsewhereWhatIsAboveTheLastStreamThatIsAnswered() throws IOException {
        post();
        try (FrameServer.Connection going = upstream.accept()) {
            going.send(settings()).readRequest();
            going.send(goAway(1));

            answerOnAnother();
        }
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void sendsElsewhereWhatIsRefusedByAConnectionThatGoesAway() throws IOException {
        post();
        try (FrameServer.Connection going = upstream.accept()) {
            int stream = going.send(settings()).readRequest();
            going.send(goAway(stream), reset(stream, Http2Error.REFUSED_STREAM.code()));

            answerOnAnother();
        }
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void waitsForAnotherConnectionHoweverLateTheFirstGoesAway() throws IOException {
        try (RunningProxy impatient = proxy(Duration.ofSeconds(1));
                RawClient own = impatient.client();
                FrameServer.Connection going = accepted(own)) {
            going.readRequest();
            await().pollDelay(Duration.ofMillis(2_200)).until(() -> true);
            going.send(goAway(1));

            try (FrameServer.Connection another = upstream.accept()) {
                await().pollDelay(Duration.ofMillis(400)).until(() -> true);
                another.send(settings());
                another.send(answer(another.readRequest()));
                assertThat(own.read().status()).isEqualTo(200);
            }
        }
    }

    private FrameServer.Connection accepted(RawClient own) throws IOException {
        own.post("/v1/chat/completions", "{\"content\":\"x\"}");
        return upstream.accept().send(settings());
    }

    @Test
    void givesUpWhatIsRefusedTwice() throws IOException {
        post();
        try (FrameServer.Connection connection = upstream.accept()) {
            connection.send(settings());
            for (int i = 0; i < 2; i++) {
                connection.send(reset(connection.readRequest(), Http2Error.REFUSED_STREAM.code()));
            }

            assertThat(client.read().status()).isEqualTo(502);
        }
        assertThat(requests()).isEqualTo(2);
    }

    /** Ends of a stream of which the provider may have looked at the request. */
    enum Unclear {
        CLOSED {
            @Override
            byte[] frames(int stream) {
                return new byte[0];
            }
        },
        GOING_AWAY_AFTER_IT {
            @Override
            byte[] frames(int stream) {
                return goAway(stream);
            }
        },
        GOING_AWAY_AT_ANY_TIME {
            @Override
            byte[] frames(int stream) {
                return goAway(Integer.MAX_VALUE);
            }
        },
        CANCELLED {
            @Override
            byte[] frames(int stream) {
                return reset(stream, Http2Error.CANCEL.code());
            }
        },
        BROKEN {
            @Override
            byte[] frames(int stream) {
                return reset(stream, Http2Error.INTERNAL_ERROR.code());
            }
        };

        abstract byte[] frames(int stream);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingTwiceThatMayHaveBeenLookedAt(Unclear unclear) throws IOException {
        post();
        try (FrameServer.Connection connection = upstream.accept()) {
            int stream = connection.send(settings()).readRequest();
            connection.send(unclear.frames(stream));
        }
        assertThat(client.read().status()).isEqualTo(502);

        post();
        answerOnAnother();

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void sendsNothingTwiceWhoseAnswerHasBegun() throws IOException {
        post();
        try (FrameServer.Connection connection = upstream.accept()) {
            int stream = connection.send(settings()).readRequest();
            connection.send(head(stream), reset(stream, Http2Error.REFUSED_STREAM.code()));

            assertThat(client.read().whole()).isFalse();
        }
        assertThat(requests()).isEqualTo(1);
    }
}
