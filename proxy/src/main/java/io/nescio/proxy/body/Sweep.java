package io.nescio.proxy.body;

import io.nescio.redaction.Edit;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries replacements to every other place where the same words stand: what was personal data in one fragment must not leave through
 * another in which no recognizer saw it.
 */
final class Sweep {
    private final List<Fragment> fragments;
    private final Redaction redaction;
    private final Map<String, String> replacements = new HashMap<>();
    private final Map<String, String> shortOnes = new HashMap<>();
    private final @Nullable KnownValues known;

    Sweep(List<Fragment> fragments, Redaction redaction) {
        this(fragments, redaction, null);
    }

    /** @param known what was replaced in the whole of which the fragments are a part, themselves included */
    Sweep(List<Fragment> fragments, Redaction redaction, @Nullable KnownValues known) {
        this.known = known;
        this.fragments = fragments;
        this.redaction = redaction;
        for (int i = 0; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            for (Edit edit : redaction.edits().get(i)) {
                String original = fragment.text().substring(edit.start(), edit.end());
                if (!Needles.telling(original)) {
                    shortOnes.putIfAbsent(original.strip(), edit.replacement());
                } else {
                    if (fragment.form() == Fragment.Form.TEXT) {
                        replacements.put(original, edit.replacement());
                    } else {
                        replacements.putIfAbsent(original, edit.replacement());
                    }
                }
            }
        }
    }

    /** From every text that was replaced, and is long enough to be looked for, to what stands for it. */
    Map<String, String> replacements() {
        return replacements;
    }

    /** Every text that was replaced somewhere and is long enough to be looked for. */
    Set<String> replaced() {
        return Set.copyOf(replacements.keySet());
    }

    /** The redaction with the edits of the other places added. */
    Redaction redaction() {
        if (replacements.isEmpty() && shortOnes.isEmpty() && known == null) {
            return redaction;
        }
        Needles needles = known == null ? new Needles(replacements.keySet()) : known.needles();
        List<List<Edit>> edits = new ArrayList<>(fragments.size());
        boolean added = false;
        for (int i = 0; i < fragments.size(); i++) {
            List<Edit> own = redaction.edits().get(i);
            List<Edit> more =
                    fragments.get(i).form() == Fragment.Form.NUMBER ? own : swept(fragments.get(i), own, needles);
            added |= more.size() > own.size();
            edits.add(more);
        }
        return added ? new Redaction(edits, redaction.restoreMap(), redaction.counts()) : redaction;
    }

    private List<Edit> swept(Fragment fragment, List<Edit> own, Needles needles) {
        List<Edit> found = new ArrayList<>();
        String text = fragment.text();
        // Too short to be looked for within a text, but a leaf that says nothing else says the same.
        String leaf = shortOnes.get(text);
        if (leaf != null && own.isEmpty() && text.length() > 1) {
            return List.of(new Edit(0, text.length(), written(leaf, fragment.form())));
        }
        if (needles.isEmpty()) {
            return own;
        }
        needles.scan(text, (word, end) -> {
            String original = needles.word(word);
            found.add(new Edit(
                    (int) end - original.length(), (int) end, written(replacement(original), fragment.form())));
        });
        found.removeIf(
                edit -> own.stream().anyMatch(other -> other.start() < edit.end() && edit.start() < other.end()));
        if (found.isEmpty()) {
            return own;
        }
        found.sort(Comparator.comparingInt((Edit edit) -> edit.start() - edit.end()));
        List<Edit> all = new ArrayList<>(own);
        for (Edit edit : found) {
            if (all.stream().noneMatch(other -> other.start() < edit.end() && edit.start() < other.end())) {
                all.add(edit);
            }
        }
        all.sort(Comparator.comparingInt(Edit::start));
        return all;
    }

    private @Nullable String replacement(String original) {
        String own = replacements.get(original);
        return own == null && known != null ? known.replacement(original) : own;
    }

    private static String written(@Nullable String replacement, Fragment.Form form) {
        String text = replacement == null ? "" : replacement;
        return form == Fragment.Form.BARE ? text.replaceAll("[^A-Za-z0-9_-]", "") : text;
    }
}
