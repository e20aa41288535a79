/** Bytes of one exchange on disk, sealed, for as long as the exchange lasts. */
@NullMarked
package io.nescio.proxy.spool;

import org.jspecify.annotations.NullMarked;
