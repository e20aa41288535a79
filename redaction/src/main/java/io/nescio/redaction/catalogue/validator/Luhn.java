package io.nescio.redaction.catalogue.validator;

/** Luhn's rule, ISO/IEC 7812-1 annex B, over the whole string with its check symbol at the end. */
final class Luhn {
    /** Over digits. */
    static final Check MOD_10 = symbols -> sum(symbols, 10) % 10 == 0;

    /** Over digits and letters that count 10 to 35, as in the Portuguese Cartão de Cidadão; 9 is taken from a double above 9. */
    static final Check MOD_10_WITH_LETTERS = symbols -> {
        int sum = 0;
        for (int i = symbols.length() - 1, weight = 1; i >= 0; i--, weight = 3 - weight) {
            int product = Character.digit(symbols.charAt(i), 36) * weight;
            sum += weight == 2 && product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    };

    /** Over digits and letters, as in the Indian GSTIN. */
    static final Check MOD_36 = symbols -> sum(symbols, 36) % 36 == 0;

    private Luhn() {}

    private static int sum(String symbols, int base) {
        int sum = 0;
        for (int i = symbols.length() - 1, weight = 1; i >= 0; i--, weight = 3 - weight) {
            int product = Character.digit(symbols.charAt(i), base) * weight;
            sum += product / base + product % base;
        }
        return sum;
    }
}
