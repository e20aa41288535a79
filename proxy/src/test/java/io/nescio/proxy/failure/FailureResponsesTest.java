package io.nescio.proxy.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureResponsesTest {
    @ParameterizedTest
    @EnumSource(Failure.class)
    void hasTheShapeOfTheApi(Failure failure) throws IOException {
        String message = "a \"quoted\" \\ message\n with ü and \uD83D\uDE00";
        RequestRefusedException refusal = new RequestRefusedException(failure, message, "messages[2].content");

        FullHttpResponse response = FailureResponses.of(refusal, UnpooledByteBufAllocator.DEFAULT);

        JsonNode error =
                new ObjectMapper().readTree(response.content().toString(UTF_8)).get("error");
        assertThat(error.get("message").textValue()).isEqualTo(message);
        assertThat(error.get("param").textValue()).isEqualTo("messages[2].content");
        assertThat(error.get("code").textValue()).isEqualTo(failure.code());
        assertThat(error.get("type").textValue()).isIn("invalid_request_error", "server_error");
        assertThat(response.status().code()).isEqualTo(failure.status()).isNotIn(408, 409, 429);
        assertThat(response.headers().get("x-should-retry")).isEqualTo("" + failure.retryable());
        assertThat(failure.retryable() && failure.status() < 500).isFalse();
        response.release();
    }
}
