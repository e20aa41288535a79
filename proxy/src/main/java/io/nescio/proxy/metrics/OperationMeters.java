package io.nescio.proxy.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nescio.proxy.failure.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The counters of one operation, one for each status. Safe to share between threads. */
public final class OperationMeters {
    /** The status of an exchange whose client left before the end of the answer. */
    public static final int ABANDONED = 0;

    private static final int STATUSES = 600;

    private final MeterRegistry registry;
    private final Counter outboundBlocked;
    private final String route;
    private final String operation;
    private final AtomicReferenceArray<Counter> byStatus = new AtomicReferenceArray<>(STATUSES);

    private final Map<Failure, Counter> byFailure = new ConcurrentHashMap<>();

    OperationMeters(MeterRegistry registry, Counter outboundBlocked, String route, String operation) {
        this.registry = registry;
        this.outboundBlocked = outboundBlocked;
        this.route = route;
        this.operation = operation;
    }

    /** Counts an answered request. */
    public void answered(int status) {
        int index = status < 0 || status >= STATUSES ? ABANDONED : status;
        Counter counter = byStatus.get(index);
        if (counter == null) {
            counter = register(index);
            byStatus.set(index, counter);
        }
        counter.increment();
    }

    /** Counts a request that the proxy itself refused, or broke off. */
    public void refused(Failure failure) {
        register(failure).increment();
        if (failure == Failure.OUTBOUND_BLOCKED) {
            outboundBlocked.increment();
        }
    }

    Counter register(Failure failure) {
        return byFailure.computeIfAbsent(
                failure,
                reason -> Counter.builder("nescio.refused")
                        .description("Requests refused by the proxy itself")
                        .tags("operation", operation, "reason", reason.code())
                        .register(registry));
    }

    private Counter register(int status) {
        return Counter.builder("nescio.requests")
                .description("Requests by their answer")
                .tags("route", route, "operation", operation, "status", status == ABANDONED ? "abandoned" : "" + status)
                .register(registry);
    }
}
