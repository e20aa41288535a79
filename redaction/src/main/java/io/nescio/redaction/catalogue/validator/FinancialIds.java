package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.form;
import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.ISINValidator;

/** Accounts, cards, securities and their holders: ISO 13616 (IBAN), ISO 7812 (cards), ISO 6166 (ISIN), ISO 17442 (LEI), ISO 9362 (BIC). */
final class FinancialIds {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private FinancialIds() {}

    static Map<String, Validator> all() {
        Check onlyDigits = symbols -> symbols.length() > 1 && symbols.chars().allMatch(c -> c >= '0' && c <= '9');
        return Map.ofEntries(
                entry("iban", ((Check) FinancialIds::account).validator()),
                entry("luhn", onlyDigits.and(Luhn.MOD_10).validator()),
                entry("credit-card", new CardNumber().validator()),
                entry("isin", ((Check) ISINValidator.getInstance(true)::isValid).validator()),
                entry("lei", form("?{18}##").and(Iso7064.MOD_97_10).validator()),
                entry(
                        "bic",
                        form("@{4}@@??|@{4}@@?????")
                                .and(FinancialIds::hasCountry)
                                .validator()));
    }

    /** A letter O counts as a zero and I as a one where the check digits then hold. */
    private static boolean account(String symbols) {
        IBANValidator validator = IBANValidator.getInstance();
        if (symbols.length() < 15 || symbols.length() > 34) {
            return false;
        }
        if (validator.isValid(symbols) || isPolish(symbols)) {
            return true;
        }
        String digits = symbols.substring(2).replace('O', '0').replace('I', '1');
        return validator.isValid(symbols.substring(0, 2) + digits);
    }

    /** Whether it is a Polish account number (NRB), which is an IBAN without its country. */
    private static boolean isPolish(String symbols) {
        return symbols.length() == 26
                && Character.isDigit(symbols.charAt(0))
                && IBANValidator.getInstance().isValid("PL" + symbols);
    }

    /** Kosovo has a code in the register of SWIFT but none in ISO 3166. */
    private static boolean hasCountry(String symbols) {
        String country = symbols.substring(4, 6);
        return COUNTRIES.contains(country) || country.equals("XK");
    }
}
