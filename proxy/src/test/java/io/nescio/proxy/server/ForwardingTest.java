package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.redaction.EntityType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + FakeRules.VALUE + "\"}]}";

    private RecordingUpstream upstream;
    private RunningProxy proxy;

    @BeforeEach
    void start() {
        upstream = RecordingUpstream.start();
        proxy = RunningProxy.start(upstream);
    }

    @AfterEach
    void stop() {
        proxy.close();
        upstream.close();
    }

    @Test
    void replacesOnTheWayOutAndRestoresOnTheWayBack() {
        upstream.answering(Answer.json("{\"content\":\"Hello " + FakeRules.PLACEHOLDER + "\"}"));

        Response response = post(BODY);

        assertThat(response.text()).isEqualTo("{\"content\":\"Hello " + FakeRules.VALUE + "\"}");
        assertThat(upstream.received()).contains(FakeRules.PLACEHOLDER).doesNotContain(FakeRules.VALUE);
        assertThat(response.header("nescio-redacted")).isEqualTo("EMAIL=1");
        assertThat(response.header("nescio-policy")).isEqualTo("standard");
        assertThat(response.header("nescio-exchange")).matches("[0-9a-f]{16}");
    }

    @Test
    void forwardsOtherBytesAsTheyAreWithTheLengthOfTheAnswer() {
        upstream.answering(Answer.json("{ \"a\" : 1.0e0 }"));

        Response response = post("{ \"x\":1.00 ,\"é\":null}");

        assertThat(upstream.requests().getFirst().text()).isEqualTo("{ \"x\":1.00 ,\"é\":null}");
        assertThat(response.text()).isEqualTo("{ \"a\" : 1.0e0 }");
        assertThat(response.header("content-length")).isEqualTo("15");
    }

    @Test
    void handsAStreamOnEventByEvent() {
        upstream.answering(Answer.events("a", FakeRules.PLACEHOLDER, "[DONE]"));

        Response response = post(BODY);

        assertThat(response.text()).isEqualTo("data: a\n\ndata: " + FakeRules.VALUE + "\n\ndata: [DONE]\n\n");
        assertThat(response.whole()).isTrue();
        assertThat(response.header("content-length")).isEmpty();
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
        assertThat(response.header("x-accel-buffering")).isEqualTo("no");
    }

    @Test
    void forwardsOnlyTheHeadersThatAreAllowed() {
        try (RawClient client = proxy.client()) {
            client.post(
                            CHAT,
                            "{}",
                            "Authorization: Bearer key-1",
                            "OpenAI-Organization: org",
                            "Cookie: a=b",
                            "X-Forwarded-For: 10.0.0.1",
                            "X-OpenWebUI-User-Email: max@example.org",
                            "X-Stainless-OS: Linux",
                            "Accept-Encoding: gzip",
                            "User-Agent: some-sdk")
                    .read();
        }

        String head = upstream.requests().getFirst().head();

        assertThat(List.of(head.toLowerCase(java.util.Locale.ROOT).split("\r\n")).stream()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList())
                .containsExactlyInAnyOrder(
                        "host",
                        "content-type",
                        "authorization",
                        "openai-organization",
                        "user-agent",
                        "accept-encoding",
                        "content-length");
        assertThat(upstream.requests().getFirst().header("authorization")).isEqualTo("Bearer key-1");
        assertThat(upstream.requests().getFirst().header("accept-encoding")).isEqualTo("identity");
        assertThat(upstream.requests().getFirst().header("host")).isEqualTo("127.0.0.1:" + upstream.port());
    }

    @Test
    void returnsTheHeadersThatClientsNeedAndNotThoseThatLeadAroundTheProxy() {
        upstream.answering(Answer.of(
                200,
                "application/json",
                "{}",
                "x-request-id: req_1",
                "x-ratelimit-remaining-requests: 7",
                "openai-processing-ms: 12",
                "retry-after-ms: 5",
                "alt-svc: h3=\":443\"",
                "set-cookie: __cf_bm=x",
                "strict-transport-security: max-age=1",
                "location: https://elsewhere.example",
                "nescio-redacted: forged",
                "x-hop: 1",
                "connection: x-hop, keep-alive"));

        Response response = post("{}");

        assertThat(response.header("x-request-id")).isEqualTo("req_1");
        assertThat(response.header("x-ratelimit-remaining-requests")).isEqualTo("7");
        assertThat(response.header("openai-processing-ms")).isEqualTo("12");
        assertThat(response.header("retry-after-ms")).isEqualTo("5");
        assertThat(response.head())
                .doesNotContain("alt-svc", "set-cookie", "strict-transport", "location", "forged", "x-hop");
    }

    @Test
    void leadsClientsFromTheUpstreamBackToTheProxy() {
        String base = upstream.url().toString();
        upstream.answering(Answer.of(
                202,
                "application/json",
                "{}",
                "operation-location: " + base + "/operations/7?x=1",
                "location: https://elsewhere.example/v1/operations/7"));

        Response response = post("{}");

        assertThat(response.header("operation-location")).isEqualTo("http://proxy/v1/operations/7?x=1");
        assertThat(response.header("location")).isEmpty();
    }

    @Test
    void namesOnlyTypesThatWereReplaced() {
        FakeRules keeping = new FakeRules() {
            @Override
            public boolean replaces(EntityType type) {
                return false;
            }
        };

        try (RunningProxy kept = RunningProxy.start(upstream, keeping);
                RawClient client = kept.client()) {
            Response response = client.post(CHAT, BODY).read();

            assertThat(response.header("nescio-redacted")).isEmpty();
            assertThat(kept.metrics().scrape()).contains("nescio_redactions_total{type=\"EMAIL\"} 1.0");
        }
    }

    @Test
    void forwardsWithoutReadingWhenNothingIsLookedFor() {
        FakeRules off = new FakeRules() {
            @Override
            public boolean unread() {
                return true;
            }
        };
        upstream.answering(Answer.json(BODY));

        try (RunningProxy unread = RunningProxy.start(upstream, off);
                RawClient client = unread.client()) {
            Response response = client.post(CHAT, BODY).read();

            assertThat(upstream.requests().getFirst().text()).isEqualTo(BODY);
            assertThat(response.text()).isEqualTo(BODY);
        }
    }

    @Test
    void reusesConnectionsOnBothSides() {
        try (RawClient client = proxy.client()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.post(CHAT, "{}").read().status()).isEqualTo(200);
            }
        }

        assertThat(upstream.connections()).isEqualTo(1);
        assertThat(upstream.requests()).hasSize(5);
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        upstream.answering(Answer.json("1"), Answer.json("22"), Answer.json("333"));

        try (RawClient client = proxy.client()) {
            String get = "GET /v1/models HTTP/1.1\r\nHost: p\r\n\r\n";
            client.send(get + get + "GET /v1/secret HTTP/1.1\r\nHost: p\r\n\r\n" + get);

            assertThat(List.of(client.read().text(), client.read().text())).containsExactly("1", "22");
            assertThat(client.read().status()).isEqualTo(403);
            assertThat(client.read().text()).isEqualTo("333");
        }
    }

    @Test
    void passesErrorsOfTheUpstreamThrough() {
        upstream.answering(Answer.of(429, "application/json", "{\"error\":{}}", "x-should-retry: true"));

        Response response = post("{}");

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("x-should-retry")).isEqualTo("true");
        assertThat(response.text()).isEqualTo("{\"error\":{}}");
    }

    @Test
    void readsChunkedRequestsAndForwardsThemWithALength() {
        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n");
            client.send("4;ext=1\r\n\":1}\r\n0\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
        assertThat(upstream.requests().getFirst().text()).isEqualTo("{\"a\":1}");
        assertThat(upstream.requests().getFirst().header("content-length")).isEqualTo("7");
    }

    @Test
    void acceptsTargetsInAbsoluteForm() {
        try (RawClient client = proxy.client()) {
            client.send("GET http://proxy.example/v1/models?limit=2 HTTP/1.1\r\nHost: proxy.example\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
        assertThat(upstream.requests().getFirst().line()).isEqualTo("GET /v1/models?limit=2 HTTP/1.1");
    }

    @Test
    void asksForTheBodyOfAClientThatExpectsContinue() {
        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: p\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("{}").read().status()).isEqualTo(200);
        }
        assertThat(upstream.requests().getFirst().header("expect")).isEmpty();
    }

    @Test
    void ignoresAnUpgradeToHttp2() {
        try (RawClient client = proxy.client()) {
            client.post(CHAT, "{}", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk");

            assertThat(client.read().status()).isEqualTo(200);
        }
        assertThat(upstream.received().toLowerCase(java.util.Locale.ROOT)).doesNotContain("h2c", "upgrade");
    }

    @Test
    void closesAfterAnAnswerToAnOldClient() {
        upstream.answering(Answer.chunked(200, "application/json", List.of("ab", "cd")));

        try (RawClient client = proxy.client()) {
            client.send("GET /v1/models HTTP/1.0\r\n\r\n");
            Response response = client.read();

            assertThat(response.text()).isEqualTo("abcd");
            assertThat(response.header("transfer-encoding")).isEmpty();
        }
    }

    @Test
    void skipsInformationalAnswersOfTheUpstream() {
        upstream.answering(Answer.raw(
                "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));

        Response response = post("{}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("ok");
    }

    private Response post(String body) {
        try (RawClient client = proxy.client()) {
            return client.post(CHAT, body).read();
        }
    }
}
