package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class RecordingUpstreamTest {
    @Test
    void recordsWhatItReceivesAndAnswersAsScripted() throws IOException {
        try (RecordingUpstream upstream = RecordingUpstream.start()
                        .answering(Answer.events("1", "[DONE]").thenClose());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), upstream.port())) {
            client.getOutputStream()
                    .write("POST /v1/x HTTP/1.1\r\nA: b\r\nContent-Length: 3\r\n\r\nabc".getBytes(UTF_8));

            String answer = new String(client.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).endsWith("data: 1\n\n\r\ne\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
            assertThat(upstream.received()).endsWith("\r\n\r\nabc");
            assertThat(upstream.requests().getFirst().header("a")).isEqualTo("b");
            assertThat(upstream.requests().getFirst().text()).isEqualTo("abc");
        }
    }

    @Test
    void cutsAnAnswerWithoutChangingItsBytes() {
        Answer whole = Answer.json("{\"a\":\"ü\"}");

        Answer cut = whole.splitEvery(3);

        assertThat(cut.bytes()).isEqualTo(whole.bytes());
        assertThat(whole.splitAt(7).bytes()).isEqualTo(whole.bytes());
    }
}
