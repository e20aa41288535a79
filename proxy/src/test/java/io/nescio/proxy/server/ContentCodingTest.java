package io.nescio.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.BrotliEncoder;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.compression.ZstdEncoder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    private static final String BODY = "{\"content\":\"" + "Guten Tag. ".repeat(1_000) + FakeRules.VALUE + "\"}";

    private RecordingUpstream upstream;

    @BeforeEach
    void start() {
        upstream = RecordingUpstream.start();
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void readsAndForwardsWithoutTheCoding(String coding) {
        upstream.answering(Answer.json("{}"));

        Response response = post(coding, coded(coding, BODY.getBytes(UTF_8)), LimitsConfig.DEFAULTS);

        assertThat(response.status()).isEqualTo(200);
        assertThat(upstream.requests().getFirst().text())
                .isEqualTo(BODY.replace(FakeRules.VALUE, FakeRules.PLACEHOLDER));
        assertThat(upstream.requests().getFirst().header("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void restoresAnAnswerThatIsCodedAgainstTheWishOfTheProxy(String coding) {
        byte[] answer = coded(coding, ("{\"content\":\"" + FakeRules.PLACEHOLDER + "\"}").getBytes(UTF_8));
        upstream.answering(Answer.of(200, "application/json", answer, "content-encoding: " + coding));

        Response response = post("identity", BODY.getBytes(UTF_8), LimitsConfig.DEFAULTS);

        assertThat(response.text()).isEqualTo("{\"content\":\"" + FakeRules.VALUE + "\"}");
        assertThat(response.header("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void refusesABodyThatExpandsTooFar(String coding) {
        byte[] bomb = coded(coding, new byte[60_000_000]);

        Response response = post(coding, bomb, LimitsConfig.DEFAULTS);

        assertThat(response.status()).isEqualTo(413);
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void refusesABodyAboveTheLimit(String coding) {
        LimitsConfig limits = Limits.with(change -> change.body(ByteSize.ofKiB(1)));

        Response response = post(coding, coded(coding, BODY.getBytes(UTF_8)), limits);

        assertThat(response.status()).isEqualTo(413);
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void refusesABodyOfAnotherCoding(String coding) {
        byte[] body = new byte[2_000];
        Arrays.fill(body, (byte) 0xff);

        Response response = post(coding, body, LimitsConfig.DEFAULTS);

        assertThat(response.status()).isEqualTo(400);
        assertThat(upstream.requests()).isEmpty();
    }

    private Response post(String coding, byte[] body, LimitsConfig limits) {
        try (RunningProxy proxy = RunningProxy.start(upstream, new FakeRules(), limits);
                RawClient client = proxy.client()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: p\r\nContent-Type: application/json\r\n"
                    + "Content-Encoding: " + coding + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            return client.send(body).read();
        }
    }

    private static byte[] coded(String coding, byte[] plain) {
        ChannelHandler encoder = switch (coding) {
            case "gzip" -> ZlibCodecFactory.newZlibEncoder(ZlibWrapper.GZIP);
            case "deflate" -> ZlibCodecFactory.newZlibEncoder(ZlibWrapper.ZLIB);
            case "br" -> new BrotliEncoder();
            default -> new ZstdEncoder();
        };
        EmbeddedChannel channel = new EmbeddedChannel(encoder);
        channel.writeOutbound(Unpooled.wrappedBuffer(plain));
        channel.finish();
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            coded.writeBytes(ByteBufUtil.getBytes(piece));
            piece.release();
        }
        return coded.toByteArray();
    }
}
