package io.nescio.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs every recognizer over a fragment, or remembers what they found in the same fragment before. Safe to share between threads. */
public final class Detector {
    private final List<Recognizer> recognizers;
    private final @Nullable DetectionCache cache;

    /** A detector that remembers nothing. */
    public Detector(List<Recognizer> recognizers) {
        this(recognizers, 0);
    }

    /**
     * A detector that remembers what was found in the fragments that it saw last.
     *
     * @param cacheBytes about how much memory that may take; 0 for no memory of them
     */
    public Detector(List<Recognizer> recognizers, long cacheBytes) {
        this.recognizers = List.copyOf(recognizers);
        this.cache = cacheBytes > 0 ? new DetectionCache(cacheBytes) : null;
    }

    /**
     * Returns what the recognizers found, in any order; detections may overlap.
     *
     * @throws RedactionException if a recognizer fails: what it would have found is unknown
     */
    public List<Detection> detect(Fragment fragment) {
        return found(fragment).detections();
    }

    /** What the recognizers found, as it is remembered. */
    DetectionCache.Found found(Fragment fragment) {
        return cache == null
                ? new DetectionCache.Found(recognize(fragment), fragment.text().length())
                : cache.get(fragment, this::recognize);
    }

    /** How many fragments were answered from memory. */
    public long cacheHits() {
        return cache == null ? 0 : cache.hits();
    }

    /** How many fragments the recognizers had to read because memory did not know them. */
    public long cacheMisses() {
        return cache == null ? 0 : cache.misses();
    }

    /** The same failure without its message, which may quote the text, as that of a NumberFormatException does. */
    private static Throwable withoutMessage(RuntimeException failure) {
        Throwable masked = new IllegalStateException(failure.getClass().getName());
        masked.setStackTrace(failure.getStackTrace());
        return masked;
    }

    private List<Detection> recognize(Fragment fragment) {
        List<Detection> found = new ArrayList<>();
        for (Recognizer recognizer : recognizers) {
            try {
                recognizer.recognize(fragment, found::add);
            } catch (RuntimeException e) {
                throw new RedactionException("a recognizer failed", withoutMessage(e));
            }
        }
        return found;
    }
}
