package io.nescio.redaction;

import java.util.function.Consumer;

/**
 * Finds personal data in one fragment. Implementations are immutable and safe to share between threads, report offsets into the text they
 * were given, and take time linear in its length.
 */
@FunctionalInterface
public interface Recognizer {
    /** Reports every detection in {@code fragment}, in any order; detections may overlap. */
    void recognize(Fragment fragment, Consumer<Detection> found);
}
