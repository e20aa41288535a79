/**
 * The framing of server-sent events: where an event begins and ends and which of its bytes are data. Knows nothing of what the data mean.
 * Read {@link io.nescio.proxy.sse.SseSplitter} first.
 */
@NullMarked
package io.nescio.proxy.sse;

import org.jspecify.annotations.NullMarked;
