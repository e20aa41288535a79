package io.nescio.proxy.vault;

import java.util.List;
import java.util.Set;

/**
 * Keeps sealed records. Safe to share between threads. Whatever fails is a {@link VaultUnavailableException}; a record that was put and
 * acknowledged is found until it expires, is deleted or, in memory alone, room is needed.
 */
interface RecordStore extends AutoCloseable {
    /** Whether calls may wait for a disk or a network. */
    boolean blocks();

    /** Returns only if a record could be put now. */
    void requireWritable();

    void put(SealedRecord record);

    /** The contents of all records of an object. */
    List<SealedBytes> get(String key);

    /** Forgets an object; whether there was one. */
    boolean delete(String key);

    /** Forgets every record that holds one of the values; how many there were. */
    int erase(Set<String> values);

    /** Forgets every record whose key begins with {@code tenant}; how many there were. */
    int purge(String tenant);

    VaultStats stats();

    /** The proof of the master key that the store was first opened with, or {@code own}, which is kept then. */
    SealedBytes proof(SealedBytes own);

    /** Replaces the proof. */
    void replaceProof(SealedBytes own);

    @Override
    void close();
}
