package io.nescio.redaction.surrogate;

/** The check digits that surrogates must pass. Texts hold letters and digits only. */
final class CheckDigits {
    private static final String PENSION_WEIGHTS = "212571212121";

    private CheckDigits() {}

    /** Luhn, ISO/IEC 7812-1. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** ISO/IEC 7064, MOD 11,10. */
    static boolean mod11and10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
    }

    /** Modulus 11 with weights that fall to 2, as in the NHS number. */
    static boolean mod11(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length() - 1; i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == digits.charAt(digits.length() - 1) - '0';
    }

    /** The German pension insurance number (VKVV, section 2): the letter counts as two digits. */
    static boolean pension(String symbols) {
        return symbols.length() == 12 && crossSum(symbols.substring(0, 11), PENSION_WEIGHTS) % 10 == last(symbols);
    }

    /** The German health insurance number (SGB V, section 290): the letter counts as two digits. */
    static boolean healthInsurance(String symbols) {
        return symbols.length() == 10 && crossSum(symbols.substring(0, 9), "1212121212") % 10 == last(symbols);
    }

    /** The Austrian social insurance number; its check digit is the fourth. */
    static boolean austrianInsurance(String digits) {
        if (digits.length() != 10) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (digits.charAt(i) - '0') * ("3790584216".charAt(i) - '0');
        }
        return sum % 11 == digits.charAt(3) - '0';
    }

    private static int last(String symbols) {
        return symbols.charAt(symbols.length() - 1) - '0';
    }

    /** The sum of the digits of each weighted digit. */
    private static int crossSum(String symbols, String weights) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < symbols.length(); i++) {
            char c = symbols.charAt(i);
            if (Character.isLetter(c)) {
                int number = Character.toUpperCase(c) - 'A' + 1;
                digits.append(number / 10).append(number % 10);
            } else {
                digits.append(c);
            }
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = (digits.charAt(i) - '0') * (weights.charAt(i) - '0');
            sum += product / 10 + product % 10;
        }
        return sum;
    }

    /** The check digits of an IBAN of {@code country} and {@code account}, ISO 13616. */
    static String iban(String country, String account) {
        int rest = 0;
        String rearranged = account + country + "00";
        for (int i = 0; i < rearranged.length(); i++) {
            int value = Character.digit(rearranged.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        int check = 98 - rest;
        return check < 10 ? "0" + check : String.valueOf(check);
    }
}
