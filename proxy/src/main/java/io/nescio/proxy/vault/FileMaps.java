package io.nescio.proxy.vault;

import java.nio.file.Path;
import java.util.Locale;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/** The open file: records by their name, their names by value and by expiry. */
record FileMaps(
        MVStore store,
        MVMap<String, byte[]> records,
        MVMap<String, String> values,
        MVMap<String, String> expiries,
        MVMap<String, byte[]> meta) {
    private static final int CACHE_MEBIBYTES = 16;
    /** Each put writes the pages that it changes. */
    private static final int PAGE_BYTES = 4096;
    /** After this time space is used again while the disk is told every second what it must have, and is quick about it. */
    private static final int SHORT_MILLIS = 3_000;
    /** After this time, which is MVStore's own, while the disk is slow or does not answer. */
    private static final int LONG_MILLIS = 45_000;

    private static final long QUICK_NANOS = 1_000_000_000;

    static FileMaps open(Path path) {
        MVStore store = new MVStore.Builder()
                .fileName(path.toAbsolutePath().toString())
                .cacheSize(CACHE_MEBIBYTES)
                .pageSplitSize(PAGE_BYTES)
                .open();
        store.setRetentionTime(LONG_MILLIS);
        return new FileMaps(
                store,
                store.openMap("records", bytes()),
                store.openMap("values", strings()),
                store.openMap("expiries", strings()),
                store.openMap("meta", bytes()));
    }

    private static MVMap.Builder<String, byte[]> bytes() {
        return new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE);
    }

    private static MVMap.Builder<String, String> strings() {
        return new MVMap.Builder<String, String>()
                .keyType(StringDataType.INSTANCE)
                .valueType(StringDataType.INSTANCE);
    }

    /**
     * Lets the disk have everything. Space whose content was replaced may be used again only when what replaced it is surely on the disk.
     *
     * @throws MVStoreException if that failed
     */
    void sync() {
        store.setRetentionTime(LONG_MILLIS);
        long start = System.nanoTime();
        store.sync();
        if (System.nanoTime() - start < QUICK_NANOS) {
            store.setRetentionTime(SHORT_MILLIS);
        }
    }

    void add(SealedRecord record) {
        remove(record.name());
        record.values().forEach(value -> values.put(value + record.name(), ""));
        expiries.put(expiry(record.expiryMillis()) + record.name(), "");
        records.put(record.name(), StoredRecord.write(record));
    }

    boolean remove(String name) {
        byte[] bytes = records.remove(name);
        if (bytes == null) {
            return false;
        }
        SealedRecord record = StoredRecord.read(name, bytes);
        record.values().forEach(value -> values.remove(value + name));
        expiries.remove(expiry(record.expiryMillis()) + name);
        return true;
    }

    static String expiry(long millis) {
        return String.format(Locale.ROOT, "%016x", millis);
    }
}
