/**
 * Every meter of the proxy, in one file: names as Prometheus wants them, labels bounded, no text of anybody. Depends on no other package of
 * the proxy but {@code failure}. Read {@link io.nescio.proxy.metrics.ProxyMetrics} first.
 */
@NullMarked
package io.nescio.proxy.metrics;

import org.jspecify.annotations.NullMarked;
