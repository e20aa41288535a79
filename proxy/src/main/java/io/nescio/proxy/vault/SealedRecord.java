package io.nescio.proxy.vault;

import java.util.Set;

/**
 * One exchange's part of an object's map, as a store keeps it: no part of it can be read without the master key.
 *
 * @param key the tags of the tenant and of the object
 * @param part the tag of the content: equal parts of one object are one record
 * @param content the sealed map
 * @param expiryMillis when it may be forgotten, in milliseconds since 1970
 * @param values the tags of the originals in it, for erasure
 */
record SealedRecord(String key, String part, SealedBytes content, long expiryMillis, Set<String> values) {
    SealedRecord {
        values = Set.copyOf(values);
    }

    /** The name of this record among all. */
    String name() {
        return key + part;
    }

    boolean expired(long nowMillis) {
        return expiryMillis <= nowMillis;
    }

    /** What the record takes, roughly, with its tags. */
    int weight() {
        return content.length() + 64 * (values.size() + 4);
    }
}
