/**
 * HTTP towards the clients: checks heads, collects bodies, has them redacted, hands answers back. Knows the API only through
 * {@link io.nescio.proxy.server.ExchangeRules}. Read {@link io.nescio.proxy.server.ServerPipeline}, then
 * {@link io.nescio.proxy.server.Exchange}.
 */
@NullMarked
package io.nescio.proxy.server;

import org.jspecify.annotations.NullMarked;
