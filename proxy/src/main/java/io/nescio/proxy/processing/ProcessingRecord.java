package io.nescio.proxy.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nescio.config.ProcessingConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.admin.AdminEndpoint;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/record}: the record of processing, Art. 30 GDPR, of what this process has done since it started: which categories of data
 * were found in requests to which recipient, for which purpose, how often, and what became of them. Counts, never values.
 */
public final class ProcessingRecord implements AdminEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ProxyConfig config;
    private final Policy policy;
    private final ProxyMetrics metrics;
    private final Clock clock;
    private final Instant since;

    public ProcessingRecord(ProxyConfig config, Policy policy, ProxyMetrics metrics, Clock clock) {
        this.config = config;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
        this.since = now();
    }

    @Override
    public Answer answer(Request request) throws JsonProcessingException {
        if (!request.method().equals("GET")) {
            return Answer.text(405, "GET");
        }
        return Answer.json(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record()));
    }

    private ObjectNode record() {
        ProcessingConfig declared = config.processing();
        ObjectNode record = MAPPER.createObjectNode()
                .put("from", since.toString())
                .put("to", now().toString())
                .put("purpose", declared.purpose())
                .put("legalBasis", name(declared.legalBasis()))
                .put("recipient", Recipient.of(config).name())
                .put("upstream", config.upstream().url().getHost())
                .put("region", declared.region())
                .put("transfer", name(declared.transfer()))
                .put("agreement", declared.agreement())
                .put("retention", Objects.toString(declared.retention(), null))
                .put("preset", policy.name())
                .put("exchanges", metrics.exchanges());
        ArrayNode categories = record.putArray("data");
        metrics.redacted().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(EntityType::id)))
                .forEach(entry -> categories
                        .addObject()
                        .put("type", entry.getKey().id())
                        .put("category", name(entry.getKey().category()))
                        .put("count", entry.getValue())
                        .put("operator", name(policy.operators().getOrDefault(entry.getKey(), Operator.KEEP))));
        return record;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null
                ? null
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
