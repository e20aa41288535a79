package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.VaultConfig;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Operations;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeptTest {
    @Test
    void namesKnownOperationsAndKindsOfObjects() {
        assertThat(Kept.all()).allSatisfy(kept -> {
            assertThat(Operations.named(kept.operation()).refused()).isFalse();
            assertThat(VaultConfig.DEFAULTS.ttl(kept.object())).isPositive();
        });
    }

    @Test
    void namesParametersThatThePathHas() {
        assertThat(Kept.all()).allSatisfy(kept -> {
            String template = Operations.named(kept.operation()).template();
            assertThat(kept.under().stream().filter(under -> under.startsWith("{")))
                    .allMatch(template::contains);
            assertThat(template).contains(kept.forgets());
        });
    }

    @Test
    void knowsEveryOperationOfWhichTheProviderKeepsText() {
        List<String> unknown = Operations.all().stream()
                .filter(operation -> !operation.refused()
                        && operation.request() != Operation.RequestTreatment.NONE
                        && !operation.handling().keeps().isEmpty())
                .map(Operation::id)
                .filter(id -> Kept.of(id) == null)
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void keepsByWhatTheRequestSays() {
        Kept response = Objects.requireNonNull(Kept.of("createResponse"));
        Kept completion = Objects.requireNonNull(Kept.of("createChatCompletion"));

        assertThat(List.of(response.keeps(null), response.keeps(true), response.keeps(false)))
                .containsExactly(true, true, false);
        assertThat(List.of(completion.keeps(null), completion.keeps(true), completion.keeps(false)))
                .containsExactly(false, true, false);
    }
}
