package io.nescio.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.proxy.failure.Failure;
import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.restore.RestoreCounts;
import io.nescio.redaction.restore.RestoreMap;
import io.nescio.redaction.restore.Restorer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyMetricsTest {
    private final ProxyMetrics metrics = new ProxyMetrics("1.2.3");

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void countsRequestsByRouteOperationAndStatus() {
        metrics.operation("default", "listModels").answered(200);
        metrics.operation("default", "listModels").answered(200);
        metrics.operation("default", "listModels").answered(OperationMeters.ABANDONED);
        metrics.operation("default", "listModels").answered(7_000);

        assertThat(metrics.scrape())
                .contains("nescio_requests_total{operation=\"listModels\",route=\"default\",status=\"200\"} 2.0")
                .contains("status=\"abandoned\"} 2.0");
    }

    @Test
    void countsWhatWasFoundAndWhatWasPutBack() {
        metrics.redacted(Map.of(new EntityType("EMAIL", Category.ORDINARY), 2));
        RestoreCounts counts = new RestoreCounts();
        metrics.watchRestoring(counts);
        RestoreMap map = RestoreMap.of(Map.of("[EMAIL_K7QXM]", "a@example.org"));
        Restorer.restore(map, Restorer.Place.TEXT, "[EMAIL_K7QXM] and [EMAIL_RRRRR] here", counts);

        assertThat(metrics.scrape())
                .contains("nescio_redactions_total{type=\"EMAIL\"} 2.0")
                .contains("nescio_placeholders_restored_total{outcome=\"exact\"} 1.0")
                .contains("nescio_placeholders_unrestored_total{reason=\"unknown\"} 1.0")
                .contains("nescio_placeholders_unrestored_total{reason=\"ambiguous\"} 0.0");
    }

    @Test
    void countsWhatWasRemembered() {
        metrics.watchDetectionCache("cache", _ -> 3, _ -> 4);

        assertThat(metrics.scrape())
                .contains("nescio_detection_cache_total{result=\"hit\"} 3.0")
                .contains("nescio_detection_cache_total{result=\"miss\"} 4.0");
    }

    @Test
    void boundsTheNumberOfTypes() {
        for (int i = 0; i < 2_000; i++) {
            metrics.redacted(Map.of(new EntityType("TERM_" + i, Category.ORDINARY), 1));
        }

        long types = metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("nescio_redactions_total{"))
                .count();

        assertThat(types).isLessThanOrEqualTo(513);
        assertThat(metrics.scrape()).contains("nescio_redactions_total{type=\"OTHER\"} 1488.0");
    }

    @Test
    void showsEveryReasonOfRefusalBeforeItHappens() {
        metrics.operation("default", "listModels").refused(Failure.OUTBOUND_BLOCKED);

        for (Failure failure : Failure.values()) {
            assertThat(metrics.scrape())
                    .contains("nescio_refused_total{operation=\"unknown\",reason=\"" + failure.code() + "\"} 0.0");
        }
        assertThat(metrics.scrape())
                .contains("nescio_refused_total{operation=\"listModels\",reason=\"outbound_blocked\"} 1.0")
                .contains("nescio_outbound_blocked_total 1.0");
    }

    @Test
    void showsAddedLatencyInBucketsFromFiftyMicrosecondsToOneSecond() {
        metrics.addedOut(60_000);
        metrics.addedBack(2_000_000_000);

        assertThat(metrics.scrape())
                .contains("nescio_added_latency_seconds_bucket{direction=\"out\",le=\"5.0E-5\"} 0")
                .contains("nescio_added_latency_seconds_bucket{direction=\"out\",le=\"1.0E-4\"} 1")
                .contains("nescio_added_latency_seconds_bucket{direction=\"back\",le=\"1.0\"} 0")
                .contains("nescio_added_latency_seconds_bucket{direction=\"back\",le=\"+Inf\"} 1");
    }

    @Test
    void showsTheRuntime() {
        assertThat(metrics.scrape())
                .contains("jvm_memory_used_bytes", "netty_allocator_memory_used", "process_uptime_seconds")
                .contains("nescio_build_info{version=\"1.2.3\"} 1");
    }
}
