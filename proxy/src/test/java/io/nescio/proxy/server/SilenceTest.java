package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.CapturedLog;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.redaction.RedactionException;
import io.nescio.redaction.Scope;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value of a caller in any log line or metric, and no buffer lost, whatever happens. */
@Timeout(60)
class SilenceTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String VALUE = FakeRules.VALUE;
    private static final String KEY = "sk-planted-key";
    private static final String BODY = "{\"content\":\"" + VALUE + "\"}";

    static Stream<LimitsConfig> inlineAndOnThePool() {
        return Stream.of(LimitsConfig.DEFAULTS, Limits.with(limits -> limits.inlineBody(new ByteSize(0))));
    }

    @ParameterizedTest
    @MethodSource("inlineAndOnThePool")
    void keepsValuesOutOfLogsAndMetrics(LimitsConfig limits) {
        try (CapturedLog log = CapturedLog.begin();
                RecordingUpstream upstream = RecordingUpstream.start()
                        .answering(
                                Answer.json("{\"echo\":\"" + FakeRules.PLACEHOLDER + "\"}"),
                                Answer.events(FakeRules.PLACEHOLDER, "[DONE]"),
                                Answer.raw("HTTP/1.1 200 " + VALUE + "\r\nx: " + VALUE + "\u0000\r\n\r\n")
                                        .thenClose(),
                                Answer.raw("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n" + VALUE)
                                        .thenReset());
                RunningProxy proxy = RunningProxy.start(upstream, new Quoting(), limits)) {
            for (String request : requests()) {
                try (RawClient client = proxy.client().send(request)) {
                    client.readToEnd();
                }
            }
            String metrics = proxy.metrics().scrape();
            collectGarbage();

            assertThat(log.text()).contains("exchange ended").doesNotContain(VALUE, KEY, "LEAK");
            assertThat(metrics)
                    .contains("nescio_redactions_total{type=\"EMAIL\"} 4.0")
                    .doesNotContain(VALUE, KEY);
        }
    }

    private static List<String> requests() {
        String headers = " HTTP/1.1\r\nHost: " + VALUE + "\r\nConnection: close\r\nAuthorization: Bearer " + KEY
                + "\r\nContent-Length: ";
        String post = "POST " + CHAT + headers;
        String good = post + BODY.length() + "\r\n\r\n" + BODY;
        String failing = BODY.replace("content", "FAIL");
        return List.of(
                good,
                good,
                good,
                good,
                post + failing.length() + "\r\n\r\n" + failing,
                "POST /v1/" + VALUE + headers + BODY.length() + "\r\n\r\n" + BODY,
                post + "x" + VALUE + "\r\n\r\n",
                "POST " + CHAT + "?" + VALUE + " " + VALUE + "\r\n\r\n",
                "POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n" + VALUE + "\r\n",
                "POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nConnection: close\r\nContent-Encoding: " + VALUE + "\r\n\r\n",
                "POST " + CHAT
                        + " HTTP/1.1\r\nHost: p\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + VALUE.length() + "\r\n\r\n" + VALUE);
    }

    private static void collectGarbage() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(16).release();
        }
    }

    /** Fails in the way of libraries that quote what they failed on. */
    private static final class Quoting extends FakeRules {
        @Override
        public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
            if (body.toString(StandardCharsets.UTF_8).contains("FAIL")) {
                throw new RedactionException("cannot read " + VALUE, new NumberFormatException(VALUE));
            }
            return super.redact(route, contentType, body, scope);
        }
    }
}
