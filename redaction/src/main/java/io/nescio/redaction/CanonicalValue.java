package io.nescio.redaction;

import io.nescio.redaction.restore.PlaceholderSyntax;
import java.text.Normalizer;
import java.util.Locale;

/** The form of a value that its code is made from: the ways to write the same value share it. */
final class CanonicalValue {
    private CanonicalValue() {}

    static String of(EntityType type, String value) {
        if (type.category() == Category.SECRET || type.id().equals(PlaceholderSyntax.LITERAL)) {
            return value;
        }
        return switch (type.id()) {
            case "PHONE" -> phone(value);
            case "PERSON", "LOCATION", "ORGANIZATION", "ADDRESS", "USERNAME" -> words(value);
            case "URL" -> value;
            default -> hasDigit(value) && !hasWords(value) ? identifier(value) : words(value);
        };
    }

    /** NFC, one blank between words, small letters, nothing invisible. */
    private static String words(String value) {
        String composed = isAscii(value) ? value : Normalizer.normalize(value, Normalizer.Form.NFC);
        StringBuilder words = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                    words.append(' ');
                }
            } else if (Character.getType(c) != Character.FORMAT) {
                words.append(c);
            }
        }
        return words.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static String identifier(String value) {
        StringBuilder identifier = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c) || "@:+_".indexOf(c) >= 0 || c == '.' || c == ',') {
                identifier.append(Character.toUpperCase(c));
            }
        }
        return identifier.toString();
    }

    /** E.164 as far as the digits tell; a number without a country is taken for a German one. */
    private static String phone(String value) {
        StringBuilder digits = new StringBuilder(value.length());
        String plain = value.replace("(0)", "");
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c >= '0' && c <= '9') || (c == '+' && digits.isEmpty())) {
                digits.append(c);
            }
        }
        if (digits.indexOf("00") == 0) {
            digits.replace(0, 2, "+");
        } else if (digits.indexOf("0") == 0) {
            digits.replace(0, 1, "+49");
        }
        return digits.isEmpty() ? value : digits.toString();
    }

    private static boolean hasDigit(String value) {
        return value.chars().anyMatch(Character::isDigit);
    }

    /** Whether there is a word of small letters: then blanks carry meaning. */
    private static boolean hasWords(String value) {
        for (int i = 2; i < value.length(); i++) {
            if (Character.isLowerCase(value.charAt(i))
                    && Character.isLowerCase(value.charAt(i - 1))
                    && Character.isLetter(value.charAt(i - 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
