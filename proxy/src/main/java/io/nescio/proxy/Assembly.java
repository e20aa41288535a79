package io.nescio.proxy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.config.ConfigException;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.admin.AdminEndpoint;
import io.nescio.proxy.admin.AdminServer;
import io.nescio.proxy.body.AnswerRestorers;
import io.nescio.proxy.body.BodyRedactor;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.processing.ProcessingRecord;
import io.nescio.proxy.route.Coverage;
import io.nescio.proxy.route.Router;
import io.nescio.proxy.server.ProxyServer;
import io.nescio.proxy.vault.Keeping;
import io.nescio.proxy.vault.Vault;
import io.nescio.proxy.vault.Vaults;
import io.nescio.redaction.Redactor;
import io.nescio.redaction.restore.RestoreCounts;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns a configuration into running objects; the only class that sees all of them. */
public final class Assembly {
    private Assembly() {}

    /**
     * Starts everything.
     *
     * @return a proxy that listens and has passed its self test
     * @throws ConfigException if it cannot be started as configured
     */
    public static RunningProxy start(ProxyConfig config) {
        Recognition recognition = new Recognition(config.redaction());
        Redactor redactor = recognition.redactor("");
        ProxyMetrics metrics = new ProxyMetrics(version());
        RestoreCounts restoreCounts = new RestoreCounts();
        metrics.watchRestoring(restoreCounts);
        metrics.watchDetectionCache(recognition, Recognition::cacheHits, Recognition::cacheMisses);
        Vault vault = Vaults.open(config.vault());
        BodyRedactor bodies = new BodyRedactor(
                redactor, config.limits(), Outgoing.allowances(config), Outgoing.adjustments(config), Runnable::run);
        bodies.unread().forEach(metrics::watchUnread);
        Rules rules = new Rules(
                new Router(),
                new Scopes(config.redaction()),
                bodies,
                new AnswerRestorers.Bounds(config.limits(), restoreCounts),
                new Keeping(vault, config.vault(), metrics));
        AtomicBoolean ready = new AtomicBoolean();
        AdminServer admin = admin(config, metrics, ready, endpoints(config, redactor, metrics, vault), vault);
        try {
            SelfTest.run(
                    config,
                    rules.restoring(new AnswerRestorers.Bounds(config.limits(), new RestoreCounts())),
                    recognition.policy());
            ProxyServer server = ProxyServer.start(config, rules, metrics);
            ready.set(true);
            return new RunningProxy(server, admin, metrics, vault);
        } catch (RuntimeException e) {
            admin.close();
            vault.close();
            metrics.close();
            throw e;
        }
    }

    private static AdminServer admin(
            ProxyConfig config,
            ProxyMetrics metrics,
            AtomicBoolean ready,
            Map<String, AdminEndpoint> endpoints,
            Vault vault) {
        try {
            return AdminServer.start(config.admin(), metrics, ready::get, endpoints);
        } catch (RuntimeException e) {
            vault.close();
            metrics.close();
            throw e;
        }
    }

    private static Map<String, AdminEndpoint> endpoints(
            ProxyConfig config, Redactor redactor, ProxyMetrics metrics, Vault vault) {
        ObjectMapper mapper = new ObjectMapper();
        String coverage = new Listing(Coverage.COLUMNS, Coverage.rows()).json();
        return Map.of(
                "/coverage",
                _ -> AdminEndpoint.Answer.json(coverage),
                "/api/redact",
                new DryRun(redactor, mapper),
                "/api/record",
                new ProcessingRecord(config, redactor.policy(), metrics, Clock.systemUTC()),
                "/api/vault",
                new VaultEndpoint(vault));
    }

    /** The version of this program. */
    public static String version() {
        return Objects.requireNonNullElse(Assembly.class.getPackage().getImplementationVersion(), "development");
    }
}
