package io.nescio.redaction.catalogue.validator;

/**
 * A weighted sum whose remainder names the check symbol behind the weighted ones. The alphabet is the whole rule: its length is the
 * modulus, its symbol at the remainder is the check symbol, and {@code -} is a remainder that is never given out. A letter counts 10 to 35.
 */
final class Weighted implements Check {
    /** The remainder itself, modulo 10. */
    static final String DIRECT_10 = "0123456789";

    /** What is missing to the next multiple of 10. */
    static final String COMPLEMENT_10 = "0987654321";

    /** The remainder itself, modulo 11; 10 is not given out. */
    static final String DIRECT_11 = "0123456789-";

    /** The remainder itself, modulo 11; 10 becomes 0. */
    static final String DIRECT_11_OR_ZERO = "01234567890";

    /** What is missing to the next multiple of 11; 10 is not given out. */
    static final String COMPLEMENT_11 = "0-987654321";

    /** What is missing to the next multiple of 11; 10 becomes 0. */
    static final String COMPLEMENT_11_OR_ZERO = "00987654321";

    private final String alphabet;
    private final int[] weights;

    private Weighted(String alphabet, int... weights) {
        this.alphabet = alphabet;
        this.weights = weights;
    }

    static Check weighted(String alphabet, int... weights) {
        return new Weighted(alphabet, weights);
    }

    /** The first {@code digits} digits read as one number, modulo the length of {@code alphabet}. */
    static Check number(String alphabet, int digits) {
        int[] weights = new int[digits];
        int weight = 1;
        for (int i = digits - 1; i >= 0; i--) {
            weights[i] = weight;
            weight = weight * 10 % alphabet.length();
        }
        return new Weighted(alphabet, weights);
    }

    /** The weighted sum is a multiple of {@code modulus}. */
    static Check divisible(int modulus, int... weights) {
        return symbols -> sum(symbols, weights) % modulus == 0;
    }

    /** The sum of the digits of each product, as in Luhn's rule but with any weights, names the check symbol. */
    static Check digitSums(String alphabet, int... weights) {
        return symbols -> {
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                int product = Character.digit(symbols.charAt(i), 36) * weights[i];
                sum += product / 10 + product % 10;
            }
            return symbols.charAt(weights.length) == alphabet.charAt(sum % alphabet.length());
        };
    }

    /** The first rule; where its remainder is 10, the second; where that is 10 too, the check digit is 0 (modulo 11). */
    static Check twoStage(int[] first, int[] second) {
        return symbols -> {
            int remainder = Math.floorMod(sum(symbols, first), 11);
            if (remainder == 10) {
                remainder = Math.floorMod(sum(symbols, second), 11) % 10;
            }
            return Symbols.digit(symbols, first.length) == remainder;
        };
    }

    static int sum(String symbols, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Character.digit(symbols.charAt(i), 36);
        }
        return sum;
    }

    @Override
    public boolean holds(String symbols) {
        int remainder = Math.floorMod(sum(symbols, weights), alphabet.length());
        return symbols.charAt(weights.length) == alphabet.charAt(remainder);
    }
}
