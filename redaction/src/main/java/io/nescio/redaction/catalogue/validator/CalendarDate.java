package io.nescio.redaction.catalogue.validator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date that can be the date of a person's life. Of three numbers: day and month in range, in any order, year from 1700 on; or
 * the year alone.
 */
final class CalendarDate implements Validator {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})[\\s./-]+(\\d{1,2})[\\s./-]+(\\d{1,4})");

    private static final int YEAR_DIGITS = 4;

    @Override
    public boolean valid(CharSequence candidate) {
        if (candidate.chars().anyMatch(Character::isLetter)) {
            return true;
        }
        if (candidate.length() == YEAR_DIGITS && candidate.chars().allMatch(Character::isDigit)) {
            return isYear(Integer.parseInt(candidate.toString()), YEAR_DIGITS);
        }
        Matcher numbers = NUMBERS.matcher(candidate);
        if (!numbers.matches()) {
            return false;
        }
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(2));
        int third = Integer.parseInt(numbers.group(3));
        if (numbers.group(1).length() == YEAR_DIGITS) {
            return isYear(first, YEAR_DIGITS) && isDayAndMonth(second, third);
        }
        return isYear(third, numbers.group(3).length()) && isDayAndMonth(first, second);
    }

    private static boolean isYear(int year, int digits) {
        return digits == 2 || (digits == YEAR_DIGITS && year >= 1700 && year <= 2100);
    }

    private static boolean isDayAndMonth(int a, int b) {
        return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
    }
}
