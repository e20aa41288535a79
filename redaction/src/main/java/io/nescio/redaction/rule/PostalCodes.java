package io.nescio.redaction.rule;

import io.nescio.redaction.rule.Words.Shape;

/** The forms of postal codes. */
final class PostalCodes {
    private static final String IRISH_LETTERS = "ACDEFHKNPRTVWXY";

    private final Words words;

    PostalCodes(Words words) {
        this.words = words;
    }

    /** Whether the token is {@code length} digits and no part of a longer number. */
    boolean isDigits(int i, int length) {
        return words.isNumber(i)
                && words.length(i) == length
                && Character.isDigit(words.text().charAt(words.end(i) - 1))
                && !isPartOfNumber(i);
    }

    private boolean isPartOfNumber(int i) {
        boolean before = words.isGlued(i) && words.isAnySign(i - 1, ".,:/#+_=");
        boolean behind = words.isGlued(i + 1)
                && (words.isAnySign(i + 1, "/:%€$_=")
                        || (words.isAnySign(i + 1, ".,-") && words.isNumber(i + 2) && words.isGlued(i + 2)));
        return before || behind || (words.isNumber(i - 1) && words.onOneLine(i - 1, i));
    }

    /** Whether two numbers of these lengths stand joined by a hyphen. */
    boolean isHyphened(int i, int before, int behind) {
        return words.isNumber(i)
                && words.length(i) == before
                && !(words.isGlued(i) && words.isAnySign(i - 1, "-./+"))
                && words.isSign(i + 1, '-')
                && words.isGlued(i + 1)
                && words.isNumber(i + 2)
                && words.isGlued(i + 2)
                && words.length(i + 2) == behind
                && !(words.isGlued(i + 3) && words.isAnySign(i + 3, "-/."));
    }

    /** Whether a British postcode begins at the token: {@code SW1A 1AA}. */
    boolean isBritish(int i) {
        if (i + 1 >= words.count()
                || words.shape(i) != Shape.CODE
                || words.shape(i + 1) != Shape.CODE
                || !words.onOneLine(i, i + 1)
                || words.isGlued(i + 1)) {
            return false;
        }
        String outward = words.string(i);
        String inward = words.string(i + 1);
        return outward.length() <= 4
                && inward.length() == 3
                && isOutward(outward)
                && isAsciiDigit(inward.charAt(0))
                && isAsciiCapital(inward.charAt(1))
                && isAsciiCapital(inward.charAt(2));
    }

    /** Whether an Irish postal code begins at the token: {@code D04 X2K7}. */
    boolean isIrish(int i) {
        if (i + 1 >= words.count() || !words.onOneLine(i, i + 1) || words.isGlued(i + 1) || words.length(i + 1) != 4) {
            return false;
        }
        String routing = words.string(i);
        String identifier = words.string(i + 1);
        return routing.length() == 3
                && IRISH_LETTERS.indexOf(routing.charAt(0)) >= 0
                && isAsciiDigit(routing.charAt(1))
                && (isAsciiDigit(routing.charAt(2)) || routing.charAt(2) == 'W')
                && identifier.chars().allMatch(c -> IRISH_LETTERS.indexOf(c) >= 0 || isAsciiDigit((char) c))
                && identifier.chars().anyMatch(c -> isAsciiDigit((char) c));
    }

    private static boolean isOutward(String outward) {
        int letters = 0;
        while (letters < outward.length() && isAsciiCapital(outward.charAt(letters))) {
            letters++;
        }
        if (letters < 1 || letters > 2 || letters == outward.length() || !isAsciiDigit(outward.charAt(letters))) {
            return false;
        }
        int rest = outward.length() - letters;
        char last = outward.charAt(outward.length() - 1);
        return rest == 1 || (rest == 2 && (isAsciiDigit(last) || isAsciiCapital(last)));
    }

    private static boolean isAsciiCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
