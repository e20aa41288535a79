package io.nescio.proxy.vault;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.Stored;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.redaction.restore.RestoreMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of one exchange is put into the vault, recalled from it or forgotten, off the event loop where that may wait. */
record KeptExchange(Vault vault, Duration ttl, ProxyMetrics metrics, RedactedRequest request, Kept kept) {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeptExchange.class);

    /** The keys of the answer under whose ids the map is kept. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>(kept.under());
        keys.removeIf(key -> key.startsWith("{") || key.startsWith("=") || key.startsWith("#"));
        return keys;
    }

    /** All that is known in this exchange. */
    private RestoreMap all() {
        return stored().own().with(request.redaction().restoreMap());
    }

    /** Whether something of this exchange may be sealed that only a map brings back. */
    boolean seals() {
        return kept.seals() && !all().isEmpty();
    }

    /** Keeps all that is known in this exchange under objects that the answer names. */
    CompletableFuture<Void> keep(List<String> ids) {
        RestoreMap all = all();
        return stored().missing() && all.isEmpty() ? CompletableFuture.completedFuture(null) : put(ids, all);
    }

    /** Keeps what this exchange replaced, and what the objects that the request names have left of earlier ones, under what was sealed. */
    CompletableFuture<Void> keepSealed(List<String> ids) {
        return run(() -> {
            ids.forEach(id -> vault.put(stored().tenant(), id, stored().own(), ttl));
            List<Vault.Part> recalled = new ArrayList<>();
            for (Stored.Reference reference : stored().references()) {
                recalled.addAll(vault.parts(stored().tenant(), reference.id()));
            }
            for (Vault.Part carried : CarriedMaps.of(recalled, stored().own())) {
                ids.forEach(id -> vault.put(stored().tenant(), id, carried));
            }
        });
    }

    /** Adds what this exchange itself replaced to objects that the request names, which have the rest. */
    CompletableFuture<Void> keepNamed() {
        Map<String, String> path =
                PathIds.of(Objects.requireNonNull(request.traces().operation()), request.target());
        Set<String> ids = new LinkedHashSet<>();
        for (String under : kept.under()) {
            if (under.startsWith("{")) {
                ids.add(path.getOrDefault(under.substring(1, under.length() - 1), ""));
            }
        }
        for (Stored.Reference reference : stored().references()) {
            if (kept.under().contains("=" + reference.key())) {
                ids.add(reference.id());
            }
        }
        ids.remove("");
        return stored().own().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : put(List.copyOf(ids), stored().own());
    }

    /** Adds to what is kept under objects. */
    CompletableFuture<Void> put(List<String> ids, RestoreMap map) {
        return ids.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : run(() -> ids.forEach(id -> vault.put(stored().tenant(), id, map, ttl)));
    }

    /** Forgets the object that the provider has deleted. */
    CompletableFuture<Void> forget() {
        String id = PathIds.of(Objects.requireNonNull(request.traces().operation()), request.target())
                .getOrDefault(kept.forgets(), "");
        return id.isEmpty() ? CompletableFuture.completedFuture(null) : run(() -> vault.delete(stored().tenant(), id));
    }

    /** The map of each of the objects that is known. */
    CompletableFuture<RestoreMap> recall(List<String> ids) {
        CompletableFuture<RestoreMap> recalled = new CompletableFuture<>();
        start(() -> {
            RestoreMap map = RestoreMap.empty();
            try {
                for (String id : ids) {
                    map = map.with(vault.get(stored().tenant(), id).orElse(RestoreMap.empty()));
                }
            } catch (RuntimeException e) {
                lost(e);
            } finally {
                recalled.complete(map);
            }
        });
        return recalled;
    }

    private CompletableFuture<Void> run(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        start(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                lost(e);
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    private void start(Runnable task) {
        if (vault.blocks()) {
            Thread.ofVirtual().name("nescio-vault").start(task);
        } else {
            task.run();
        }
    }

    /** The answer is there already, so all that is left is to say it. */
    private void lost(RuntimeException thrown) {
        metrics.vaultLost();
        LOGGER.atWarn().addKeyValue("error", thrown.getClass().getName()).log("a restore map was lost");
    }

    private Stored stored() {
        return request.traces().stored();
    }

    @Override
    public String toString() {
        return "KeptExchange[" + kept.operation() + "]";
    }
}
