package io.nescio.redaction.catalogue.validator;

/** The check character systems of ISO/IEC 7064, over the whole string with its check characters at the end. */
final class Iso7064 {
    /** Hybrid system MOD 11,10 over digits. */
    static final Check MOD_11_10 = symbols -> hybrid(symbols, 10);

    /** Hybrid system MOD 37,36 over digits and letters. */
    static final Check MOD_37_36 = symbols -> hybrid(symbols, 36);

    /** Pure system MOD 97-10 over digits and letters, a letter counting two digits. */
    static final Check MOD_97_10 = symbols -> remainder97(symbols) == 1;

    private Iso7064() {}

    private static boolean hybrid(String symbols, int modulus) {
        int product = modulus;
        for (int i = 0; i < symbols.length() - 1; i++) {
            int sum = (product + Character.digit(symbols.charAt(i), modulus)) % modulus;
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1);
        }
        return (product + Character.digit(symbols.charAt(symbols.length() - 1), modulus)) % modulus == 1;
    }

    private static int remainder97(String symbols) {
        int remainder = 0;
        for (int i = 0; i < symbols.length(); i++) {
            int value = Character.digit(symbols.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }
}
