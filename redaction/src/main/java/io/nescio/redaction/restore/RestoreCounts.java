package io.nescio.redaction.restore;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What the channels of one exchange restored and what they left visible, by type and reason. Safe to share between threads. */
public final class RestoreCounts {
    /** Why what looks like a placeholder stays visible. */
    public enum Reason {
        /** Nothing of this exchange has that code. */
        UNKNOWN(2),
        /** Several placeholders of this exchange may be meant. */
        AMBIGUOUS(3),
        /** The text ends inside it. */
        CUT(4),
        /** The original has no spelling that leaves the structure around it as it is. */
        PLACE(5);

        private final int slot;

        Reason(int slot) {
            this.slot = slot;
        }
    }

    /** The type under which placeholders of types that the exchange does not know are counted. */
    public static final String OTHER = "OTHER";
    /** The type under which surrogates are counted. */
    public static final String SURROGATE = "SURROGATE";

    private static final int EXACT = 0;
    private static final int TOLERANT = 1;
    private static final int OUTCOMES = 6;

    private final ConcurrentHashMap<String, AtomicIntegerArray> byType = new ConcurrentHashMap<>();

    void countRestored(String type, boolean exact) {
        of(type).incrementAndGet(exact ? EXACT : TOLERANT);
    }

    void countLeft(String type, Reason reason) {
        of(type).incrementAndGet(reason.slot);
    }

    private AtomicIntegerArray of(String type) {
        AtomicIntegerArray counts = byType.get(type);
        return counts != null ? counts : byType.computeIfAbsent(type, _ -> new AtomicIntegerArray(OUTCOMES));
    }

    /** How many were restored as they had been sent. */
    public int exact() {
        return sum(EXACT);
    }

    /** How many were restored though they came back distorted. */
    public int tolerant() {
        return sum(TOLERANT);
    }

    /** How many were left visible for {@code reason}. */
    public int left(Reason reason) {
        return sum(reason.slot);
    }

    /** How many were restored, by type. */
    public Map<String, Integer> restoredByType() {
        Map<String, Integer> restored = new TreeMap<>();
        byType.forEach((type, counts) -> put(restored, type, counts.get(EXACT) + counts.get(TOLERANT)));
        return restored;
    }

    /** How many were left visible for {@code reason}, by type. */
    public Map<String, Integer> leftByType(Reason reason) {
        Map<String, Integer> left = new TreeMap<>();
        byType.forEach((type, counts) -> put(left, type, counts.get(reason.slot)));
        return left;
    }

    private static void put(Map<String, Integer> counts, String type, int count) {
        if (count > 0) {
            counts.put(type, count);
        }
    }

    private int sum(int outcome) {
        int sum = 0;
        for (AtomicIntegerArray counts : byType.values()) {
            sum += counts.get(outcome);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "RestoreCounts[exact=" + exact() + ", tolerant=" + tolerant() + "]";
    }
}
