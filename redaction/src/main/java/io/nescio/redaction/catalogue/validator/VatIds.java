package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_10;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The VAT identification numbers of the European Union: directive 2006/112/EC article 215, forms and check digits as VIES has them. The
 * number of one state is valid with and without its prefix; {@code eu-vat} wants the prefix.
 */
final class VatIds {
    private static final Map<String, Check> BY_PREFIX = Map.ofEntries(
            entry("AT", WesternIds.austrianCompany()),
            entry("BE", WesternIds.belgianCompany()),
            entry("BG", EasternIds.bulgarianVat()),
            entry("CY", SouthernIds.cypriot()),
            entry("CZ", czech()),
            entry("DE", symbols -> GermanIds.vat().holds("DE" + symbols)),
            entry("DK", NorthernIds.danishCompany()),
            entry("EE", NorthernIds.estonianVat()),
            entry("EL", SouthernIds.greek()),
            entry(
                    "ES",
                    SouthernIds.spanishPerson()
                            .or(SouthernIds.spanishForeigner())
                            .or(SouthernIds.spanishCompany())),
            entry("FI", NorthernIds.finnishCompany()),
            entry("FR", SouthernIds.frenchVat()),
            entry("HR", digits(11).and(Iso7064.MOD_11_10)),
            entry("HU", digits(8).and(weighted(COMPLEMENT_10, 9, 7, 3, 1, 9, 7, 3))),
            entry("IE", WesternIds.irishVat()),
            entry("IT", SouthernIds.italianCompany()),
            entry("LT", NorthernIds.lithuanianVat()),
            entry("LU", WesternIds.luxembourgCompany()),
            entry("LV", NorthernIds.latvianVat()),
            entry("MT", digits(8).and(symbol(0, "123456789")).and(Weighted.divisible(37, 3, 4, 6, 7, 8, 9, 10, 1))),
            entry("NL", WesternIds.dutchVat()),
            entry("PL", EasternIds.polishCompany()),
            entry("PT", WesternIds.portuguese()),
            entry("RO", EasternIds.romanianCompany().or(EasternIds.romanianPerson())),
            entry("SE", form("#{10}01").and(Luhn.MOD_10.over(0, 10))),
            entry("SI", EasternIds.slovenianTax()),
            entry("SK", slovak()),
            entry("XI", WesternIds.britishVat()));

    private VatIds() {}

    static Map<String, Validator> all() {
        Map<String, Validator> validators = new HashMap<>();
        BY_PREFIX.forEach((prefix, check) -> {
            String country = prefix.equals("EL") ? "gr" : prefix.toLowerCase(Locale.ROOT);
            validators.put(country + "-vat", check.afterOptional(prefix).validator());
        });
        validators.put("eu-vat", candidate -> {
            String symbols = Symbols.of(candidate);
            Check check = symbols.length() < 4 ? null : BY_PREFIX.get(symbols.substring(0, 2));
            return check != null && !Symbols.isUniform(symbols.substring(2)) && check.holds(symbols.substring(2));
        });
        validators.put("at-uid", named(validators, "at-vat"));
        validators.put("fr-tva", named(validators, "fr-vat"));
        validators.put("nl-btw", named(validators, "nl-vat"));
        return validators;
    }

    private static Validator named(Map<String, Validator> validators, String name) {
        return Objects.requireNonNull(validators.get(name));
    }

    /** A person's number is the birth number. */
    private static Check slovak() {
        Check company = digits(10)
                .and(symbol(0, "123456789"))
                .and(symbol(2, "234789"))
                .and(symbols -> Symbols.number(symbols, 0, 10) % 11 == 0);
        return company.or(EasternIds.birthNumber().and(digits(10)));
    }

    /** A company's eight digits, a person's birth number, or nine digits beginning with 6 for special cases. */
    private static Check czech() {
        Check special = digits(9).and(symbol(0, "6")).and(weighted("89012345678", 0, 8, 7, 6, 5, 4, 3, 2));
        return EasternIds.czechCompany().and(symbol(0, "012345678")).or(special).or(EasternIds.birthNumber());
    }
}
