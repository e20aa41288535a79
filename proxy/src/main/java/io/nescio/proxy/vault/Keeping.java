package io.nescio.proxy.vault;

import io.nescio.config.VaultConfig;
import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.Stored;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.restore.RestoreMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the vault has to do with an exchange: before its request leaves, and while its answer comes. Safe to share between threads. */
public final class Keeping {
    private final Vault vault;
    private final VaultConfig config;
    private final ProxyMetrics metrics;

    public Keeping(Vault vault, VaultConfig config, ProxyMetrics metrics) {
        this.vault = vault;
        this.config = config;
        this.metrics = metrics;
    }

    /** Whether {@link #recall} may wait for a disk or a network. */
    public boolean waits(RedactedRequest request) {
        return vault.blocks() && concerns(request, false);
    }

    /**
     * Adds the maps of the stored objects that the request names.
     *
     * @param tenant whose objects they are
     * @throws RequestRefusedException if the provider would keep what the vault cannot, or a map is missing and the policy says so
     */
    public RedactedRequest recall(RedactedRequest request, String tenant) {
        if (!concerns(request, true)) {
            return request;
        }
        Operation operation = operation(request);
        Kept kept = Kept.of(operation.id());
        Stored stored = request.traces().stored();
        boolean sendsText = operation.request() != Operation.RequestTreatment.NONE;
        if (sendsText && kept != null && kept.keeps(stored.store())) {
            requireWritable();
        }
        Recalled recalled = recalled(request, operation, tenant);
        if (recalled.missing()) {
            metrics.vaultMissing();
            if (config.missing() == VaultConfig.Missing.REFUSE) {
                throw new RequestRefusedException(
                        Failure.RESTORE_MAP_MISSING,
                        "nothing is known of a stored object that the request names: it was made past this proxy, by another"
                                + " caller, or too long ago");
            }
        }
        RestoreMap own = request.redaction()
                .restoreMap()
                .with(RestoreMap.of(request.traces().pseudonyms()));
        return request.with(recalled.map(), stored.recalled(tenant, own, recalled.missing()));
    }

    private record Recalled(RestoreMap map, boolean missing) {}

    private Recalled recalled(RedactedRequest request, Operation operation, String tenant) {
        RestoreMap map = RestoreMap.empty();
        Map<String, String> path = PathIds.of(operation, request.target());
        boolean missing = !path.isEmpty();
        for (String id : path.values()) {
            Optional<RestoreMap> found = read(tenant, id);
            missing &= found.isEmpty();
            map = map.with(found.orElse(RestoreMap.empty()));
        }
        Set<String> named = new LinkedHashSet<>();
        // Of what was sealed nothing is known when nothing had been replaced in it.
        Set<String> sealed = new LinkedHashSet<>();
        for (Stored.Reference reference : request.traces().stored().references()) {
            named.add(reference.id());
            if (reference.key().equals(Stored.SEALED)) {
                sealed.add(reference.id());
            }
        }
        for (String id : named) {
            Optional<RestoreMap> found = read(tenant, id);
            missing |= found.isEmpty() && !sealed.contains(id);
            map = map.with(found.orElse(RestoreMap.empty()));
        }
        return new Recalled(map, missing);
    }

    /** An outage leaves placeholders visible, as a missing map does: what is only read does not depend on the vault. */
    private Optional<RestoreMap> read(String tenant, String id) {
        try {
            return vault.get(tenant, id);
        } catch (VaultUnavailableException _) {
            return Optional.empty();
        }
    }

    private void requireWritable() {
        try {
            vault.requireWritable();
        } catch (VaultUnavailableException _) {
            throw new RequestRefusedException(
                    Failure.VAULT_UNAVAILABLE,
                    "the provider would keep this request, and the vault that would restore it later cannot be written;"
                            + " nothing was sent");
        }
    }

    /**
     * Wraps the restorer of an answer in what keeps the exchange's map, forgets what the provider deleted, and reads lists.
     *
     * @param restorer the restorer, or null where nothing is restored
     * @param making makes the restorer of a request whose map grew
     */
    public @Nullable AnswerRestorer keeping(
            @Nullable AnswerRestorer restorer,
            int status,
            String contentType,
            RedactedRequest request,
            Function<RedactedRequest, AnswerRestorer> making) {
        Stored stored = request.traces().stored();
        Operation operation = request.traces().operation();
        Kept kept = operation == null ? null : Kept.of(operation.id());
        if (operation == null || kept == null || stored.tenant().isEmpty() || status / 100 != 2) {
            return restorer;
        }
        KeptExchange exchange = new KeptExchange(vault, config.ttl(kept.object()), metrics, request, kept);
        if (kept.listed()) {
            if (restorer != null) {
                restorer.close();
            }
            return new ListedAnswer(exchange, making);
        }
        if (!kept.forgets().isEmpty()) {
            return new KeptAnswer(restorer, exchange, KeptAnswer.Ids.NONE);
        }
        if (!kept.keeps(stored.store())) {
            return exchange.seals() ? new KeptAnswer(restorer, exchange, KeptAnswer.Ids.NONE) : restorer;
        }
        boolean stream = contentType.regionMatches(true, 0, "text/event-stream", 0, 17);
        return new KeptAnswer(restorer, exchange, stream ? KeptAnswer.Ids.IN_EVENTS : KeptAnswer.Ids.IN_DOCUMENT);
    }

    /** Adds to the map of an object that the answer of the exchange named before. */
    public void keepMore(RedactedRequest request, RestoreMap more, String id) {
        Stored stored = request.traces().stored();
        Kept kept = Kept.of(operation(request).id());
        if (kept != null && !stored.tenant().isEmpty() && kept.keeps(stored.store())) {
            var _ = new KeptExchange(vault, config.ttl(kept.object()), metrics, request, kept).put(List.of(id), more);
        }
    }

    /** @param answer whether the vault may be concerned by the answer alone */
    private static boolean concerns(RedactedRequest request, boolean answer) {
        Operation operation = request.traces().operation();
        if (operation == null) {
            return false;
        }
        Stored stored = request.traces().stored();
        Kept kept = Kept.of(operation.id());
        return !stored.references().isEmpty()
                || !PathIds.of(operation, request.target()).isEmpty()
                || (kept != null && (kept.listed() || kept.keeps(stored.store()) || (answer && kept.seals())));
    }

    private static Operation operation(RedactedRequest request) {
        Operation operation = request.traces().operation();
        if (operation == null) {
            throw new IllegalStateException("no operation");
        }
        return operation;
    }
}
