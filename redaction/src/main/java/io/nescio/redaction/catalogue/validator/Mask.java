package io.nescio.redaction.catalogue.validator;

import java.util.ArrayList;
import java.util.List;

/**
 * The form of an identifier: {@code #} is a digit, {@code @} a letter, {@code ?} either, {@code {n}} repeats what is before it, {@code |}
 * separates alternatives, everything else stands for itself.
 */
final class Mask implements Check {
    private final List<String> alternatives;

    Mask(String mask) {
        List<String> expanded = new ArrayList<>();
        for (String alternative : mask.split("\\|", -1)) {
            expanded.add(expand(alternative));
        }
        this.alternatives = List.copyOf(expanded);
    }

    @Override
    public boolean holds(String symbols) {
        for (String alternative : alternatives) {
            if (matches(alternative, symbols)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String mask, String symbols) {
        if (mask.length() != symbols.length()) {
            return false;
        }
        for (int i = 0; i < mask.length(); i++) {
            char c = symbols.charAt(i);
            boolean fits = switch (mask.charAt(i)) {
                case '#' -> Symbols.isDigit(c);
                case '@' -> Symbols.isLetter(c);
                case '?' -> Symbols.isDigit(c) || Symbols.isLetter(c);
                default -> c == mask.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String expand(String mask) {
        StringBuilder expanded = new StringBuilder();
        int i = 0;
        while (i < mask.length()) {
            char c = mask.charAt(i++);
            int count = 1;
            if (i < mask.length() && mask.charAt(i) == '{') {
                int end = mask.indexOf('}', i);
                count = Integer.parseInt(mask, i + 1, end, 10);
                i = end + 1;
            }
            expanded.append(String.valueOf(c).repeat(count));
        }
        return expanded.toString();
    }
}
