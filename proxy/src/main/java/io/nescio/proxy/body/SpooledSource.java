package io.nescio.proxy.body;

import io.nescio.proxy.spool.Spool;
import io.nescio.proxy.spool.Spools;
import java.util.function.BooleanSupplier;

/**
 * A body that waits on disk to be redacted.
 *
 * @param source the body
 * @param spools where redacted copies wait
 * @param abandoned whether nobody waits for the result any more
 */
public record SpooledSource(Spool source, Spools spools, BooleanSupplier abandoned) {}
