package io.nescio.proxy;

import static io.nescio.proxy.SaidBack.TEXT;
import static io.nescio.proxy.SaidBack.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.standin.StandInProvider;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** LangChain4j, unmodified, with nothing changed but its base URL. */
class LangChain4jTest {
    private static StandInProvider provider;
    private static RunningProxy proxy;

    @BeforeAll
    static void start() throws IOException {
        provider = SaidBack.provider();
        proxy = Assembly.start(SaidBack.config(provider.url(), UpstreamConfig.Kind.COMPATIBLE));
    }

    @AfterAll
    static void stop() {
        proxy.close();
        provider.close();
    }

    @Test
    void chatsWithoutAValueLeaving() {
        assertThat(model().chat(TEXT)).isEqualTo(TEXT);
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    @Test
    void callsToolsWithTheValues() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from(TEXT))
                .toolSpecifications(ToolSpecification.builder().name("note").build())
                .build();

        ToolExecutionRequest call =
                model().chat(request).aiMessage().toolExecutionRequests().getFirst();

        assertThat(call.arguments()).isEqualTo("{\"text\":\"" + TEXT + "\"}");
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    @Test
    void streamsWithoutAValueLeaving() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> whole = new CompletableFuture<>();
        StringBuilder pieces = new StringBuilder();
        OpenAiStreamingChatModel model = OpenAiStreamingChatModel.builder()
                .baseUrl("http://" + proxy.address() + "/v1")
                .apiKey("sk-test")
                .modelName("stand-in")
                .build();

        model.chat(TEXT, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                pieces.append(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                whole.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }
        });

        assertThat(whole.get(30, TimeUnit.SECONDS)).isEqualTo(TEXT).isEqualTo(pieces.toString());
        assertThat(VALUES).noneMatch(provider.lastRequest()::contains);
    }

    private static OpenAiChatModel model() {
        return OpenAiChatModel.builder()
                .baseUrl("http://" + proxy.address() + "/v1")
                .apiKey("sk-test")
                .modelName("stand-in")
                .maxRetries(0)
                .build();
    }
}
