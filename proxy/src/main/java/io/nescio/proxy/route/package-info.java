/** Which operations exist, in all their spellings, and what happens to each. Read {@link io.nescio.proxy.route.Router} first. */
@NullMarked
package io.nescio.proxy.route;

import org.jspecify.annotations.NullMarked;
