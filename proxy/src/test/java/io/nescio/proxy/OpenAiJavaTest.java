package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.PermissionDeniedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.nescio.config.Address;
import io.nescio.config.AdminConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.standin.Reply;
import io.nescio.proxy.standin.StandInProvider;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java SDK, unmodified, with nothing changed but its base URL. */
class OpenAiJavaTest {
    private static final List<String> VALUES =
            List.of("Anna Schmidt", "anna.schmidt@example.org", "DE89 3704 0044 0532 0130 00", "86 095 742 719");
    private static final String TEXT = "Schreibe an Frau %s, %s, IBAN %s, Steuer-ID %s.".formatted(VALUES.toArray());

    private static StandInProvider provider;
    private static RunningProxy proxy;
    private static OpenAIClient client;

    @BeforeAll
    static void start() throws IOException {
        provider = new StandInProvider(request -> {
            String text = request.path("messages").path(0).path("content").asText();
            return request.has("tools")
                    ? new Reply.ToolCall("note", "{\"text\":\"" + text + "\"}")
                    : new Reply.Message(text);
        });
        ProxyConfig defaults = ProxyConfig.DEFAULTS;
        UpstreamConfig upstream = defaults.upstream();
        proxy = Assembly.start(new ProxyConfig(
                new Address("127.0.0.1", 0),
                defaults.tls(),
                new AdminConfig(new Address("127.0.0.1", 0), null),
                new UpstreamConfig(
                        provider.url(),
                        UpstreamConfig.Kind.COMPATIBLE,
                        null,
                        null,
                        upstream.maxConnections(),
                        upstream.connectTimeout(),
                        upstream.idleTimeout()),
                defaults.redaction(),
                defaults.limits()));
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
