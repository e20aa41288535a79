package io.nescio.redaction.catalogue.validator;

/**
 * The machine readable zones of ICAO Doc 9303, parts 4 to 6: TD1 of three lines with 30 characters, TD2 of two with 36, TD3 of two with 44.
 * A line break between the lines is a separator and already gone.
 */
final class Mrz {
    private static final int[] WEIGHTS = {7, 3, 1};

    static final Check TD1 = zone(90).and(field(5, 14))
            .and(field(30, 36))
            .and(field(38, 44))
            .and(s -> checkDigit(s.substring(5, 30) + s.substring(30, 37) + s.substring(38, 45) + s.substring(48, 59))
                    == s.charAt(59));

    static final Check TD2 = zone(72).and(field(36, 45))
            .and(field(49, 55))
            .and(field(57, 63))
            .and(s -> checkDigit(s.substring(36, 46) + s.substring(49, 56) + s.substring(57, 71)) == s.charAt(71));

    static final Check TD3 = zone(88).and(field(44, 53))
            .and(field(57, 63))
            .and(field(65, 71))
            .and(s -> checkDigit(s.substring(44, 54) + s.substring(57, 64) + s.substring(65, 87)) == s.charAt(87));

    private Mrz() {}

    private static Check zone(int length) {
        return symbols -> symbols.length() == length
                && Symbols.isLetter(symbols.charAt(0))
                && symbols.chars().allMatch(c -> c == '<' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
    }

    private static Check field(int start, int end) {
        return symbols -> checkDigit(symbols.substring(start, end)) == symbols.charAt(end);
    }

    private static char checkDigit(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            sum += (c == '<' ? 0 : Character.digit(c, 36)) * WEIGHTS[i % 3];
        }
        return (char) ('0' + sum % 10);
    }
}
