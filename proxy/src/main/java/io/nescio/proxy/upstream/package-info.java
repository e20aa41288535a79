/**
 * Connections to the provider: one pool for each event loop, TLS, timeouts, retries where nothing was sent. Depends on {@code failure},
 * {@code metrics} and {@code route} only, never on the server. Read {@link io.nescio.proxy.upstream.UpstreamPool} first.
 */
@NullMarked
package io.nescio.proxy.upstream;

import org.jspecify.annotations.NullMarked;
