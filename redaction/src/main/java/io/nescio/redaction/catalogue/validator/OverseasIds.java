package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.between;
import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11_OR_ZERO;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_10;
import static io.nescio.redaction.catalogue.validator.Weighted.divisible;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/**
 * The identifiers of Australia, New Zealand, India, Singapore, Japan, Korea, China, Turkey, Israel and South Africa. Rules of the ATO and
 * ABR, IRD, UIDAI, GSTN, the Singaporean ICA, the Japanese order 85 of 2014, the Korean Resident Registration Act, GB 11643-1999, the
 * Turkish NVI, the Israeli population registry and the South African Department of Home Affairs.
 */
final class OverseasIds {
    private OverseasIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry("au-tfn", australianTax().validator()),
                entry("au-abn", digits(11).and(OverseasIds::australianBusiness).validator()),
                entry("au-medicare", australianMedicare().validator()),
                entry("nz-ird", newZealand().padded(9).validator()),
                entry("in-aadhaar", aadhaar().validator()),
                entry("in-pan", pan().validator()),
                entry(
                        "in-gstin",
                        form("##?{10}#Z?|##?{10}@Z?")
                                .and(between(0, 2, 1, 99))
                                .and(pan().over(2, 12))
                                .and(Luhn.MOD_36)
                                .validator()),
                entry("sg-nric", singaporean().validator()),
                entry(
                        "jp-my-number",
                        digits(12)
                                .and(weighted(COMPLEMENT_11_OR_ZERO, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
                                .validator()),
                entry("kr-rrn", korean().validator()),
                entry("cn-resident-id", chinese().validator()),
                entry("tr-kimlik", digits(11).and(OverseasIds::turkish).validator()),
                entry("il-id", digits(9).and(Luhn.MOD_10).padded(9).validator()),
                entry(
                        "za-id",
                        digits(13)
                                .and(Dates.yymmdd(0))
                                .and(symbol(10, "012"))
                                .and(Luhn.MOD_10)
                                .validator()));
    }

    private static Check australianTax() {
        return digits(9)
                .and(divisible(11, 1, 4, 3, 7, 5, 8, 6, 9, 10))
                .or(digits(8).and(divisible(11, 10, 7, 8, 4, 6, 3, 5, 1)));
    }

    /** One is taken from the first digit, and the two check digits stand first. */
    private static boolean australianBusiness(String symbols) {
        int sum = Weighted.sum(symbols, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19);
        return Dates.pair(symbols, 0) > 10 && (sum - 10) % 89 == 0;
    }

    /** Eight digits, check digit, issue number, and on some cards the number of the person. */
    private static Check australianMedicare() {
        return form("#{10}|#{11}")
                .and(symbol(0, "23456"))
                .and(symbol(9, "123456789"))
                .and(weighted(DIRECT_10, 1, 3, 7, 9, 1, 3, 7, 9));
    }

    private static Check newZealand() {
        Check first = weighted(COMPLEMENT_11, 3, 2, 7, 6, 5, 4, 3, 2);
        Check second = symbols -> Weighted.sum(symbols, 3, 2, 7, 6, 5, 4, 3, 2) % 11 == 1
                && weighted(COMPLEMENT_11, 7, 4, 3, 2, 5, 2, 7, 6).holds(symbols);
        return digits(9).and(between(0, 9, 10_000_000, 200_000_000)).and(first.or(second));
    }

    private static Check aadhaar() {
        return digits(12)
                .and(symbol(0, "23456789"))
                .and(VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT::isValid)
                .and(symbols -> {
                    String reversed = new StringBuilder(symbols).reverse().toString();
                    return !reversed.equals(symbols);
                });
    }

    /** The fourth letter is the kind of holder; there is no public check digit. */
    private static Check pan() {
        return form("@{5}####@").and(symbol(3, "ABCFGHJLPTK")).and(symbols -> !symbols.startsWith("0000", 5));
    }

    private static Check singaporean() {
        return form("S#{7}@|T#{7}@|F#{7}@|G#{7}@|M#{7}@").and(symbols -> {
            char series = symbols.charAt(0);
            int offset = series == 'T' || series == 'G' ? 4 : series == 'M' ? 3 : 0;
            int sum = offset + Weighted.sum(symbols.substring(1), 2, 7, 6, 5, 4, 3, 2);
            String letters = switch (series) {
                case 'S', 'T' -> "JZIHGFEDCBA";
                case 'M' -> "XWUTRQPNJLK";
                default -> "XWUTRQPNMLK";
            };
            return symbols.charAt(8) == letters.charAt(sum % 11);
        });
    }

    /** The seventh digit is sex and century. */
    private static Check korean() {
        return digits(13)
                .and(symbols -> {
                    int century = switch (symbols.charAt(6)) {
                        case '9', '0' -> 1800;
                        case '1', '2', '5', '6' -> 1900;
                        default -> 2000;
                    };
                    return Dates.exists(
                            century + Dates.pair(symbols, 0), Dates.pair(symbols, 2), Dates.pair(symbols, 4));
                })
                .and(weighted("10987654321", 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5));
    }

    /** ISO 7064 MOD 11-2 over region, date of birth and serial number. */
    private static Check chinese() {
        return form("#{18}|#{17}X")
                .and(between(0, 2, 11, 91))
                .and(Dates.yyyymmdd(6))
                .and(weighted("10X98765432", 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2));
    }

    private static boolean turkish(String symbols) {
        int odd = Weighted.sum(symbols, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = Weighted.sum(symbols, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return symbols.charAt(0) != '0'
                && Symbols.digit(symbols, 9) == tenth
                && Symbols.digit(symbols, 10) == (odd + even + tenth) % 10;
    }
}
