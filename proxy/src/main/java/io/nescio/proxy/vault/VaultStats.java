package io.nescio.proxy.vault;

import java.util.Map;

/**
 * What a vault holds.
 *
 * @param kind what it is kept in
 * @param records the number of records
 * @param bytes the sum of their sealed sizes
 * @param tenants for each tenant's tag the number of its records
 */
public record VaultStats(String kind, long records, long bytes, Map<String, Long> tenants) {
    public VaultStats {
        tenants = Map.copyOf(tenants);
    }
}
