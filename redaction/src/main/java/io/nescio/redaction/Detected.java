package io.nescio.redaction;

import io.nescio.redaction.LinkEvidence.Spread;
import java.util.List;

/**
 * What was found in one fragment, and how far each find may be searched for in the rest of its exchange. Holds offsets, never text, so that
 * it can be remembered.
 */
public final class Detected {
    private final List<Detection> detections;
    private final Spread[] spreads;
    private final MentionStarts starts;

    private Detected(List<Detection> detections, Spread[] spreads, MentionStarts starts) {
        this.detections = detections;
        this.spreads = spreads;
        this.starts = starts;
    }

    /** The disjoint {@code detections} of {@code fragment}, in text order. */
    public static Detected of(Fragment fragment, List<Detection> detections) {
        List<Detection> own = List.copyOf(detections);
        Spread[] spreads = new Spread[own.size()];
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = LinkEvidence.spread(own.get(i), fragment.text());
        }
        return new Detected(own, spreads, MentionStarts.of(fragment.text()));
    }

    /** What was found: disjoint and in text order. */
    public List<Detection> detections() {
        return detections;
    }

    /** How far the {@code i}-th detection may be searched for. */
    Spread spread(int i) {
        return spreads[i];
    }

    /** Where in the fragment further mentions may begin. */
    MentionStarts starts() {
        return starts;
    }

    @Override
    public String toString() {
        return "Detected[" + detections.size() + " detections]";
    }
}
