package io.nescio.proxy.vault;

import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Opens the vault that a configuration describes. */
public final class Vaults {
    private Vaults() {}

    /**
     * The vault, open.
     *
     * @throws io.nescio.config.ConfigException if it cannot be opened
     */
    public static Vault open(VaultConfig config) {
        List<MasterKey> masters = masters(config);
        Clock clock = Clock.systemUTC();
        RecordStore store = switch (config.kind()) {
            case MEMORY -> new MemoryStore(config.memory().bytes(), clock);
            case FILE -> new FileStore(config.path(), clock);
            case REDIS -> RedisStore.open(config, clock);
        };
        return new Vault(store, masters, clock);
    }

    private static List<MasterKey> masters(VaultConfig config) {
        List<MasterKey> masters = new ArrayList<>();
        Secret key = config.key();
        masters.add(key == null ? MasterKey.random() : MasterKey.of("vault.key", key.reveal()));
        Secret old = config.oldKey();
        if (old != null) {
            masters.add(MasterKey.of("vault.old-key", old.reveal()));
        }
        return masters;
    }
}
