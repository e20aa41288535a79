package io.nescio.redaction;

import java.util.List;

/** Replaces {@code [start, end)} of a fragment's text, in UTF-16 offsets. Edits of one fragment are disjoint and in text order. */
public record Edit(int start, int end, String replacement) {
    public Edit {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a range: [" + start + ", " + end + ")");
        }
    }

    /** Returns {@code text} with {@code edits}, disjoint and in text order, made. */
    public static String apply(String text, List<Edit> edits) {
        if (edits.isEmpty()) {
            return text;
        }
        StringBuilder edited = new StringBuilder(text.length() + 16 * edits.size());
        int passed = 0;
        for (Edit edit : edits) {
            edited.append(text, passed, edit.start()).append(edit.replacement());
            passed = edit.end();
        }
        return edited.append(text, passed, text.length()).toString();
    }

    @Override
    public String toString() {
        return "Edit[" + start + ", " + end + "]";
    }
}
