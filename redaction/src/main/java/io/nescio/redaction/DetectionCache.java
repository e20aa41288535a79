package io.nescio.redaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * What was found in fragments seen before, bounded by weight. Holds offsets and types under a {@link FragmentHash}, never text. Chat clients
 * send the whole history each turn; with this cache a turn costs its new fragments only.
 */
final class DetectionCache {
    /** About what an entry takes beside its detections: key, node and list. */
    private static final int ENTRY_BYTES = 200;

    private static final int DETECTION_BYTES = 48;

    private final FragmentHash hash = new FragmentHash();
    private final Cache<FragmentHash.Value, List<Detection>> entries;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    DetectionCache(long maxBytes) {
        entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<FragmentHash.Value, List<Detection>>weigher(
                        (_, found) -> ENTRY_BYTES + DETECTION_BYTES * found.size())
                .executor(Runnable::run)
                .build();
    }

    /** What {@code recognize} finds in {@code fragment}. A failure is not remembered. */
    List<Detection> get(Fragment fragment, Function<Fragment, List<Detection>> recognize) {
        FragmentHash.Value key = hash.of(fragment);
        List<Detection> known = entries.getIfPresent(key);
        if (known != null) {
            hits.increment();
            return known;
        }
        misses.increment();
        List<Detection> found = List.copyOf(recognize.apply(fragment));
        entries.put(key, found);
        return found;
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }
}
