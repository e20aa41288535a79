package io.nescio.training;

import io.nescio.redaction.name.NameType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text with its names marked, in UTF-16 offsets and text order. */
record Document(String text, List<Mark> marks) {
    /** One name. */
    record Mark(int start, int end, NameType type) {}

    /** The same in lower case; this one if that would move offsets. */
    Document lowerCase() {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? new Document(lower, marks) : this;
    }

    /** The same in capitals; this one if that would move offsets. */
    Document upperCase() {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.length() == text.length() ? new Document(upper, marks) : this;
    }

    /** This one and another in one running text. */
    Document followedBy(Document other) {
        int shift = text.length() + 1;
        List<Mark> all = new ArrayList<>(marks);
        other.marks.forEach(mark -> all.add(new Mark(mark.start + shift, mark.end + shift, mark.type)));
        return new Document(text + ' ' + other.text, all);
    }

    @Override
    public String toString() {
        return "Document[" + text.length() + " characters, " + marks.size() + " names]";
    }
}
