package io.nescio.proxy.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nescio.proxy.failure.Failure;
import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.restore.RestoreCounts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All meters of the proxy. Meters are looked up when they are registered, not when something is recorded. Safe to share between threads.
 */
public final class ProxyMetrics implements AutoCloseable {
    private static final int MAX_TYPES = 512;
    private static final EntityType OTHER_TYPE = new EntityType("OTHER", Category.ORDINARY);
    private static final Duration[] ADDED_BUCKETS = micros(
            50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000);
    private static final Duration[] UPSTREAM_BUCKETS = micros(
            1_000,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000,
            60_000_000,
            300_000_000);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
    private final Map<String, OperationMeters> operations = new ConcurrentHashMap<>();
    private final Map<EntityType, Counter> redactions = new ConcurrentHashMap<>();
    private final Counter vaultMissing;
    private final Counter vaultLost;
    private final OperationMeters unknownOperation;
    private final Counter outboundBlocked;
    private final Timer addedOut;
    private final Timer addedBack;
    private final Timer upstreamLatency;
    private final Timer upstreamFirstByte;
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder clientConnections = new LongAdder();
    private final LongAdder upstreamConnections = new LongAdder();

    public ProxyMetrics(String version) {
        vaultMissing = counter("nescio.vault.missing", "Requests that named a stored object without a restore map");
        vaultLost = counter("nescio.vault.lost", "Restore maps that could not be put after the answer had come");
        outboundBlocked = counter("nescio.outbound.blocked", "Requests that the outbound guard stopped");
        addedOut = added("out");
        addedBack = added("back");
        upstreamLatency =
                timer("nescio.upstream.latency", "Time from request to the end of the answer", UPSTREAM_BUCKETS);
        upstreamFirstByte =
                timer("nescio.upstream.first.byte", "Time from request to the head of the answer", UPSTREAM_BUCKETS);
        gauge("nescio.exchanges.in.flight", "Requests not yet answered to the end", inFlight, LongAdder::sum);
        gauge("nescio.client.connections", "Connected clients", clientConnections, LongAdder::sum);
        gauge("nescio.upstream.connections", "Open connections to the upstream", upstreamConnections, LongAdder::sum);
        Gauge.builder("nescio.build.info", () -> 1)
                .description("The running version")
                .tag("version", version)
                .register(registry);
        unknownOperation = operation("default", "unknown");
        for (Failure failure : Failure.values()) {
            // Alerts need the series before the first refusal.
            unknownOperation.register(failure);
        }
        bindRuntime();
    }

