package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.between;
import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11_OR_ZERO;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.apache.commons.validator.routines.checkdigit.ABANumberCheckDigit;

/**
 * The identifiers of the United States, Canada, Brazil, Mexico, Argentina and Chile. Rules of SSA POMS RM 10201, IRS, 45 CFR 162.406 (NPI),
 * 21 CFR 1301 (DEA), Service Canada, Receita Federal, the Mexican Instructivo normativo CURP, AFIP and the Chilean Registro Civil.
 */
final class AmericanIds {
    private static final String MEXICAN_STATES =
            "AS BC BS CC CS CH CL CM DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE";
    private static final Set<Integer> UNUSED_EIN_PREFIXES =
            Set.of(0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97);

    private AmericanIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry("us-ssn", digits(9).and(AmericanIds::socialSecurity).validator()),
                entry("us-itin", digits(9).and(AmericanIds::individualTaxpayer).validator()),
                entry(
                        "us-ein",
                        digits(9)
                                .and(s -> !UNUSED_EIN_PREFIXES.contains(Dates.pair(s, 0)))
                                .validator()),
                entry(
                        "us-aba",
                        digits(9)
                                .and(between(0, 2, 1, 12)
                                        .or(between(0, 2, 21, 32))
                                        .or(between(0, 2, 61, 72))
                                        .or(between(0, 2, 80, 80)))
                                .and(ABANumberCheckDigit.ABAN_CHECK_DIGIT::isValid)
                                .validator()),
                entry(
                        "us-npi",
                        form("1#{9}|2#{9}")
                                .and(s -> Luhn.MOD_10.holds("80840" + s))
                                .validator()),
                entry("us-dea", form("@?#{7}").and(AmericanIds::drugEnforcement).validator()),
                entry(
                        "ca-sin",
                        digits(9).and(symbol(0, "12345679")).and(Luhn.MOD_10).validator()),
                entry("br-cpf", brazilianPerson().validator()),
                entry("br-cnpj", brazilianCompany().validator()),
                entry(
                        "mx-curp",
                        form("@{4}#{6}@{6}?#").and(AmericanIds::mexican).validator()),
                entry("ar-cuit", argentinian().validator()),
                entry("cl-rut", chilean().padded(9).validator()));
    }

    private static boolean socialSecurity(String symbols) {
        long area = Symbols.number(symbols, 0, 3);
        boolean printed = symbols.equals("078051120") || symbols.equals("219099999");
        // Areas from 900 on are not issued, but tax offices and test data write numbers of the same form with them.
        return area > 0 && area != 666 && Dates.pair(symbols, 3) > 0 && Symbols.number(symbols, 5, 9) > 0 && !printed;
    }

    private static boolean individualTaxpayer(String symbols) {
        int group = Dates.pair(symbols, 3);
        boolean used = (group >= 50 && group <= 65) || (group >= 70 && group <= 99 && group != 89 && group != 93);
        return symbols.charAt(0) == '9' && used;
    }

    private static boolean drugEnforcement(String symbols) {
        String body = symbols.substring(2);
        boolean kind = "ABCDEFGHJKLMPRSTUX".indexOf(symbols.charAt(0)) >= 0
                && (Symbols.isLetter(symbols.charAt(1)) || symbols.charAt(1) == '9');
        return kind && weighted(Weighted.DIRECT_10, 1, 2, 1, 2, 1, 2).holds(body);
    }

    private static Check brazilianPerson() {
        return digits(11)
                .and(weighted(COMPLEMENT_11_OR_ZERO, 10, 9, 8, 7, 6, 5, 4, 3, 2))
                .and(weighted(COMPLEMENT_11_OR_ZERO, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2));
    }

    /** Since 2026 the first twelve symbols may be letters, which count 17 and more: their distance to the digit 0 in ASCII. */
    private static Check brazilianCompany() {
        return form("?{12}##").and(symbols -> {
            int first = 0;
            int second = 0;
            for (int i = 0; i < 12; i++) {
                int value = symbols.charAt(i) - '0';
                first += value * (i < 4 ? 5 - i : 13 - i);
                second += value * (i < 5 ? 6 - i : 14 - i);
            }
            char firstDigit = COMPLEMENT_11_OR_ZERO.charAt(first % 11);
            char secondDigit = COMPLEMENT_11_OR_ZERO.charAt((second + 2 * (firstDigit - '0')) % 11);
            return symbols.charAt(12) == firstDigit && symbols.charAt(13) == secondDigit;
        });
    }

    /** The seventeenth symbol is a digit for people born before 2000; letters behind N count one more because of Ñ. */
    private static boolean mexican(String symbols) {
        int century = Symbols.isDigit(symbols.charAt(16)) ? 1900 : 2000;
        boolean date = Dates.exists(century + Dates.pair(symbols, 4), Dates.pair(symbols, 6), Dates.pair(symbols, 8));
        boolean place = "HMX".indexOf(symbols.charAt(10)) >= 0 && MEXICAN_STATES.contains(symbols.substring(11, 13));
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = symbols.charAt(i);
            sum += (18 - i) * (Character.digit(c, 36) + (c > 'N' ? 1 : 0));
        }
        return date && place && Symbols.digit(symbols, 17) == (10 - sum % 10) % 10;
    }

    private static Check argentinian() {
        Set<Integer> kinds = Set.of(20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55);
        return digits(11)
                .and(symbols -> kinds.contains(Dates.pair(symbols, 0)))
                .and(weighted("09987654321", 5, 4, 3, 2, 7, 6, 5, 4, 3, 2));
    }

    private static Check chilean() {
        return form("#{8}#|#{8}K")
                .and(between(0, 8, 100_000, 99_999_999))
                .and(weighted("0K987654321", 3, 2, 7, 6, 5, 4, 3, 2));
    }
}
