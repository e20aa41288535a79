package io.nescio.redaction.catalogue.validator;

import java.util.List;

/** A payment card number: a range that a brand gives out, its length, and Luhn's rule (ISO/IEC 7812). */
final class CardNumber implements Check {
    /** Numbers whose first digits lie in {@code [from, to]} have between {@code min} and {@code max} digits. */
    private record Range(String from, String to, int min, int max) {
        boolean holds(String digits) {
            String prefix = digits.substring(0, from.length());
            return digits.length() >= min
                    && digits.length() <= max
                    && prefix.compareTo(from) >= 0
                    && prefix.compareTo(to) <= 0;
        }
    }

    private static final List<Range> RANGES = List.of(
            // Visa
            new Range("4", "4", 13, 13),
            new Range("4", "4", 16, 16),
            new Range("4", "4", 19, 19),
            // Mastercard
            new Range("51", "55", 16, 16),
            new Range("2221", "2720", 16, 16),
            // American Express
            new Range("34", "34", 15, 15),
            new Range("37", "37", 15, 15),
            // Diners Club
            new Range("300", "305", 14, 16),
            new Range("3095", "3095", 14, 16),
            new Range("36", "36", 14, 16),
            new Range("38", "39", 14, 16),
            // Discover, RuPay
            new Range("60", "60", 16, 19),
            new Range("644", "659", 16, 19),
            new Range("508", "508", 16, 16),
            // JCB
            new Range("3528", "3589", 16, 19),
            // UnionPay
            new Range("62", "62", 16, 19),
            new Range("81", "82", 16, 19),
            // Maestro
            new Range("50", "50", 12, 19),
            new Range("56", "58", 12, 19),
            new Range("639", "639", 12, 19),
            new Range("67", "67", 12, 19),
            new Range("6304", "6304", 12, 19),
            // Mir, Troy
            new Range("2200", "2205", 16, 19),
            new Range("9792", "9792", 16, 16));

    @Override
    public boolean holds(String symbols) {
        if (symbols.length() < 12 || symbols.length() > 19) {
            return false;
        }
        for (int i = 0; i < symbols.length(); i++) {
            if (!Symbols.isDigit(symbols.charAt(i))) {
                return false;
            }
        }
        for (Range range : RANGES) {
            if (range.holds(symbols) && Luhn.MOD_10.holds(symbols)) {
                return true;
            }
        }
        return false;
    }
}
