package io.nescio.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.proxy.route.RequestTarget.Style;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamEndpointTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            OPENAI, https://api.openai.com/v1, OPENAI, /models, '', /v1/models
            OPENAI, https://api.openai.com/v1/, OPENAI, /models, limit=2, /v1/models?limit=2
            COMPATIBLE, http://127.0.0.1:11434, OPENAI, /models, '', /models
            COMPATIBLE, http://10.0.0.1/llm/v1, OPENAI, /models, '', /llm/v1/models
            AZURE, https://r.openai.azure.com, OPENAI, /models, '', /openai/v1/models
            AZURE, https://r.openai.azure.com/openai/v1, OPENAI, /models, '', /openai/v1/models
            AZURE, https://r.openai.azure.com/openai, OPENAI, /models, '', /openai/v1/models
            AZURE, https://r.openai.azure.com, AZURE_V1, /openai/v1/models, '', /openai/v1/models
            AZURE, https://r.openai.azure.com/openai/v1/, AZURE_V1, /openai/v1/models, '', /openai/v1/models
            AZURE, https://apim.example/team, AZURE_CLASSIC, /openai/deployments/d/embeddings, api-version=2024-10-21, \
            /team/openai/deployments/d/embeddings?api-version=2024-10-21
            """)
    void spellsTheTargetAsTheUpstreamKnowsIt(
            Kind kind, String url, Style style, String path, String query, String expected) {
        UpstreamEndpoint endpoint = endpoint(kind, url);

        assertThat(endpoint.uri(new RequestTarget(style, path, query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OPENAI, https://api.openai.com/v1, https://api.openai.com/v1/files/f?a=b, /v1/files/f?a=b
            OPENAI, https://api.openai.com/v1, https://API.openai.com:443/v1/files/f, /v1/files/f
            OPENAI, https://api.openai.com/v1, /v1/files/f, /v1/files/f
            COMPATIBLE, http://10.0.0.1/llm/v1, http://10.0.0.1/llm/v1/models, /v1/models
            AZURE, https://r.openai.azure.com, https://r.openai.azure.com/openai/operations/images/7, /openai/operations/images/7
            OPENAI, https://api.openai.com/v1, http://api.openai.com/v1/files/f,
            OPENAI, https://api.openai.com/v1, https://api.openai.com.evil.example/v1/files/f,
            OPENAI, https://api.openai.com/v1, //evil.example/v1/files/f,
            OPENAI, https://api.openai.com/v1, https://api.openai.com/other/f,
            OPENAI, https://api.openai.com/v1, javascript:alert(1),
            OPENAI, https://api.openai.com/v1, '/v1/a b',
            """)
    void knowsWhichLocationsAreItsOwn(Kind kind, String url, String location, @Nullable String expected) {
        assertThat(endpoint(kind, url).targetOf(location)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, AZURE_CLASSIC", "OPENAI, AZURE_V1", "COMPATIBLE, AZURE_CLASSIC"})
    void refusesASpellingThatTheUpstreamDoesNotKnow(Kind kind, Style style) {
        UpstreamEndpoint endpoint = endpoint(kind, "https://api.example/v1");

        assertThatThrownBy(() -> endpoint.accept(new RequestTarget(style, "/openai/x", "")))
                .isInstanceOf(RequestRefusedException.class);
    }

    @Test
    void knowsHostAndPort() {
        UpstreamEndpoint plain = endpoint(Kind.COMPATIBLE, "http://[::1]:8000/v1");
        UpstreamEndpoint secure = endpoint(Kind.OPENAI, "https://api.openai.com/v1");

        assertThat(plain.hostHeader().toString()).isEqualTo("[::1]:8000");
        assertThat(plain.host()).isEqualTo("::1");
        assertThat(secure.hostHeader().toString()).isEqualTo("api.openai.com");
        assertThat(secure.port()).isEqualTo(443);
    }

    private static UpstreamEndpoint endpoint(Kind kind, String url) {
        return new UpstreamEndpoint(new UpstreamConfig(
                URI.create(url),
                kind,
                null,
                null,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                UpstreamConfig.Http2.OFF));
    }
}
