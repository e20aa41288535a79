package io.nescio.redaction.catalogue.validator;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;

/** A telephone number, in international form or as it is dialled at home in one of some countries, by the national numbering plans. */
final class PhoneNumber implements Validator {
    private static final List<String> HOMES =
            List.of("DE", "AT", "CH", "GB", "FR", "NL", "IT", "BE", "ES", "PT", "PL", "IE", "US");

    @Override
    public boolean valid(CharSequence candidate) {
        String number = candidate.toString().replace("(0)", "");
        if (number.startsWith("00")) {
            number = "+" + number.substring(2);
        }
        if (number.indexOf('+') >= 0) {
            return isInternational(number);
        }
        for (String home : HOMES) {
            if (isValid(number, home)) {
                return true;
            }
        }
        return false;
    }

    /** Written in groups, a number with an existing country code is one even when it is mistyped. */
    private static boolean isInternational(String number) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            var parsed = plans.parse(number, "ZZ");
            return number.indexOf(' ') > 0 || number.indexOf('-') > 0 || plans.isPossibleNumber(parsed);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isValid(String number, String region) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            return plans.isValidNumberForRegion(plans.parse(number, region), region);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
