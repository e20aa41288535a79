package io.nescio.proxy.server;

/** What a client holds open, and what closes it. Belongs to one event loop. */
interface LimitedClient {
    /** Closes when a limit of time has passed. */
    void checkLimits(long nowNanos);

    /** Closes once no exchange is under way. */
    void closeIfUnused();

    /** Closes at once. */
    void abort();
}
