package io.nescio.training;

import io.nescio.redaction.name.NameType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text with its names marked, in UTF-16 offsets and text order. */
record Document(String text, List<Mark> marks) {
    private static final String PUNCTUATION = ".,;:!?()\"„“”«»…¿¡";

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

    /** The same as a machine writes what was dictated: in lower case, without the punctuation between words. */
    Document dictated() {
        String lower = lowerCase().text;
        StringBuilder kept = new StringBuilder();
        int[] places = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            places[i] = kept.length();
            if (!isBetweenWords(i)) {
                kept.append(lower.charAt(i));
            }
        }
        places[text.length()] = kept.length();
        return new Document(
                kept.toString(),
                marks.stream()
                        .map(mark -> new Mark(places[mark.start], places[mark.end], mark.type))
                        .filter(mark -> mark.start < mark.end)
                        .toList());
    }

    /** Whether punctuation stands there that is no part of a word, a number or an address. */
    private boolean isBetweenWords(int place) {
        if (PUNCTUATION.indexOf(text.charAt(place)) < 0) {
            return false;
        }
        boolean behindWord = place > 0 && Character.isLetterOrDigit(text.charAt(place - 1));
        char next = place + 1 < text.length() ? text.charAt(place + 1) : ' ';
        boolean endsWord = Character.isWhitespace(next) || PUNCTUATION.indexOf(next) >= 0;
        return endsWord || !behindWord;
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
