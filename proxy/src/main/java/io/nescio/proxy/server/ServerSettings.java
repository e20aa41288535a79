package io.nescio.proxy.server;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.netty.util.AsciiString;

/** What all exchanges of a server share. */
record ServerSettings(
        LimitsConfig limits,
        ExchangeRules rules,
        UpstreamEndpoint endpoint,
        ProxyMetrics metrics,
        Redactions redactions,
        AsciiString policy,
        boolean webSocket) {

    /** Where larger bodies are redacted, and how many bytes of them may wait. */
    record Redactions(RedactionPool pool, BodyBudget budget) {}
}
