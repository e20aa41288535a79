package io.nescio.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The normalised values of mentions that are no persons: variants of the same value are equal. */
final class Values {
    private static final Set<String> AS_WRITTEN = Set.of(
            "ADDRESS",
            "LOCATION",
            "ORGANIZATION",
            "URL",
            "USERNAME",
            "DATE",
            "DATE_OF_BIRTH",
            "AGE",
            "HEALTH",
            "IP_ADDRESS");
    /** Kinds of values in which case or separators carry meaning. */
    private static final List<String> EXACT_KINDS = List.of(
            "GEO",
            "COORDINATE",
            "AMOUNT",
            "SALARY",
            "CRYPTO",
            "WALLET",
            "KEY",
            "TOKEN",
            "PASSWORD",
            "SECRET",
            "JWT",
            "DATE");

    private static final int MAX_IDENTIFIER = 64;

    private Values() {}

    static String normalize(EntityType type, String text) {
        String value = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return switch (type.id()) {
            case "EMAIL" -> value.toLowerCase(Locale.ROOT);
            case "PHONE" -> phone(value);
            default -> isIdentifier(type, value) ? compact(value) : folded(value);
        };
    }

    /** Identifiers are compared without separators: types of numbers, and only when the value has a digit. */
    private static boolean isIdentifier(EntityType type, String value) {
        return type.category() != Category.SECRET
                && !AS_WRITTEN.contains(type.id())
                && EXACT_KINDS.stream().noneMatch(type.id()::contains)
                && value.length() <= MAX_IDENTIFIER
                && value.chars().anyMatch(Character::isDigit);
    }

    private static String compact(String value) {
        StringBuilder compact = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean separator = Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || c == '-'
                    || c == '.'
                    || c == '/'
                    || c == '‑'
                    || c == '–';
            if (!separator) {
                compact.append(Character.toUpperCase(c));
            }
        }
        return compact.isEmpty() ? value : compact.toString();
    }

    private static String phone(String value) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber number = numbers.parse(value, "DE");
            return number.hasExtension() ? compact(value) : numbers.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException _) {
            return compact(value);
        }
    }

    private static String folded(String value) {
        StringBuilder folded = new StringBuilder(value.length());
        boolean blank = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank = true;
            } else {
                if (blank) {
                    folded.append(' ');
                }
                blank = false;
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
