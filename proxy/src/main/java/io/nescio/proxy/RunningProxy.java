package io.nescio.proxy;

import io.nescio.config.Address;
import io.nescio.proxy.admin.AdminServer;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.server.ProxyServer;
import io.nescio.proxy.vault.Vault;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** A proxy that listens and has passed its self test. */
public final class RunningProxy implements AutoCloseable {
    private final ProxyServer server;
    private final AdminServer admin;
    private final ProxyMetrics metrics;
    private final Vault vault;
    private final AtomicBoolean closed = new AtomicBoolean();

    RunningProxy(ProxyServer server, AdminServer admin, ProxyMetrics metrics, Vault vault) {
        this.vault = vault;
        this.server = server;
        this.admin = admin;
        this.metrics = metrics;
    }

    /** Where clients connect. */
    public Address address() {
        return address(server.address());
    }

    /** Where operations connect. */
    public Address adminAddress() {
        return address(admin.address());
    }

    private static Address address(InetSocketAddress socket) {
        return new Address(socket.getAddress().getHostAddress(), socket.getPort());
    }

    /** Stops listening, lets exchanges end for a limited time, then closes everything. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.close();
            admin.close();
            vault.close();
            metrics.close();
        }
    }
}
