package io.nescio.redaction.surrogate;

import java.util.SplittableRandom;

/** Texts of the form of another: digits for digits, small and capital letters for such, everything else as it is. */
final class SameForm {
    private static final String CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private SameForm() {}

    static String of(String written, SplittableRandom dice) {
        StringBuilder text = new StringBuilder(written.length());
        boolean first = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (Character.isDigit(c)) {
                text.append(first && c != '0' ? 1 + dice.nextInt(9) : dice.nextInt(10));
                first = false;
            } else if (Character.isLetter(c)) {
                char letter = CAPITALS.charAt(dice.nextInt(CAPITALS.length()));
                text.append(Character.isUpperCase(c) ? letter : Character.toLowerCase(letter));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** {@code written} with its letters and digits, one after the other, taken from {@code symbols}. */
    static String laidOut(String written, String symbols) {
        StringBuilder text = new StringBuilder(written.length());
        int next = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean symbol = Character.isLetterOrDigit(c) && next < symbols.length();
            text.append(symbol ? symbols.charAt(next++) : c);
        }
        return text.toString();
    }

    /** The letters and digits of {@code written}. */
    static String symbols(String written) {
        StringBuilder symbols = new StringBuilder(written.length());
        written.chars().filter(Character::isLetterOrDigit).forEach(c -> symbols.append((char) c));
        return symbols.toString();
    }
}
