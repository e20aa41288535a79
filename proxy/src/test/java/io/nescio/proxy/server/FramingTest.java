package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read differently, and other malformed ones: refused, connection closed, nothing sent. */
class FramingTest {
    private static final String POST = "POST /v1/chat/completions HTTP/1.1\r\n";
    private static final String SMUGGLED = "GET /v1/models HTTP/1.1\r\nHost: p\r\n\r\n";

    private static RecordingUpstream upstream;
    private static RunningProxy proxy;

    @BeforeAll
    static void start() {
        upstream = RecordingUpstream.start();
        proxy = RunningProxy.start(upstream);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        upstream.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(
                        "content length and transfer encoding",
                        POST + "Host: p\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                Arguments.of(
                        "transfer encoding and content length",
                        POST + "Host: p\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                Arguments.of(
                        "two different content lengths",
                        POST + "Host: p\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} "),
                Arguments.of(
                        "the same content length twice",
                        POST + "Host: p\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a list of content lengths", POST + "Host: p\r\nContent-Length: 2, 2\r\n\r\n{}"),
                Arguments.of("a signed content length", POST + "Host: p\r\nContent-Length: +2\r\n\r\n{}"),
                Arguments.of("a negative content length", POST + "Host: p\r\nContent-Length: -2\r\n\r\n{}"),
                Arguments.of("a content length in hexadecimal", POST + "Host: p\r\nContent-Length: 0x2\r\n\r\n{}"),
                Arguments.of(
                        "a transfer coding before chunked",
                        POST + "Host: p\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "a transfer coding that is not quite chunked",
                        POST + "Host: p\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "two transfer codings",
                        POST + "Host: p\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "a transfer coding in HTTP/1.0",
                        "POST /v1/chat/completions HTTP/1.0\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "a chunk size that is no number",
                        POST + "Host: p\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"),
                Arguments.of(
                        "a negative chunk size",
                        POST + "Host: p\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of(
                        "a chunk longer than its size",
                        POST + "Host: p\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("two hosts", POST + "Host: p\r\nHost: q\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("no host", POST + "Content-Length: 2\r\n\r\n{}"),
                Arguments.of(
                        "white space before the colon", POST + "Host: p\r\nContent-Length : 2\r\n\r\n{}" + SMUGGLED),
                Arguments.of("a header without a name", POST + "Host: p\r\n: x\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of(
                        "a NUL in a header value", POST + "Host: p\r\nAccept: a\0b\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a line that ends in LF alone", POST + "Host: p\nContent-Length: 2\n\n{}"),
                Arguments.of("another version of HTTP", "GET /v1/models HTTP/3.0\r\nHost: p\r\n\r\n"),
                Arguments.of("no HTTP at all", "\u0016\u0003\u0001hello hello hello\r\n\r\n"),
                Arguments.of(
                        "an unknown expectation",
                        POST + "Host: p\r\nExpect: the-worst\r\nContent-Length: 2\r\n\r\n{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String request) {
        try (RawClient client = proxy.client()) {
            client.send(request);

            Response response = client.read();

            assertThat(response.status()).as(name).isEqualTo(400);
            assertThat(response.text()).contains("malformed_request");
            assertThat(upstream.received()).isEmpty();
        }
    }

    @Test
    void readsNothingAfterARequestWhoseEndIsUnclear() {
        try (RawClient client = proxy.client()) {
            client.send(
                    POST + "Host: p\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED);

            String all = client.readToEnd();

            assertThat(all).containsOnlyOnce("HTTP/1.1 ").contains("connection: close");
            assertThat(upstream.received()).isEmpty();
        }
    }

    @Test
    void refusesHeadersOverTheLimit() {
        LimitsConfig small = Limits.with(limits -> limits.headers(new ByteSize(200)));
        try (RunningProxy strict = RunningProxy.start(upstream, new FakeRules(), small);
                RawClient client = strict.client()) {
            client.send("GET /v1/models HTTP/1.1\r\nHost: p\r\nAccept: " + "x".repeat(300) + "\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(431);
        }
    }

    @Test
    void refusesATargetOverTheLimit() {
        LimitsConfig small = Limits.with(limits -> limits.headers(new ByteSize(200)));
        try (RunningProxy strict = RunningProxy.start(upstream, new FakeRules(), small);
                RawClient client = strict.client()) {
            client.send("GET /v1/models?" + "x".repeat(300) + " HTTP/1.1\r\nHost: p\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(431);
        }
    }

    @Test
    void answersWebSocketHandshakesWithUpgradeRequired() {
        try (RawClient client = proxy.client()) {
            client.send("GET /v1/realtime HTTP/1.1\r\nHost: p\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");

            Response response = client.read();

            assertThat(response.status()).isEqualTo(426);
            assertThat(response.header("x-should-retry")).isEqualTo("false");
        }
    }
}
