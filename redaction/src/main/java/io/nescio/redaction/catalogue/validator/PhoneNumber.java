package io.nescio.redaction.catalogue.validator;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A telephone number, in international form or as it is dialled at home in one of some countries, by the national numbering plans. */
final class PhoneNumber implements Validator {
    private static final String ANYWHERE = "ZZ";
    private static final List<String> HOMES =
            List.of("DE", "AT", "CH", "GB", "FR", "NL", "IT", "BE", "ES", "PT", "PL", "IE", "US", "BR");
    /** What the North American plan keeps for fiction, in any area (ATIS-0300115): tests and examples are full of them. */
    private static final Pattern FICTION = Pattern.compile("\\(?[2-9]\\d{2}\\)?[ .-]{0,2}555[ .-]?01\\d{2}");

    private static final Pattern MISREAD_ONE = Pattern.compile("[Il]");
    private static final Pattern COUNTRY_IN_BRACKETS = Pattern.compile("\\((?:00)?([1-9]\\d{1,2})\\)(.*)");

    @Override
    public boolean valid(CharSequence candidate) {
        String number = MISREAD_ONE
                .matcher(candidate.toString().replace("(0)", "").replace("\n", ""))
                .replaceAll("1")
                .replace('O', '0');
        if (number.startsWith("00")) {
            number = "+" + number.substring(2);
        }
        if (number.indexOf('+') >= 0) {
            return isInternational(number);
        }
        if (FICTION.matcher(number).matches()) {
            return true;
        }
        for (String home : HOMES) {
            if (isValid(number, home)) {
                return true;
            }
        }
        Matcher bracketed = COUNTRY_IN_BRACKETS.matcher(number);
        return bracketed.matches() && isValid("+" + bracketed.group(1) + bracketed.group(2), ANYWHERE);
    }

    /** Written in groups, a number with an existing country code is one even when it is mistyped. */
    private static boolean isInternational(String number) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            var parsed = plans.parse(number, ANYWHERE);
            return number.indexOf(' ') > 0 || number.indexOf('-') > 0 || plans.isPossibleNumber(parsed);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isValid(String number, String region) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            var parsed = plans.parse(number, region);
            return region.equals(ANYWHERE) ? plans.isValidNumber(parsed) : plans.isValidNumberForRegion(parsed, region);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
