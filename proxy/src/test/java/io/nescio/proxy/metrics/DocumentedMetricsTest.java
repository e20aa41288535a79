package io.nescio.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.restore.RestoreCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentedMetricsTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\b(?:nescio|jvm|netty|process|system)_[a-z0-9_]+\\b(?!:)");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/operations.md",
                "deploy/prometheus/rules.yaml",
                "deploy/prometheus/rules_test.yaml",
                "deploy/grafana/nescio.json"
            })
    void namesOnlyMetricsThatExist(String file) throws IOException {
        Set<String> named = names(METRIC, 0, Files.readString(REPOSITORY.resolve(file)));

        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(registered());

        assertThat(named).hasSizeGreaterThan(4);
        assertThat(unknown).isEmpty();
    }

    @Test
    void documentsEveryMetricOfItsOwn() throws IOException {
        String documented = Files.readString(REPOSITORY.resolve("docs/operations.md"));

        assertThat(registered().stream()
                        .filter(name -> name.startsWith("nescio_"))
                        .map(name -> name.replaceAll("_(bucket|count|sum|max)$", "")))
                .allSatisfy(name -> assertThat(documented).contains(name));
    }

    @Test
    void pointsEachAlertAtAnExistingPlaceOfTheRunbook() throws IOException {
        String rules = Files.readString(REPOSITORY.resolve("deploy/prometheus/rules.yaml"));
        String runbook = Files.readString(REPOSITORY.resolve("docs/operations.md"));

        Set<String> anchors = names(Pattern.compile("docs/operations\\.md#([a-z-]+)"), 1, rules);
        Set<String> headings = names(Pattern.compile("(?m)^#+ (Nescio\\w+)$"), 1, runbook).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> alerts = names(Pattern.compile("alert: (\\w+)"), 1, rules).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(anchors).isEqualTo(alerts).isEqualTo(headings);
    }

    /** The names of samples after everything has happened once. */
    private static Set<String> registered() {
        try (ProxyMetrics metrics = new ProxyMetrics("test")) {
            metrics.watchRestoring(new RestoreCounts());
            metrics.watchDetectionCache("cache", _ -> 1, _ -> 1);
            metrics.watchUnread("image", new LongAdder());
            metrics.watchRedactionQueue("queue", _ -> 1, _ -> 1);
            metrics.redacted(Map.of(new EntityType("EMAIL", Category.ORDINARY), 1));
            metrics.operation("default", "listModels").answered(200);
            Set<String> names = names(SAMPLE, 1, metrics.scrape());
            Set<String> histograms = names(Pattern.compile("# TYPE ([a-z0-9_]+) histogram"), 1, metrics.scrape());
            return Stream.concat(names.stream(), histograms.stream()).collect(Collectors.toSet());
        }
    }

    private static Set<String> names(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
