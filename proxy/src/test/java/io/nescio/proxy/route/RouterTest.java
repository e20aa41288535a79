package io.nescio.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouterTest {
    private final Router router = new Router();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/v1/chat/completions|createChatCompletion|OPENAI|/chat/completions",
                "POST|/chat/completions|createChatCompletion|OPENAI|/chat/completions",
                "POST|/v1/v1/chat/completions/|createChatCompletion|OPENAI|/chat/completions",
                "POST|/v1/ch%61t/completions|createChatCompletion|OPENAI|/chat/completions",
                "POST|/openai/deployments/my-gpt/chat/completions?api-version=1|createChatCompletion|AZURE_CLASSIC|/openai/deployments/my-gpt/chat/completions",
                "POST|/openai/v1/chat/completions|createChatCompletion|AZURE_V1|/openai/v1/chat/completions",
                "GET|/v1/models|listModels|OPENAI|/models",
                "GET|/v1/models/gpt-4.1|retrieveModel|OPENAI|/models/gpt-4.1",
                "GET|/openai/models?api-version=1|listModels|AZURE_CLASSIC|/openai/models"
            })
    void findsTheOperationInEverySpelling(
            String method, String target, String operation, RequestTarget.Style style, String path) {
        Routed routed = router.route(method, target);

        assertThat(routed.operation().id()).isEqualTo(operation);
        assertThat(routed.target().style()).isEqualTo(style);
        assertThat(routed.target().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/v1//chat/completions|MALFORMED_REQUEST",
                "POST|//v1/chat/completions|MALFORMED_REQUEST",
                "POST|/v1/chat/../chat/completions|MALFORMED_REQUEST",
                "POST|/v1/chat/%2e%2e/completions|MALFORMED_REQUEST",
                "POST|/v1/chat%2Fcompletions|MALFORMED_REQUEST",
                "POST|/v1/chat%252Fcompletions|MALFORMED_REQUEST",
                "POST|/v1/chat%5Ccompletions|MALFORMED_REQUEST",
                "POST|/v1/chat/completions;a=b|MALFORMED_REQUEST",
                "POST|/v1/chat/completions%00|MALFORMED_REQUEST",
                "POST|/v1/chat/completions%|MALFORMED_REQUEST",
                "POST|/v1/chat/completions%c3|MALFORMED_REQUEST",
                "POST|/v1/chat/completions?a=b#c|MALFORMED_REQUEST",
                "POST|http://other.example/v1/chat/completions|MALFORMED_REQUEST",
                "POST|/v1/Chat/completions|OPERATION_NOT_SUPPORTED",
                "POST|/V1/chat/completions|OPERATION_NOT_SUPPORTED",
                "POST|/v1/v1/v1/chat/completions|OPERATION_NOT_SUPPORTED",
                "POST|/v1/something/new|OPERATION_NOT_SUPPORTED",
                "POST|/v1/fine_tuning/jobs|OPERATION_NOT_SUPPORTED",
                "POST|/v1/uploads|OPERATION_NOT_SUPPORTED",
                "POST|/openai/deployments/x/responses|OPERATION_NOT_SUPPORTED",
                "POST|/v1/organization/users|OPERATION_NOT_SUPPORTED",
                "PUT|/v1/chat/completions|METHOD_NOT_ALLOWED"
            })
    void refusesWhatIsMalformedOrUnknown(String method, String target, Failure failure) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> router.route(method, target))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(failure));
    }

    @Test
    void neverEchoesWhatTheCallerWroteIntoThePath() {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> router.route("POST", "/v1/evals/jonas.weber/runs"))
                .withMessageContaining("/evals/{eval_id}/runs")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("jonas"));
    }

    @Test
    void knowsEveryOperationThatTheApiDescribes() throws IOException {
        Set<String> known = new HashSet<>();
        Operations.all().forEach(operation -> known.add(operation.method() + '\t' + operation.template()));
        List<String> described;
        try (InputStream file = RouterTest.class.getResourceAsStream("described.tsv")) {
            described = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }

        assertThat(described).hasSize(169);
        assertThat(known).containsAll(described);
    }

    @Test
    void namesEachOperationOnceAndSaysWhyARefusedOneIs() {
        Set<String> ids = new HashSet<>();

        for (Operation operation : Operations.all()) {
            assertThat(ids.add(operation.id())).as(operation.id()).isTrue();
            assertThat(operation.handling().reason().isEmpty()).isEqualTo(!operation.refused());
        }

        assertThat(ids).hasSizeGreaterThanOrEqualTo(169);
    }
}
