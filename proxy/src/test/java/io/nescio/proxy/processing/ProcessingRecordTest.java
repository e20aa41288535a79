package io.nescio.proxy.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.config.ProcessingConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.admin.AdminEndpoint;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessingRecordTest {
    private static final EntityType EMAIL = new EntityType("EMAIL", Category.ORDINARY);
    private static final EntityType HEALTH = new EntityType("HEALTH", Category.SPECIAL);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final ProxyMetrics metrics = new ProxyMetrics("test");

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void countsWhatWentWhereAndWhy() throws Exception {
        ProcessingConfig declared = new ProcessingConfig(
                "answering customers",
                ProcessingConfig.LegalBasis.CONTRACT,
                null,
                "Ireland",
                ProcessingConfig.Transfer.SAFEGUARDS,
                null,
                Duration.ofDays(30));
        metrics.redacted(Map.of(EMAIL, 2));
        metrics.redacted(Map.of(EMAIL, 1, HEALTH, 4));
        metrics.upstreamLatency(5);

        JsonNode record = record(declared);

        assertThat(record.path("purpose").textValue()).isEqualTo("answering customers");
        assertThat(record.path("legalBasis").textValue()).isEqualTo("contract");
        assertThat(record.path("recipient").textValue()).isEqualTo("api.openai.com");
        assertThat(record.path("from").textValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(record.path("retention").textValue()).isEqualTo("PT720H");
        assertThat(record.path("exchanges").longValue()).isEqualTo(1);
        assertThat(record.path("data").toString())
                .isEqualTo("[{\"type\":\"EMAIL\",\"category\":\"ordinary\",\"count\":3,\"operator\":\"placeholder\"},"
                        + "{\"type\":\"HEALTH\",\"category\":\"special\",\"count\":4,\"operator\":\"keep\"}]");
    }

    @Test
    void isReadOnly() throws Exception {
        AdminEndpoint.Answer answer =
                endpoint(ProcessingConfig.DEFAULTS).answer(new AdminEndpoint.Request("POST", "", ""));

        assertThat(answer.status()).isEqualTo(405);
    }

    private JsonNode record(ProcessingConfig declared) throws Exception {
        AdminEndpoint.Answer answer = endpoint(declared).answer(new AdminEndpoint.Request("GET", "", ""));
        assertThat(answer.status()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private ProcessingRecord endpoint(ProcessingConfig declared) {
        ProxyConfig defaults = ProxyConfig.DEFAULTS;
        ProxyConfig config = new ProxyConfig(
                defaults.listen(),
                defaults.tls(),
                defaults.admin(),
                defaults.upstream(),
                defaults.redaction(),
                defaults.policy(),
                defaults.limits(),
                defaults.vault(),
                declared);
        Policy policy = new Policy("standard", Map.of(EMAIL, Operator.PLACEHOLDER, HEALTH, Operator.KEEP));
        return new ProcessingRecord(config, policy, metrics, CLOCK);
    }
}
