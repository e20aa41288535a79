package io.nescio.redaction.rule;

import io.nescio.redaction.rule.Words.Shape;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a user name is made of the name that stands before it, as {@code jmetzke} is of {@code Jana Metzke}. */
final class OwnerInitials {
    private static final int MAX_NAME_WORDS = 4;
    private static final int MIN_SURNAME = 4;
    private static final Pattern MARKS = Pattern.compile("[^a-z]");

    private final Words words;

    OwnerInitials(Words words) {
        this.words = words;
    }

    /** Whether the tokens {@code [first, end)} are an initial and a surname, or the reverse, of the capitalized words before {@code bracket}. */
    boolean spell(int first, int end, int bracket) {
        if (!Character.isLowerCase(words.text().charAt(words.start(first)))) {
            return false;
        }
        String user = letters(first, end);
        int from = bracket;
        for (int count = 1; count <= MAX_NAME_WORDS && isNameWord(from - 1, bracket); count++) {
            from--;
            if (count > 1 && user.length() > MIN_SURNAME && isMadeOf(user, from, bracket)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNameWord(int i, int bracket) {
        return i >= 0
                && words.onOneLine(i, bracket)
                && (words.shape(i) == Shape.CAPITAL || words.shape(i) == Shape.UPPER)
                && words.isLetters(i);
    }

    private boolean isMadeOf(String user, int from, int to) {
        for (int cut = from + 1; cut < to; cut++) {
            String given = letters(from, cut);
            String surname = letters(cut, to);
            if (isJoined(user, given, surname) || isJoined(user, surname, given)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the user name is the start of one name and at least four letters of the other. */
    private static boolean isJoined(String user, String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        boolean initial = user.charAt(0) == one.charAt(0) && isStart(user.substring(1), other);
        boolean whole = user.startsWith(one) && isStart(user.substring(one.length()), other);
        boolean last = isStart(other, user.substring(0, user.length() - 1)) && user.endsWith(one.substring(0, 1));
        return initial || (whole && user.length() > one.length()) || (last && user.length() > MIN_SURNAME);
    }

    private static boolean isStart(String part, String name) {
        return part.length() >= Math.min(MIN_SURNAME, name.length()) && name.startsWith(part);
    }

    private String letters(int first, int end) {
        String text =
                words.text().substring(words.start(first), words.end(end - 1)).toLowerCase(Locale.ROOT);
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
