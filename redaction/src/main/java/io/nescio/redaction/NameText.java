package io.nescio.redaction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of one mention of a person, cut into its words and brought into the forms in which mentions are compared. */
final class NameText {
    private final List<String> parts;
    private final String value;
    private final String key;

    private NameText(List<String> parts) {
        this.parts = parts;
        this.value = String.join(" ", parts);
        this.key = fold(value);
    }

    /** Reads a mention; {@code Schmidt, Anna} becomes {@code Anna Schmidt}. */
    static NameText of(String mention) {
        String text = Normalizer.normalize(mention, Normalizer.Form.NFC).strip();
        int comma = text.indexOf(',');
        boolean swapped = comma > 0 && comma == text.lastIndexOf(',') && comma + 1 < text.length();
        return new NameText(cut(swapped ? text.substring(comma + 1) + " " + text.substring(0, comma) : text));
    }

    private static List<String> cut(String text) {
        List<String> parts = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            boolean ends = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == ',';
            if (ends && start >= 0) {
                addPart(parts, text.substring(start, i));
                start = -1;
            } else if (!ends && start < 0) {
                start = i;
            }
        }
        return parts;
    }

    private static void addPart(List<String> parts, String part) {
        int dot = part.indexOf('.');
        if (dot == 1 && part.length() > 2 && Character.isLetter(part.charAt(2))) {
            parts.add(part.substring(0, 2));
            addPart(parts, part.substring(2));
        } else {
            parts.add(part);
        }
    }

    List<String> parts() {
        return parts;
    }

    /** The mention as it is compared: single blanks, lower case. */
    String key() {
        return key;
    }

    /** The mention with single blanks. */
    String value() {
        return value;
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    /** Whether a part is an initial, such as {@code K.} or {@code K}. */
    static boolean isInitial(String part) {
        return part.length() == 1 || (part.length() == 2 && part.charAt(1) == '.');
    }

    /** {@code text} without a genitive, or {@code text} itself when it has none. */
    static String withoutGenitive(String text) {
        if (text.length() > 3 && (text.endsWith("'s") || text.endsWith("’s"))) {
            return text.substring(0, text.length() - 2);
        }
        if (text.length() > 3 && (text.endsWith("'") || text.endsWith("’"))) {
            return text.substring(0, text.length() - 1);
        }
        return text.length() > 3 && text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return "NameText[" + parts.size() + " parts]";
    }
}
