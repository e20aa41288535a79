package io.nescio.redaction.surrogate;

import io.nescio.redaction.catalogue.validator.Validator;
import io.nescio.redaction.catalogue.validator.Validators;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Account, card and identity numbers of the same form: with valid check digits in ranges that are not assigned or are for tests, where such
 * are published, and elsewhere with a wrong check digit, so that the number is nobody's.
 */
final class NumberSurrogates {
    private static final int COUNTRY_AND_CHECK = 4;

    /**
     * A range without owners.
     *
     * @param beginning the first symbols of all its numbers
     * @param check what the digits of a valid number pass
     */
    private record Range(String beginning, Predicate<String> check) {}

    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry("CREDIT_CARD", new Range("9999", CheckDigits::luhn)),
            Map.entry("DE_STEUER_ID", new Range("0", CheckDigits::mod11and10)),
            Map.entry("DE_UST_ID", new Range("DE0", vat -> CheckDigits.mod11and10(vat.substring(2)))),
            Map.entry("DE_RENTENVERSICHERUNGSNUMMER", new Range("00", CheckDigits::pension)),
            Map.entry("DE_KRANKENVERSICHERTENNUMMER", new Range("X110", CheckDigits::healthInsurance)),
            Map.entry("AT_SVNR", new Range("0", CheckDigits::austrianInsurance)),
            Map.entry("CA_SIN", new Range("0", CheckDigits::luhn)),
            Map.entry("UK_NHS", new Range("999", CheckDigits::mod11)),
            Map.entry("UK_NINO", new Range("QQ", _ -> true)),
            Map.entry("US_SSN", new Range("666", _ -> true)),
            Map.entry("US_EIN", new Range("00", _ -> true)),
            Map.entry("IMEI", new Range("00", CheckDigits::luhn)));

    /** Where no bank has such a code; in other countries that is {@code 0000}. */
    private static final Map<String, String> BANK_CODES = Map.of("DE", "9", "BE", "99");

    private static final String NO_BANK = "0000";

    /** The validators that are not named after their type. */
    private static final Map<String, String> VALIDATORS = Map.ofEntries(
            Map.entry("BE_NATIONAL_NUMBER", "be-nn"),
            Map.entry("BE_ENTERPRISE", "be-vat"),
            Map.entry("ES_SOCIAL_SECURITY", "es-nuss"),
            Map.entry("FI_BUSINESS_ID", "fi-y-tunnus"),
            Map.entry("HU_PERSONAL_ID", "hu-szemelyi"),
            Map.entry("HU_TAX_ID", "hu-adoazonosito"),
            Map.entry("PL_IDENTITY_CARD", "pl-dowod"),
            Map.entry("PT_CITIZEN_CARD", "pt-cc"),
            Map.entry("SI_TAX_NUMBER", "si-davcna"),
            Map.entry("US_ROUTING_NUMBER", "us-aba"));

    private NumberSurrogates() {}

    static String of(String type, String written, SplittableRandom dice) {
        String made = SameForm.of(SameForm.symbols(written), dice);
        Range range = RANGES.get(type);
        if (range != null && range.beginning().length() < made.length()) {
            return SameForm.laidOut(written, inRange(made, range));
        }
        Validator validator = validator(type);
        return validator == null ? SameForm.laidOut(written, made) : ofNobody(made, written, validator);
    }

    static @Nullable Validator validator(String type) {
        String name = VALIDATORS.get(type);
        return Validators.named(
                name != null ? name : type.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Some beginnings leave no valid last digit, so the one before it changes as well. */
    private static String inRange(String symbols, Range range) {
        StringBuilder made =
                new StringBuilder(symbols).replace(0, range.beginning().length(), range.beginning());
        int last = made.length() - 1;
        if (last - 1 <= range.beginning().length() || !Character.isDigit(made.charAt(last))) {
            return made.toString();
        }
        boolean wide = Character.isDigit(made.charAt(last - 1));
        char first = made.charAt(last - 1);
        for (int i = 0; i < (wide ? 100 : 10); i++) {
            if (wide) {
                made.setCharAt(last - 1, (char) ('0' + (first - '0' + i / 10) % 10));
            }
            made.setCharAt(last, (char) ('0' + i % 10));
            if (range.check().test(made.toString())) {
                break;
            }
        }
        return made.toString();
    }

    private static String ofNobody(String symbols, String written, Validator validator) {
        StringBuilder made = new StringBuilder(symbols);
        int digit = made.length() - 1;
        while (digit >= 0 && !Character.isDigit(made.charAt(digit))) {
            digit--;
        }
        String number = SameForm.laidOut(written, made.toString());
        for (int i = 0; i < 10 && digit >= 0 && validator.valid(number); i++) {
            made.setCharAt(digit, (char) ('0' + (made.charAt(digit) - '0' + 1) % 10));
            number = SameForm.laidOut(written, made.toString());
        }
        return number;
    }

    /** An IBAN of the same country, of a bank that does not exist. */
    static String iban(String written, SplittableRandom dice) {
        String symbols = SameForm.symbols(written).toUpperCase(Locale.ROOT);
        if (symbols.length() <= COUNTRY_AND_CHECK) {
            return SameForm.of(written, dice);
        }
        String country = symbols.substring(0, 2);
        StringBuilder account = new StringBuilder(SameForm.of(symbols.substring(COUNTRY_AND_CHECK), dice));
        int at = 0;
        while (at < account.length() && Character.isLetter(account.charAt(at))) {
            account.setCharAt(at++, 'X');
        }
        String bank = BANK_CODES.getOrDefault(country, NO_BANK);
        for (int i = 0; i < bank.length() && at < account.length() && Character.isDigit(account.charAt(at)); i++) {
            account.setCharAt(at++, bank.charAt(i));
        }
        String iban = country + CheckDigits.iban(country, account.toString()) + account;
        boolean small = written.equals(written.toLowerCase(Locale.ROOT));
        return SameForm.laidOut(written, small ? iban.toLowerCase(Locale.ROOT) : iban);
    }
}
