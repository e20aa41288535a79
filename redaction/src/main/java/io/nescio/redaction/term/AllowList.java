package io.nescio.redaction.term;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import java.util.BitSet;
import java.util.List;

/** Terms that are never redacted; compared like those of a {@link TermMatcher}. */
public final class AllowList {
    private final TermAutomaton automaton;

    public AllowList(List<String> terms) {
        automaton = new TermAutomaton(
                terms.stream().map(term -> new TermAutomaton.Term(term, 0)).toList());
    }

    /** The detections that do not lie wholly inside allowed terms. */
    public List<Detection> without(Fragment fragment, List<Detection> detections) {
        if (detections.isEmpty()) {
            return detections;
        }
        BitSet allowed = new BitSet();
        automaton.scan(fragment.text(), (_, start, end) -> allowed.set(start, end));
        if (allowed.isEmpty()) {
            return detections;
        }
        return detections.stream()
                .filter(detection -> allowed.nextClearBit(detection.start()) < detection.end())
                .toList();
    }
}
