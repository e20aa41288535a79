package io.nescio.proxy;

import static io.nescio.proxy.SaidBack.TEXT;
import static io.nescio.proxy.SaidBack.VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.PermissionDeniedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.standin.StandInProvider;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java SDK, unmodified, with nothing changed but its base URL. */
class OpenAiJavaTest {
    private static StandInProvider provider;
    private static RunningProxy proxy;
    private static OpenAIClient client;

    @BeforeAll
    static void start() throws IOException {
        provider = SaidBack.provider();
        proxy = Assembly.start(SaidBack.config(provider.url(), UpstreamConfig.Kind.COMPATIBLE));
        client = OpenAIOkHttpClient.builder()
                .baseUrl("http://" + proxy.address() + "/v1")
                .apiKey("sk-test")
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        proxy.close();
        provider.close();
    }

    @Test
    void chatsWithoutAValueLeaving() {
        ChatCompletion answer = client.chat().completions().create(request());

        assertThat(answer.choices().getFirst().message().content()).contains(TEXT);
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    @Test
    void streamsWithoutAValueLeaving() {
        String text;
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(request())) {
            text = chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
        }

        assertThat(text).isEqualTo(TEXT);
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data().getFirst().id()).isEqualTo("stand-in");
    }

    @Test
    void isToldWhatIsNotSupported() {
        PermissionDeniedException refused = catchThrowableOfType(
                PermissionDeniedException.class,
                () -> client.fineTuning().jobs().retrieve("job-1"));

        assertThat(refused.code()).contains("operation_not_supported");
    }

    private static ChatCompletionCreateParams request() {
        return ChatCompletionCreateParams.builder()
                .model("stand-in")
                .addUserMessage(TEXT)
                .build();
    }
}
