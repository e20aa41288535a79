package io.nescio.redaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found in fragments seen before, bounded by weight. Holds offsets and types under a {@link FragmentHash}, never text. Chat clients
 * send the whole history each turn; with this cache a turn costs its new fragments only.
 */
final class DetectionCache {
    /** About what an entry takes beside its detections: key, node and list. */
    private static final int ENTRY_BYTES = 200;

    /** A detection as it was found, and as what was made of it. */
    private static final int DETECTION_BYTES = 112;

    private final FragmentHash hash = new FragmentHash();
    private final Cache<FragmentHash.Value, Found> entries;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** What the recognizers found in a fragment, and what was last made of it. */
    static final class Found {
        private final List<Detection> detections;
        private final int textLength;
        private volatile @Nullable Made made;

        /** @param textLength how many units the fragment has */
        Found(List<Detection> detections, int textLength) {
            this.detections = List.copyOf(detections);
            this.textLength = textLength;
        }

        /** About what it takes, with what is made of it: a {@link MentionStarts} has a bit for each unit. */
        int weight() {
            return ENTRY_BYTES + DETECTION_BYTES * detections.size() + textLength / Byte.SIZE;
        }

        List<Detection> detections() {
            return detections;
        }

        /** What {@code maker} makes of the detections; {@code owner} stands for all that this depends on beside the fragment. */
        @SuppressWarnings("ReferenceEquality")
        Detected made(Object owner, Function<List<Detection>, Detected> maker) {
            Made last = made;
            if (last == null || last.owner != owner) {
                last = new Made(owner, maker.apply(detections));
                made = last;
            }
            return last.detected;
        }
    }

    private record Made(Object owner, Detected detected) {}

    DetectionCache(long maxBytes) {
        entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<FragmentHash.Value, Found>weigher((_, found) -> found.weight())
                .executor(Runnable::run)
                .build();
    }

    /** What {@code recognize} finds in {@code fragment}. A failure is not remembered. */
    Found get(Fragment fragment, Function<Fragment, List<Detection>> recognize) {
        FragmentHash.Value key = hash.of(fragment);
        Found known = entries.getIfPresent(key);
        if (known != null) {
            hits.increment();
            return known;
        }
        misses.increment();
        Found found = new Found(recognize.apply(fragment), fragment.text().length());
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
