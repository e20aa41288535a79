package io.nescio.redaction.catalogue.validator;

/**
 * The Italian codice fiscale of persons, Decreto Ministeriale 23 December 1976. Digits may be replaced by letters when two persons would get
 * the same code (omocodia).
 */
final class CodiceFiscale implements Check {
    private static final Check FORM = Check.form("@{6}??@??@???@");
    private static final String MONTHS = "ABCDEHLMPRST";
    private static final String REPLACED_DIGITS = "LMNPQRSTUV";
    private static final int[] DIGIT_POSITIONS = {6, 7, 9, 10, 12, 13, 14};

    /** What 0-9 and A-Z count in the first, third, ... position; digits count like the first ten letters. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    @Override
    public boolean holds(String symbols) {
        if (!FORM.holds(symbols) || MONTHS.indexOf(symbols.charAt(8)) < 0) {
            return false;
        }
        String plain = withDigits(symbols);
        if (plain.isEmpty()) {
            return false;
        }
        int day = Dates.pair(plain, 9);
        int month = MONTHS.indexOf(plain.charAt(8)) + 1;
        return Dates.existsInEither(Dates.pair(plain, 6), month, day > 40 ? day - 40 : day)
                && symbols.charAt(15) == 'A' + sum(symbols) % 26;
    }

    private static String withDigits(String symbols) {
        char[] plain = symbols.toCharArray();
        for (int position : DIGIT_POSITIONS) {
            if (!Symbols.isDigit(plain[position])) {
                int digit = REPLACED_DIGITS.indexOf(plain[position]);
                if (digit < 0) {
                    return "";
                }
                plain[position] = (char) ('0' + digit);
            }
        }
        return new String(plain);
    }

    private static int sum(String symbols) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = symbols.charAt(i);
            int value = Symbols.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ODD[value] : value;
        }
        return sum;
    }
}