    private void bindRuntime() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gcMetrics.bindTo(registry);
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider allocator) {
            new NettyAllocatorMetrics(allocator).bindTo(registry);
        }
    }

    /** The meters of one operation on one route; look them up once for each request. */
    public OperationMeters operation(String route, String operation) {
        OperationMeters meters = operations.get(operation);
        return meters != null
                ? meters
                : operations.computeIfAbsent(
                        operation, id -> new OperationMeters(registry, outboundBlocked, route, id));
    }

    /** The meters of requests whose operation is not known. */
    public OperationMeters unknownOperation() {
        return unknownOperation;
    }

    /** Counts what was found in one request. */
    public void redacted(Map<EntityType, Integer> counts) {
        counts.forEach((type, count) -> redactions(type).increment(count));
    }

    /** How often each type was found since the start. */
    public Map<EntityType, Long> redacted() {
        return redactions.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry ->
                (long) entry.getValue().count()));
    }

    /** How many exchanges with the upstream have ended since the start. */
    public long exchanges() {
        return upstreamLatency.count();
    }

    private Counter redactions(EntityType type) {
        Counter known = redactions.get(type);
        if (known != null) {
            return known;
        }
        EntityType bounded = redactions.size() < MAX_TYPES ? type : OTHER_TYPE;
        return redactions.computeIfAbsent(
                bounded, next -> counter("nescio.redactions", "Personal data found in requests", "type", next.id()));
    }

    /** Counts a request that named a stored object of which the vault knows nothing. */
    public void vaultMissing() {
        vaultMissing.increment();
    }

    /** Counts a restore map that could not be put. */
    public void vaultLost() {
        vaultLost.increment();
    }

    /** Watches what the answers restored and what they left visible. */
    public void watchRestoring(RestoreCounts counts) {
        restored("exact", counts, RestoreCounts::exact);
        restored("tolerant", counts, RestoreCounts::tolerant);
        for (RestoreCounts.Reason reason : RestoreCounts.Reason.values()) {
            FunctionCounter.builder("nescio.placeholders.unrestored", counts, watched -> watched.left(reason))
                    .description("What looked like a placeholder in answers and was left as it was")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void restored(String outcome, RestoreCounts counts, ToDoubleFunction<RestoreCounts> count) {
        FunctionCounter.builder("nescio.placeholders.restored", counts, count)
                .description("Placeholders in answers that were put back, as they had been sent or though distorted")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Watches the memory of what was found in texts seen before. */
    public <T> void watchDetectionCache(T cache, ToDoubleFunction<T> hits, ToDoubleFunction<T> misses) {
        looked("hit", cache, hits);
        looked("miss", cache, misses);
    }

    private <T> void looked(String result, T cache, ToDoubleFunction<T> count) {
        FunctionCounter.builder("nescio.detection.cache", cache, count)
                .description("Texts of requests by whether the detections in them were remembered")
                .tag("result", result)
                .register(registry);
    }

    /** The time that the proxy added on the way out: waiting for redaction, and redaction. */
    public void addedOut(long nanos) {
        addedOut.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The time that the proxy added on the way back: all of an answer's restoring together. */
    public void addedBack(long nanos) {
        addedBack.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The time from the request to the head of the answer. */
    public void upstreamFirstByte(long nanos) {
        upstreamFirstByte.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The time from the request to the end of the answer. */
    public void upstreamLatency(long nanos) {
        upstreamLatency.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Requests not yet answered to the end. */
    public LongAdder inFlight() {
        return inFlight;
    }

    /** Connected clients. */
    public LongAdder clientConnections() {
        return clientConnections;
    }

    /** Open connections to the upstream. */
    public LongAdder upstreamConnections() {
        return upstreamConnections;
    }

    /** Watches how much content of a kind left although it could not be read. */
    public void watchUnread(String kind, LongAdder passed) {
        FunctionCounter.builder("nescio.unread.passed", passed, LongAdder::sum)
                .description("Content that cannot be read and that the policy let out")
                .tag("kind", kind)
                .register(registry);
    }

    /** Watches the queue in front of redaction. */
    public <T> void watchRedactionQueue(T queue, ToDoubleFunction<T> length, ToDoubleFunction<T> bytes) {
        gauge("nescio.redaction.queue.length", "Requests that wait for redaction", queue, length);
        gauge("nescio.redaction.queue.bytes", "Bytes of larger bodies held until they are redacted", queue, bytes);
    }

    /** All meters in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    /** The registry, for tests of names. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        gcMetrics.close();
        registry.close();
    }

    private Timer added(String direction) {
        return Timer.builder("nescio.added.latency")
                .description("Time that the proxy itself added")
                .tag("direction", direction)
                .serviceLevelObjectives(ADDED_BUCKETS)
                .register(registry);
    }

    private Timer timer(String name, String description, Duration[] buckets) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private <T> void gauge(String name, String description, T watched, ToDoubleFunction<T> value) {
        Gauge.builder(name, watched, value).description(description).register(registry);
    }

    private static Duration[] micros(long... values) {
        Duration[] durations = new Duration[values.length];
        for (int i = 0; i < values.length; i++) {
            durations[i] = Duration.ofNanos(values[i] * 1_000);
        }
        return durations;
    }
}
