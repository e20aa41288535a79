package io.nescio.proxy.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Records in the memory of this process, bounded by their weight and their age. */
final class MemoryStore implements RecordStore {
    private final Clock clock;
    private final Cache<String, Map<String, SealedRecord>> objects;
    private volatile SealedBytes proof = SealedBytes.owning(new byte[0]);

    MemoryStore(long maxBytes, Clock clock) {
        this.clock = clock;
        this.objects = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String _, Map<String, SealedRecord> parts) ->
                        parts.values().stream().mapToInt(SealedRecord::weight).sum())
                .expireAfter(Expiry.<String, Map<String, SealedRecord>>writing(
                        (_, parts) -> Duration.ofMillis(parts.values().stream()
                                        .mapToLong(SealedRecord::expiryMillis)
                                        .max()
                                        .orElse(0)
                                - clock.millis())))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public void requireWritable() {}

    @Override
    public void put(SealedRecord record) {
        objects.asMap().merge(record.key(), Map.of(record.part(), record), (before, added) -> {
            Map<String, SealedRecord> both = new HashMap<>(before);
            both.values().removeIf(part -> part.expired(clock.millis()));
            both.putAll(added);
            return Map.copyOf(both);
        });
    }

    @Override
    public List<SealedBytes> get(String key) {
        Map<String, SealedRecord> parts = objects.getIfPresent(key);
        return parts == null
                ? List.of()
                : parts.values().stream().map(SealedRecord::content).toList();
    }

    @Override
    public boolean delete(String key) {
        return objects.asMap().remove(key) != null;
    }

    @Override
    public int erase(Set<String> values) {
        AtomicInteger erased = new AtomicInteger();
        for (String key : objects.asMap().keySet()) {
            objects.asMap().computeIfPresent(key, (_, parts) -> {
                Map<String, SealedRecord> rest = new HashMap<>(parts);
                rest.values().removeIf(part -> !Collections.disjoint(part.values(), values));
                erased.addAndGet(parts.size() - rest.size());
                return rest.isEmpty() ? null : rest.size() == parts.size() ? parts : Map.copyOf(rest);
            });
        }
        return erased.get();
    }

    @Override
    public int purge(String tenant) {
        int purged = 0;
        for (String key : objects.asMap().keySet()) {
            Map<String, SealedRecord> parts =
                    key.startsWith(tenant) ? objects.asMap().remove(key) : null;
            purged += parts == null ? 0 : parts.size();
        }
        return purged;
    }

    @Override
    public VaultStats stats() {
        objects.cleanUp();
        long records = 0;
        long bytes = 0;
        Map<String, Long> tenants = new HashMap<>();
        for (Map<String, SealedRecord> parts : objects.asMap().values()) {
            for (SealedRecord part : parts.values()) {
                records++;
                bytes += part.content().length();
                tenants.merge(part.key().substring(0, MasterKey.TENANT_CHARS), 1L, Long::sum);
            }
        }
        return new VaultStats("memory", records, bytes, tenants);
    }

    @Override
    public SealedBytes proof(SealedBytes own) {
        if (proof.length() == 0) {
            proof = own;
        }
        return proof;
    }

    @Override
    public void replaceProof(SealedBytes own) {
        proof = own;
    }

    @Override
    public void close() {
        objects.invalidateAll();
    }
}
