package io.nescio.proxy.vault;

import io.nescio.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in a directory that this process alone has open. A put returns when the record is with the operating system, so that it survives
 * the end of this process; the disk has it within a second.
 */
final class FileStore implements RecordStore {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileStore.class);
    private static final long SWEEP_SECONDS = 60;
    /** So many entries are looked at while others wait. */
    private static final int BATCH = 1024;

    private final VaultDirectory directory;
    private final FileRecords records;
    private final Clock clock;
    private final ClockJumps jumps;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    /** Held by what looks at all records, which must not move meanwhile. */
    private final Object scanning = new Object();

    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("nescio-vault-file").daemon().factory());

    /** @throws ConfigException if the directory cannot be opened, or another process has it open */
    FileStore(Path path, Clock clock) {
        this(path, clock, System::nanoTime);
    }

    FileStore(Path path, Clock clock, LongSupplier nanoTime) {
        this.directory = VaultDirectory.open(path);
        this.clock = clock;
        this.jumps = new ClockJumps(clock, nanoTime);
        try {
            this.records = new FileRecords(path);
        } catch (IOException | ArithmeticException _) {
            directory.close();
            throw new ConfigException("vault.path: " + path + " cannot be opened as a vault");
        }
        var _ = housekeeping.scheduleWithFixedDelay(this::sync, 1, 1, TimeUnit.SECONDS);
        var _ = housekeeping.scheduleWithFixedDelay(this::sweep, 1, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** Something that is done with files. */
    private interface Task<T> {
        T run() throws IOException;
    }

    private static <T> T locked(Lock held, Task<T> task) {
        held.lock();
        try {
            return task.run();
        } catch (IOException _) {
            throw new VaultUnavailableException("the directory of the vault cannot be used");
        } finally {
            held.unlock();
        }
    }

    private <T> T reading(Task<T> task) {
        return locked(lock.readLock(), task);
    }

    private <T> T writing(Task<T> task) {
        return locked(lock.writeLock(), task);
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public void requireWritable() {
        directory.requireSpace();
        writing(() -> {
            records.probe();
            return 0;
        });
    }

    @Override
    public void put(SealedRecord record) {
        writing(() -> {
            records.put(record);
            return 0;
        });
    }

    @Override
    public List<SealedBytes> get(String key) {
        return reading(() -> records.get(key));
    }

    @Override
    public boolean delete(String key) {
        return writing(() -> records.forget(key)) > 0;
    }

    @Override
    public int purge(String tenant) {
        return forgettingForGood((_, entry) -> entry.key().startsWith(tenant));
    }

    /** What cannot be read any more is erased as well, since it cannot be told what it holds. */
    @Override
    public int erase(Set<String> values) {
        return forgettingForGood((segment, entry) -> {
            byte[] data = segment.data(entry);
            return data == null || StoredRecord.holds(data, values);
        });
    }

    /** Returns when the disk has it too, so that nothing comes back after a power failure. */
    private int forgettingForGood(FileRecords.Choice choice) {
        int forgotten = forgetting(choice);
        return writing(() -> {
            records.sync();
            return forgotten;
        });
    }

    private int forgetting(FileRecords.Choice choice) {
        synchronized (scanning) {
            int forgotten = 0;
            for (Segment segment : reading(records::segments)) {
                for (int from = 0; from < segment.entries(); from += BATCH) {
                    int first = from;
                    forgotten += writing(() -> records.forget(segment, first, end(segment, first), choice));
                }
            }
            return forgotten;
        }
    }

    private static int end(Segment segment, int from) {
        return Math.min(from + BATCH, segment.entries());
    }

    @Override
    public VaultStats stats() {
        Map<String, Long> tenants = new HashMap<>();
        long[] bytes = new long[1];
        synchronized (scanning) {
            for (Segment segment : reading(records::segments)) {
                reading(() -> {
                    segment.visit(0, segment.entries(), (_, entry) -> {
                        bytes[0] += entry.length();
                        tenants.merge(entry.key().substring(0, MasterKey.TENANT_CHARS), 1L, Long::sum);
                    });
                    return 0;
                });
            }
        }
        long count = tenants.values().stream().mapToLong(Long::longValue).sum();
        return new VaultStats("file", count, bytes[0], tenants);
    }

    @Override
    public SealedBytes proof(SealedBytes own) {
        return writing(() -> directory.proof(own));
    }

    @Override
    public void replaceProof(SealedBytes own) {
        writing(() -> directory.replaceProof(own));
    }

    private void sync() {
        try {
            for (Segment segment : reading(records::segments).reversed()) {
                segment.sync();
            }
        } catch (IOException | RuntimeException e) {
            later(e);
        }
    }

    /** The next turn tries again, where an exception that left would be the end of all turns; a disk that fails is reported by the next operation. */
    private static void later(Exception e) {
        if (!(e instanceof IOException || e instanceof VaultUnavailableException)) {
            LOGGER.error(
                    "the housekeeping of the file vault failed: {}",
                    e.getClass().getName());
        }
    }

    /** Forgets what has expired, unless the clock is in doubt, and gives back what is forgotten. */
    void sweep() {
        try {
            if (jumps.steady()) {
                long nowMillis = clock.millis();
                forgetting((_, entry) -> entry.expired(nowMillis));
            }
            compact();
        } catch (RuntimeException e) {
            later(e);
        }
    }

    private void compact() {
        synchronized (scanning) {
            for (Segment segment : reading(records::segments)) {
                if (reading(segment::wasteful)) {
                    compact(segment);
                }
            }
        }
    }

    private void compact(Segment segment) {
        writing(() -> {
            records.seal(segment);
            return 0;
        });
        for (int from = 0; from < segment.entries(); from += BATCH) {
            int first = from;
            writing(() -> {
                records.move(segment, first, end(segment, first));
                return 0;
            });
        }
        writing(() -> {
            records.drop(segment);
            return 0;
        });
    }

    @Override
    public void close() {
        // Waits: what it has begun would go on in files that another process may have opened by then.
        housekeeping.close();
        try {
            writing(() -> {
                records.close();
                return 0;
            });
        } catch (VaultUnavailableException _) {
            // What was acknowledged is with the operating system.
        } finally {
            directory.close();
        }
    }
}
