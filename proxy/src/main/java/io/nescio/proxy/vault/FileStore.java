package io.nescio.proxy.vault;

import io.nescio.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;

/**
 * Records in one file that this process alone has open. A put returns when the record is with the operating system, so that it survives the
 * end of this process; the disk has it within a second. A store that failed, such as on a full disk, is opened again.
 */
final class FileStore implements RecordStore {
    private static final String PROOF = "proof";
    private static final long MIN_FREE_BYTES = 16 << 20;
    private static final long SWEEP_SECONDS = 60;

    private final Path path;
    private final Clock clock;
    private final Object writing = new Object();
    private final AtomicBoolean unsynced = new AtomicBoolean();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("nescio-vault-file").daemon().factory());
    private volatile FileMaps maps;
    private volatile boolean closed;

    /** @throws ConfigException if the file cannot be opened, or another process has it open */
    FileStore(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
        try {
            this.maps = FileMaps.open(path);
        } catch (MVStoreException e) {
            throw new ConfigException(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "vault.path: " + path + " is open in another process"
                            : "vault.path: " + path + " cannot be opened as a vault");
        }
        var _ = housekeeping.scheduleWithFixedDelay(this::sync, 1, 1, TimeUnit.SECONDS);
        var _ = housekeeping.scheduleWithFixedDelay(this::sweep, 1, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public void requireWritable() {
        trying(() -> {
            try {
                if (Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace() < MIN_FREE_BYTES) {
                    throw new VaultUnavailableException("the disk is full");
                }
            } catch (IOException _) {
                throw new VaultUnavailableException("the disk cannot be asked");
            }
            return open();
        });
    }

    @Override
    public void put(SealedRecord record) {
        changing(now -> {
            now.add(record);
            return 1;
        });
    }

    @Override
    public List<SealedBytes> get(String key) {
        return trying(() -> {
            FileMaps now = open();
            List<SealedBytes> found = new ArrayList<>(1);
            for (String name : names(now.records(), key)) {
                byte[] bytes = now.records().get(name);
                if (bytes != null) {
                    found.add(StoredRecord.read(name, bytes).content());
                }
            }
            return found;
        });
    }

    @Override
    public boolean delete(String key) {
        return purge(key) > 0;
    }

    @Override
    public int purge(String tenant) {
        return changing(now -> removeAll(now, names(now.records(), tenant)));
    }

    @Override
    public int erase(String value) {
        return changing(now -> removeAll(
                now,
                names(now.values(), value).stream()
                        .map(name -> name.substring(value.length()))
                        .toList()));
    }

    private static int removeAll(FileMaps now, List<String> names) {
        int removed = 0;
        for (String name : names) {
            removed += now.remove(name) ? 1 : 0;
        }
        return removed;
    }

    /** The keys that begin with {@code prefix}. */
    private static List<String> names(MVMap<String, ?> map, String prefix) {
        List<String> names = new ArrayList<>();
        Iterator<String> keys = map.keyIterator(prefix);
        while (keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            names.add(key);
        }
        return names;
    }

    @Override
    public VaultStats stats() {
        return trying(() -> {
            Map<String, Long> tenants = new HashMap<>();
            long[] bytes = new long[1];
            MVMap<String, byte[]> records = open().records();
            Iterator<String> names = records.keyIterator(null);
            while (names.hasNext()) {
                String name = names.next();
                byte[] record = records.get(name);
                bytes[0] += record == null ? 0 : record.length;
                tenants.merge(name.substring(0, MasterKey.TENANT_CHARS), 1L, Long::sum);
            }
            long count = tenants.values().stream().mapToLong(Long::longValue).sum();
            return new VaultStats("file", count, bytes[0], tenants);
        });
    }

    @Override
    public SealedBytes proof(SealedBytes own) {
        byte[] known = open().meta().get(PROOF);
        if (known == null) {
            replaceProof(own);
            return own;
        }
        return SealedBytes.owning(known);
    }

    @Override
    public void replaceProof(SealedBytes own) {
        changing(now -> {
            now.meta().put(PROOF, own.array());
            return 1;
        });
    }

    /** A change of the maps. */
    private interface Change {
        int of(FileMaps now);
    }

    private int changing(Change change) {
        return trying(() -> {
            FileMaps now = open();
            int changed;
            synchronized (writing) {
                changed = change.of(now);
            }
            now.store().commit();
            unsynced.set(true);
            return changed;
        });
    }

    private <T> T trying(Supplier<T> what) {
        try {
            return what.get();
        } catch (MVStoreException | IllegalStateException _) {
            throw new VaultUnavailableException("the file of the vault cannot be used");
        }
    }

    private FileMaps open() {
        FileMaps now = maps;
        return now.store().isClosed() && !closed ? reopened() : now;
    }

    private FileMaps reopened() {
        synchronized (writing) {
            if (maps.store().isClosed() && !closed) {
                maps = FileMaps.open(path);
            }
            return maps;
        }
    }

    private void sync() {
        if (unsynced.compareAndSet(true, false)) {
            try {
                maps.sync();
            } catch (MVStoreException | IllegalStateException _) {
                // The next operation reports it, and the next second tries again.
                unsynced.set(true);
            }
        }
    }

    /** Forgets what has expired. */
    void sweep() {
        try {
            String now = FileMaps.expiry(clock.millis());
            List<String> expired = new ArrayList<>();
            Iterator<String> keys = open().expiries().keyIterator(null);
            while (keys.hasNext()) {
                String key = keys.next();
                if (key.substring(0, now.length()).compareTo(now) > 0) {
                    break;
                }
                expired.add(key.substring(now.length()));
            }
            if (!expired.isEmpty()) {
                changing(open -> removeAll(open, expired));
            }
        } catch (MVStoreException | IllegalStateException | VaultUnavailableException _) {
            // The next operation reports it.
        }
    }

    @Override
    public void close() {
        closed = true;
        housekeeping.shutdownNow();
        try {
            maps.store().close();
        } catch (MVStoreException | IllegalStateException _) {
            // What was acknowledged is in the file.
        }
    }
}
