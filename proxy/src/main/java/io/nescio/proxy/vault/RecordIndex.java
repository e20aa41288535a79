package io.nescio.proxy.vault;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * Where records stand, by their names: an open hash table with linear probing in primitive arrays, 20 bytes for a slot. Of a name it knows
 * a fingerprint alone, so that whoever asks compares what stands at the place.
 */
final class RecordIndex {
    private static final int FEWEST_SLOTS = 1 << 10;

    private long[] objects;
    private int[] parts;
    /** Zero where the slot is free. */
    private long[] places;

    private int size;

    /** @param expected how many records there will be at least */
    RecordIndex(int expected) {
        int slots = FEWEST_SLOTS;
        while (slots < 2L * expected && slots < 1 << 30) {
            slots <<= 1;
        }
        objects = new long[slots];
        parts = new int[slots];
        places = new long[slots];
    }

    /** The fingerprint of an object: the first bytes of its tag, which are random already. */
    private static long object(String key) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(key.substring(MasterKey.TENANT_CHARS)))
                .getLong();
    }

    /** Adds a record; its place is not zero. */
    void add(String key, String part, long place) {
        if (4L * size >= 3L * places.length) {
            grow();
        }
        insert(object(key), part.hashCode(), place);
        size++;
    }

    private void insert(long object, int part, long place) {
        int slot = slot(object);
        while (places[slot] != 0) {
            slot = next(slot);
        }
        objects[slot] = object;
        parts[slot] = part;
        places[slot] = place;
    }

    private void grow() {
        RecordIndex larger = new RecordIndex(places.length);
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                larger.insert(objects[slot], parts[slot], places[slot]);
            }
        }
        objects = larger.objects;
        parts = larger.parts;
        places = larger.places;
    }

    /** The places where records of the object stand, and perhaps others. */
    long[] places(String key) {
        long object = object(key);
        return slots(object).mapToLong(slot -> places[slot]).toArray();
    }

    /** The places where this record of the object stands, and perhaps others. */
    long[] places(String key, String part) {
        long object = object(key);
        int wanted = part.hashCode();
        return slots(object)
                .filter(slot -> parts[slot] == wanted)
                .mapToLong(slot -> places[slot])
                .toArray();
    }

    private IntStream slots(long object) {
        return IntStream.iterate(slot(object), slot -> places[slot] != 0, this::next)
                .filter(slot -> objects[slot] == object);
    }

    /** Notes that a record has moved. */
    void move(String key, long from, long to) {
        slots(object(key)).filter(slot -> places[slot] == from).findFirst().ifPresent(slot -> places[slot] = to);
    }

    /** Forgets the record of the object at this place. */
    void remove(String key, long place) {
        slots(object(key)).filter(slot -> places[slot] == place).findFirst().ifPresent(this::free);
    }

    /** Moves what could not be found behind a free slot any more (Knuth, TAOCP 3, section 6.4, algorithm R). */
    private void free(int removed) {
        int hole = removed;
        for (int slot = next(hole); places[slot] != 0; slot = next(slot)) {
            int wanted = slot(objects[slot]);
            int mask = places.length - 1;
            if (((slot - wanted) & mask) >= ((slot - hole) & mask)) {
                objects[hole] = objects[slot];
                parts[hole] = parts[slot];
                places[hole] = places[slot];
                hole = slot;
            }
        }
        places[hole] = 0;
        size--;
    }

    int size() {
        return size;
    }

    private int slot(long object) {
        return (int) object & (places.length - 1);
    }

    private int next(int slot) {
        return slot + 1 & (places.length - 1);
    }
}
