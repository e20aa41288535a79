/** Why a request is refused, and the one place that turns a refusal into a response. Read {@link io.nescio.proxy.failure.Failure} first. */
@NullMarked
package io.nescio.proxy.failure;

import org.jspecify.annotations.NullMarked;
