package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestHeadersTest {
    private static final UpstreamEndpoint ENDPOINT = new UpstreamEndpoint(UpstreamConfig.DEFAULTS);

    private static HttpHeaders forwarded(String name, String value) {
        HttpHeaders received =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        received.add(name, value);
        return RequestHeaders.forwarded(received, ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idempotency-key|max@example.org",
                "x-client-request-id|49-171-5550123",
                "openai-beta|assistants=v2, of Max Muster",
                "openai-project|Müller",
                "traceparent|DE89370400440532013000"
            })
    void forwardNoneThatSaysMoreThanConstantsAndIds(String name, String value) {
        HttpHeaders forwarded = forwarded(name, value);

        assertThat(forwarded.contains(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idempotency-key|stainless-node-retry-5f1c7a52-3c0e-4a0f-9f0e-3d6b0f5f3e11",
                "accept|text/event-stream, application/json;q=0.9, */*;q=0.8",
                "openai-beta|assistants=v2,responses_multi_agent=v1",
                "openai-beta|responses_websockets=2026-02-06",
                "openai-organization|org-Ab3dEf6hIj9lMn2pQr5tUv8x",
                "idempotency-key|\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
                "x-ms-client-request-id|9c4d50ee-2d56-4cd3-8152-34347dc9f2b0",
                "content-type|application/json; charset=utf-8",
                "content-type|application/json; profile=\"https://example.org/schema\"",
                "content-type|multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
                "content-type|multipart/form-data; boundary=4fa3b8c01d2e4f5a9b8c7d6e5f4a3b2c; charset=UTF-8",
                "traceparent|00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "anthropic-version|2023-06-01",
                "anthropic-beta|files-api-2025-04-14, context-1m-2025-08-07",
                "content-type|multipart/form-data; boundary=\"--------------------------735323031399963166993862\""
            })
    void forwardConstantsAndIdsOfClients(String name, String value) {
        HttpHeaders forwarded = forwarded(name, value);

        assertThat(forwarded.get(name)).isEqualTo(value);
    }

    @Test
    void areReadInLinearTimeHoweverManyBlanksTheyHold() {
        String blanks = "\t".repeat(2_000_000);

        HttpHeaders forwarded = forwarded("openai-beta", "assistants=v2" + blanks + ", " + blanks + "realtime=v1");

        assertThat(forwarded.contains("openai-beta")).isTrue();
    }

    @Test
    void keepTheTypeOfABodyWithoutParametersThatSayMore() {
        HttpHeaders forwarded = forwarded("content-type", "application/json; for=max@example.org");

        assertThat(forwarded.get("content-type")).isEqualTo("application/json");
    }
}
