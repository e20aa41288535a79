package io.nescio.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns detections that may overlap into disjoint ones. Each run of overlapping detections becomes one that covers them all, named after
 * its longest member, or the surest among equals: dropping the loser would leave part of it in the clear.
 */
final class OverlapResolver {
    private static final Comparator<Detection> BY_CLAIM = Comparator.comparingInt(Detection::length)
            .thenComparingDouble(Detection::score)
            .thenComparing(found -> found.type().id())
            .thenComparing(Detection::recognizer);
    private static final Comparator<Detection> BY_START =
            Comparator.comparingInt(Detection::start).thenComparing(BY_CLAIM.reversed());

    private OverlapResolver() {}

    /** Returns disjoint detections, in text order, that cover every offset of {@code detections}. */
    static List<Detection> resolve(List<Detection> detections) {
        if (detections.size() < 2) {
            return detections;
        }
        List<Detection> sorted = new ArrayList<>(detections);
        sorted.sort(BY_START);
        List<Detection> resolved = new ArrayList<>(sorted.size());
        Detection winner = sorted.getFirst();
        int start = winner.start();
        int end = winner.end();
        for (Detection next : sorted.subList(1, sorted.size())) {
            if (next.start() < end) {
                end = Math.max(end, next.end());
                winner = BY_CLAIM.compare(winner, next) >= 0 ? winner : next;
            } else {
                resolved.add(over(start, end, winner));
                winner = next;
                start = next.start();
                end = next.end();
            }
        }
        resolved.add(over(start, end, winner));
        return resolved;
    }

    private static Detection over(int start, int end, Detection winner) {
        if (winner.start() == start && winner.end() == end) {
            return winner;
        }
        return new Detection(start, end, winner.type(), winner.score(), winner.recognizer());
    }
}
