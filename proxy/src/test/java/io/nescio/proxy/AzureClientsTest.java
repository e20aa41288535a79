package io.nescio.proxy;

import static io.nescio.proxy.SaidBack.TEXT;
import static io.nescio.proxy.SaidBack.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.openai.azure.AzureUrlPathMode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.credential.BearerTokenCredential;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.nescio.config.ProxyConfig;
import io.nescio.config.TlsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.standin.StandInProvider;
import io.nescio.proxy.testing.TestCertificate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java clients of Azure OpenAI, unmodified; that of Azure itself by TLS, since it sends no key without. */
class AzureClientsTest {
    private static StandInProvider provider;
    private static TestCertificate certificate;
    private static RunningProxy secure;
    private static RunningProxy plain;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        provider = SaidBack.provider();
        certificate = TestCertificate.forName("localhost", folder);
        ProxyConfig config = SaidBack.config(provider.url().resolve("/"), UpstreamConfig.Kind.AZURE);
        plain = Assembly.start(config);
        secure = Assembly.start(config.showing(new TlsConfig(certificate.certificate(), certificate.key())));
    }

    @AfterAll
    static void stop() {
        secure.close();
        plain.close();
        provider.close();
    }

    @Test
    void theClientOfAzureChatsByTls() {
        String answer = azure().getChatCompletions("deployment", options())
                .getChoices()
                .getFirst()
                .getMessage()
                .getContent();

        assertThat(answer).isEqualTo(TEXT);
        assertThat(provider.lastPath()).isEqualTo("/openai/deployments/deployment/chat/completions");
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    @Test
    void theClientOfAzureStreamsByTls() {
        String answer = azure().getChatCompletionsStream("deployment", options()).stream()
                .flatMap(chunk -> chunk.getChoices().stream())
                .map(choice -> choice.getDelta().getContent())
                .filter(text -> text != null)
                .collect(Collectors.joining());

        assertThat(answer).isEqualTo(TEXT);
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "LEGACY, '', /openai/deployments/deployment/chat/completions",
        "UNIFIED, /openai/v1, /openai/v1/chat/completions"
    })
    void openAiJavaChatsInBothOfItsPathModes(AzureUrlPathMode mode, String base, String path) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("http://" + plain.address() + base)
                .azureUrlPathMode(mode)
                .credential(BearerTokenCredential.create("token"))
                .maxRetries(0)
                .build();

        ChatCompletion answer = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("deployment")
                        .addUserMessage(TEXT)
                        .build());

        assertThat(answer.choices().getFirst().message().content()).contains(TEXT);
        client.close();
        assertThat(provider.lastPath()).isEqualTo(path);
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    private static com.azure.ai.openai.OpenAIClient azure() {
        return new OpenAIClientBuilder()
                .endpoint("https://localhost:" + secure.address().port())
                .credential(new AzureKeyCredential("key"))
                .httpClient(new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(certificate.context())).build())
                .buildClient();
    }

    private static ChatCompletionsOptions options() {
        return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage(TEXT)));
    }
}
