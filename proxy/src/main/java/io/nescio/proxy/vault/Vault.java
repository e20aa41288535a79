package io.nescio.proxy.vault;

import io.nescio.config.ConfigException;
import io.nescio.redaction.restore.RestoreMap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Restore maps of what the provider keeps, by tenant and by the provider's id of the object. Names and values are known to its store as
 * keyed tags alone, maps as sealed records. Safe to share between threads.
 */
public final class Vault implements AutoCloseable {
    private static final String PROOF = "=".repeat(MasterKey.TENANT_CHARS) + "proof";

    private static final Pattern TENANT_TAG = Pattern.compile("[A-Za-z0-9_-]{" + MasterKey.TENANT_CHARS + "}");

    private final RecordStore store;
    private final List<MasterKey> masters;
    private final RecordSealer sealer;
    private final Clock clock;

    /**
     * A vault in the given store.
     *
     * @param masters the current master key, then those before it
     * @throws ConfigException if the store was written with another master key
     */
    Vault(RecordStore store, List<MasterKey> masters, Clock clock) {
        this.store = store;
        this.masters = List.copyOf(masters);
        this.sealer = new RecordSealer(masters);
        this.clock = clock;
        prove();
    }

    private void prove() {
        SealedBytes own = sealer.seal(PROOF, new byte[0], Long.MAX_VALUE);
        SealedBytes known = store.proof(own);
        if (sealer.open(PROOF, known, clock.millis()).isEmpty()) {
            store.close();
            throw new ConfigException(
                    "vault.key: is not the key that this vault was written with; name that one as vault.old-key");
        }
        if (!sealer.current(known)) {
            store.replaceProof(own);
        }
    }

    /** Whether calls may wait for a disk or a network. */
    public boolean blocks() {
        return store.blocks();
    }

    /**
     * Returns only if a map could be put now.
     *
     * @throws VaultUnavailableException if it could not
     */
    public void requireWritable() {
        store.requireWritable();
    }

    /**
     * Adds to what is known of an object; the empty map says that there is nothing to restore in it.
     *
     * @throws VaultUnavailableException if it is not certain that it was put
     */
    public void put(String tenant, String objectId, RestoreMap part, Duration ttl) {
        put(tenant, objectId, new Part(part, clock.instant().plus(ttl).toEpochMilli()));
    }

    /** Adds a part that expires when it says, as {@link #put(String, String, RestoreMap, Duration)} does. */
    void put(String tenant, String objectId, Part part) {
        MasterKey master = masters.getFirst();
        String key = key(master, tenant, objectId);
        byte[] content = part.map().toBytes();
        Set<String> values = HashSet.newHashSet(part.map().size());
        for (String original : part.map().originals()) {
            values.add(master.value(original));
        }
        store.put(new SealedRecord(
                key,
                master.part(key, content),
                sealer.seal(key, content, part.expiryMillis()),
                part.expiryMillis(),
                values));
    }

    /**
     * All that is known of an object; nothing when the object is not known.
     *
     * @throws VaultUnavailableException if the vault cannot be read
     */
    public Optional<RestoreMap> get(String tenant, String objectId) {
        return parts(tenant, objectId).stream().map(Part::map).reduce(RestoreMap::with);
    }

    /**
     * What each exchange left for an object.
     *
     * @throws VaultUnavailableException if the vault cannot be read
     */
    List<Part> parts(String tenant, String objectId) {
        List<Part> parts = new ArrayList<>(1);
        for (MasterKey master : masters) {
            String key = key(master, tenant, objectId);
            for (SealedBytes record : store.get(key)) {
                sealer.open(key, record, clock.millis())
                        .ifPresent(content ->
                                parts.add(new Part(RestoreMap.fromBytes(content), RecordSealer.expiryMillis(record))));
            }
        }
        return parts;
    }

    /**
     * What one exchange left for an object.
     *
     * @param expiryMillis when it is forgotten, in milliseconds since 1970
     */
    record Part(RestoreMap map, long expiryMillis) {}

    /** Forgets an object; whether it was known. */
    public boolean delete(String tenant, String objectId) {
        boolean known = false;
        for (MasterKey master : masters) {
            known |= store.delete(key(master, tenant, objectId));
        }
        return known;
    }

    /** Forgets every record that holds one of the values, in whatever spelling; how many there were. */
    public int erase(Collection<String> values) {
        Set<String> tags = new HashSet<>();
        for (MasterKey master : masters) {
            values.forEach(value -> tags.add(master.value(value)));
        }
        return tags.isEmpty() ? 0 : store.erase(tags);
    }

    /** Forgets everything of the tenant with this tag, as {@link #stats} names it; how many records there were. */
    public int purge(String tenantTag) {
        if (!TENANT_TAG.matcher(tenantTag).matches()) {
            throw new IllegalArgumentException("not the tag of a tenant, as the stats of the vault name it");
        }
        return store.purge(tenantTag);
    }

    public VaultStats stats() {
        return store.stats();
    }

    private static String key(MasterKey master, String tenant, String objectId) {
        String tag = master.tenant(tenant);
        return tag + master.object(tag, objectId);
    }

    @Override
    public void close() {
        store.close();
    }
}
