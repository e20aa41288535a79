package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.metrics.OperationMeters;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.route.Operation;
import io.netty.util.AsciiString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted and logged of one exchange. */
final class ExchangeAccount {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExchangeAccount.class);

    private final ProxyMetrics metrics;
    private final AsciiString id;
    private OperationMeters meters;
    private String route = "unknown";

    ExchangeAccount(ProxyMetrics metrics, AsciiString id) {
        this.metrics = metrics;
        this.id = id;
        this.meters = metrics.unknownOperation();
        metrics.inFlight().increment();
    }

    /** What was asked for is known. */
    void routed(Operation operation) {
        route = operation.id();
        meters = metrics.operation("default", route);
    }

    /** The proxy itself refused something, or broke it off. */
    void refused(Failure failure) {
        meters.refused(failure);
    }

    /** The client left. */
    void abandoned() {
        ended(OperationMeters.ABANDONED);
    }

    /** The exchange is over. */
    void ended(int status) {
        metrics.inFlight().decrement();
        meters.answered(status);
        LOGGER.atDebug()
                .addKeyValue("exchangeId", id)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .log("exchange ended");
    }
}
