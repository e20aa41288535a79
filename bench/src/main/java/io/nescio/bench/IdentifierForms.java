package io.nescio.bench;

import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes random values of a form: {@code #} is a digit, {@code @} a capital, {@code *} a capital or a digit, {@code %} a lower hexadecimal
 * digit; {@code <...>} a word, a date or one of the things that look like identifiers; anything else is itself.
 */
final class IdentifierForms {
    private static final String[] WORDS = {
        "lager", "norden", "server", "delta", "kanal", "report", "winter", "module", "parser", "haven", "bridge",
        "silber", "config", "worker", "planet", "garten"
    };
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String HEX = "0123456789abcdef";
    private static final String ALPHANUMERIC = LETTERS + "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    IdentifierForms(Random random) {
        this.random = random;
    }

    String write(String form) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            int close = c == '<' ? form.indexOf('>', i) : -1;
            String written = close > i ? token(form.substring(i + 1, close)) : null;
            if (written != null) {
                out.append(written);
                i = close;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The same for the forms of identifiers, in which four characters stand for others. */
    String writeIdentifier(String form) {
        StringBuilder out = new StringBuilder();
        String written = write(form.strip()
                .replace('#', '\uE000')
                .replace('@', '\uE001')
                .replace('*', '\uE002')
                .replace('%', '\uE003'));
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            out.append(
                    switch (c) {
                        case '\uE000' -> pick("0123456789");
                        case '\uE001' -> pick(LETTERS);
                        case '\uE002' -> pick(LETTERS + "0123456789");
                        case '\uE003' -> pick(HEX);
                        default -> c;
                    });
        }
        return out.toString();
    }

    private char pick(String from) {
        return from.charAt(random.nextInt(from.length()));
    }

    private String many(String from, int count) {
        StringBuilder out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append(pick(from));
        }
        return out.toString();
    }

    private String two(int low, int high) {
        return "%02d".formatted(random.nextInt(low, high + 1));
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String capitalized() {
        String word = word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** What {@code <name>} stands for, or null when it is no token. */
    private @Nullable String token(String name) {
        String day = two(1, 28);
        String month = two(1, 12);
        int year = random.nextInt(1940, 2006);
        return switch (name) {
            case "word" -> word();
            case "Word" -> capitalized();
            case "d6" -> day + month + two(40, 99);
            case "y6" -> two(40, 99) + month + day;
            case "d4" -> day + month;
            case "y8" -> year + month + day;
            case "d8" -> day + month + year;
            case "c9" -> many("0123456789", 1) + "9";
            case "at" -> "@";
            case "d" -> day;
            case "m" -> month;
            case "Y" -> String.valueOf(2015 + random.nextInt(11));
            case "ver" -> random.nextInt(30) + "." + random.nextInt(40) + "." + random.nextInt(30);
            case "iso" ->
                "2024-" + month + "-" + day + "T" + two(0, 23) + ":" + two(0, 59) + ":" + two(0, 59)
                        + ".%03dZ".formatted(random.nextInt(1000));
            case "epoch" -> "17" + many("0123456789", 8);
            case "epochms" -> "17" + many("0123456789", 11);
            case "uuid" -> uuid();
            case "UUID" -> uuid().toUpperCase(Locale.ROOT);
            case "ean" -> ean();
            case "b64" -> many(ALPHANUMERIC + "+/", 120) + "==";
            case "B16" -> many("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
            default -> counted(name);
        };
    }

    private @Nullable String counted(String name) {
        if (name.length() < 2 || !name.substring(1).chars().allMatch(Character::isDigit)) {
            return null;
        }
        int count = Integer.parseInt(name.substring(1));
        return switch (name.charAt(0)) {
            case 'n' -> many("123456789", 1) + many("0123456789", count - 1);
            case 'h' -> many(HEX, count);
            case 'X' -> many("0123456789ABCDEF", count);
            case 'A' -> many(LETTERS, count);
            case 'a' -> many(ALPHANUMERIC, count - 1) + many("0123456789", 1);
            case 'b' -> many(ALPHANUMERIC + "+/", count);
            default -> null;
        };
    }

    private String uuid() {
        return many(HEX, 8) + "-" + many(HEX, 4) + "-4" + many(HEX, 3) + "-a" + many(HEX, 3) + "-" + many(HEX, 12);
    }

    /** A number of GS1 with its check digit. */
    private String ean() {
        String digits = "4" + many("0123456789", 11);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
