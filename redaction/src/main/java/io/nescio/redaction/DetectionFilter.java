package io.nescio.redaction;

import java.util.List;

/** Takes away detections that the customer allows to leave. Safe to share between threads. */
@FunctionalInterface
public interface DetectionFilter {
    /** The part of {@code detections} that counts. */
    List<Detection> without(Fragment fragment, List<Detection> detections);
}
