package io.nescio.redaction;

import io.nescio.redaction.restore.RestoreMap;
import io.nescio.redaction.restore.Restorer;
import io.nescio.redaction.restore.Restorer.Hit;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where restoring the redacted text of the caller would not give the text back: where ordinary text beside a placeholder would be
 * taken for a part of it, or for another one.
 */
final class ReversalCheck {
    /** {@code [start, end)} of the original text does not come back. */
    record Conflict(int start, int end) {}

    private ReversalCheck() {}

    static List<Conflict> conflicts(String text, List<Replacement> replacements, RestoreMap map) {
        if (replacements.isEmpty() && Restorer.leaves(map, text)) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        Restorer restorer = new Restorer(map, Restorer.Place.TEXT);
        restorer.report(hits::add);
        restorer.accept(
                Edit.apply(text, replacements.stream().map(Replacement::edit).toList()));
        restorer.finish();
        List<Conflict> conflicts = new ArrayList<>();
        int next = 0;
        int shift = 0;
        for (Replacement replacement : replacements) {
            Edit edit = replacement.edit();
            int start = edit.start() + shift;
            int end = start + edit.replacement().length();
            while (next < hits.size() && hits.get(next).end() <= start) {
                conflicts.add(original(hits.get(next++), replacements, text.length()));
            }
            boolean meets = next < hits.size() && hits.get(next).start() < end;
            if (meets && !(replacement.restored() && matches(hits.get(next), start, end, replacement.original()))) {
                conflicts.add(original(hits.get(next), replacements, text.length()));
            } else if (!meets && replacement.restored()) {
                conflicts.add(word(text, edit));
            }
            while (next < hits.size() && hits.get(next).end() <= end) {
                next++;
            }
            shift += edit.replacement().length() - (edit.end() - edit.start());
        }
        while (next < hits.size()) {
            conflicts.add(original(hits.get(next++), replacements, text.length()));
        }
        return conflicts;
    }

    private static boolean matches(Hit hit, int start, int end, String original) {
        return hit.start() == start && hit.end() == end && hit.restored().equals(original);
    }

    /** The original text that a hit in the redacted text covers, replaced values as a whole. */
    private static Conflict original(Hit hit, List<Replacement> replacements, int length) {
        int shift = 0;
        int start = -1;
        int end = -1;
        for (Replacement replacement : replacements) {
            Edit edit = replacement.edit();
            int from = edit.start() + shift;
            int to = from + edit.replacement().length();
            if (start < 0 && hit.start() < to) {
                start = Math.min(hit.start() - shift, edit.start());
            }
            if (end < 0 && hit.end() <= from) {
                end = hit.end() - shift;
            }
            shift += edit.replacement().length() - (edit.end() - edit.start());
            if (end < 0 && hit.end() <= to) {
                end = edit.end();
            }
        }
        return new Conflict(
                start < 0 ? hit.start() - shift : start, end < 0 ? Math.min(length, hit.end() - shift) : end);
    }

    private static Conflict word(String text, Edit edit) {
        int start = edit.start();
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = edit.end();
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return new Conflict(start, end);
    }
}
