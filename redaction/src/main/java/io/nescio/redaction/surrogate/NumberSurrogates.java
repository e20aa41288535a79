package io.nescio.redaction.surrogate;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Account, card and identity numbers of the same form, with valid check digits and, where they are known, in ranges not assigned. */
final class NumberSurrogates {
    private static final int COUNTRY_AND_CHECK = 4;

    private static final Map<String, Predicate<String>> CHECKS = Map.of(
            "CREDIT_CARD", CheckDigits::luhn,
            "IMEI", CheckDigits::luhn,
            "CA_SIN", CheckDigits::luhn,
            "FR_SIREN", CheckDigits::luhn,
            "FR_SIRET", CheckDigits::luhn,
            "DE_STEUER_ID", CheckDigits::mod11and10,
            "DE_UST_ID", vat -> CheckDigits.mod11and10(vat.substring(2)),
            "HR_OIB", CheckDigits::mod11and10,
            "CH_AHV", CheckDigits::ean13);

    /** First symbols that no assigned number has, or that name the country. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "CREDIT_CARD", "9999",
            "DE_STEUER_ID", "0",
            "DE_UST_ID", "DE0",
            "CA_SIN", "0",
            "CH_AHV", "756");

    private NumberSurrogates() {}

    static String of(String type, String written, SplittableRandom dice) {
        String symbols = SameForm.symbols(written);
        String beginning = BEGINNINGS.getOrDefault(type, "");
        StringBuilder made = new StringBuilder(SameForm.of(symbols, dice));
        if (beginning.length() < made.length()) {
            made.replace(0, beginning.length(), beginning);
        }
        Predicate<String> check = CHECKS.getOrDefault(type, _ -> true);
        int last = made.length() - 1;
        if (last > 2 && Character.isDigit(made.charAt(last))) {
            for (char digit = '0'; digit <= '9' && !passes(check, made.toString()); digit++) {
                made.setCharAt(last, digit);
            }
        }
        return SameForm.laidOut(written, made.toString());
    }

    private static boolean passes(Predicate<String> check, String symbols) {
        return check.test(symbols);
    }

    /** An IBAN of the same country; no bank has a code that begins with 9. */
    static String iban(String written, SplittableRandom dice) {
        String symbols = SameForm.symbols(written).toUpperCase(Locale.ROOT);
        if (symbols.length() <= COUNTRY_AND_CHECK) {
            return SameForm.of(written, dice);
        }
        String country = symbols.substring(0, 2);
        StringBuilder account = new StringBuilder(SameForm.of(symbols.substring(COUNTRY_AND_CHECK), dice));
        for (int i = 0; i < account.length() && Character.isLetter(account.charAt(i)); i++) {
            account.setCharAt(i, 'X');
        }
        if (Character.isDigit(account.charAt(0))) {
            account.setCharAt(0, '9');
        }
        String iban = country + CheckDigits.iban(country, account.toString()) + account;
        boolean small = written.equals(written.toLowerCase(Locale.ROOT));
        return SameForm.laidOut(written, small ? iban.toLowerCase(Locale.ROOT) : iban);
    }
}
