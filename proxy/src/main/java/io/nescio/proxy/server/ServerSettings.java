package io.nescio.proxy.server;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.spool.Spools;
import io.nescio.proxy.upstream.UpstreamEndpoint;
import io.netty.util.AsciiString;

/** What all exchanges of a server share. */
record ServerSettings(
        LimitsConfig limits,
        ExchangeRules rules,
        UpstreamEndpoint endpoint,
        ProxyMetrics metrics,
        Redactions redactions,
        Front front) {

    /** The name of the policy, which answers carry. */
    AsciiString policy() {
        return front.policy();
    }

    /**
     * What clients see of the policy.
     *
     * @param policy its name
     * @param webSocket whether WebSocket is spoken
     * @param crossOrigin the web pages that may use the proxy
     */
    record Front(AsciiString policy, boolean webSocket, CrossOrigin crossOrigin) {}

    /** Where larger bodies are redacted, how many bytes of them may wait, and where the largest do. */
    record Redactions(RedactionPool pool, BodyBudget budget, Spools spools) {}
}
