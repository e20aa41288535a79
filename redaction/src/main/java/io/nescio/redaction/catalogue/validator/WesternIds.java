package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.between;
import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11_OR_ZERO;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.divisible;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/**
 * The identifiers of Austria, Switzerland, the Benelux states, Portugal, Ireland and the United Kingdom. Rules of the issuing
 * authorities: ASVG section 31, BFS (AHVN13, UID), Rijksdienst voor Identiteitsgegevens, Rijksregister, Autoridade Tributária,
 * Department of Social Protection, HMRC, NHS Data Dictionary.
 */
final class WesternIds {
    /** The check letters of PPS numbers, by remainder. */
    private static final String PPS_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

    /** Second letters that count; the older T, W and X do not. */
    private static final String SECOND_PPS_LETTERS = "ABCDEFGHI";

    private static final int[] UK_VAT = {8, 7, 6, 5, 4, 3, 2, 10, 1};
    private static final Check SIREN = digits(9).and(Luhn.MOD_10);

    private WesternIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry("at-svnr", digits(10).and(WesternIds::austrian).validator()),
                entry(
                        "ch-ahv",
                        form("756#{10}")
                                .and(EAN13CheckDigit.EAN13_CHECK_DIGIT::isValid)
                                .validator()),
                entry("ch-uid", swissUid().validator()),
                entry("nl-bsn", dutchPerson().padded(9).validator()),
                entry("be-nn", belgianPerson().validator()),
                entry("lu-matricule", luxembourgPerson().validator()),
                entry("pt-nif", portuguese().validator()),
                entry("pt-cc", form("#{9}??#").and(Luhn.MOD_10_WITH_LETTERS).validator()),
                entry("ie-pps", irish().validator()),
                entry("uk-nino", britishInsurance().validator()),
                entry(
                        "uk-nhs",
                        digits(10)
                                .and(weighted(COMPLEMENT_11, 10, 9, 8, 7, 6, 5, 4, 3, 2))
                                .validator()),
                entry("uk-utr", digits(10).and(WesternIds::britishTaxpayer).validator()),
                entry("uk-vat", britishVat().afterOptional("GB").validator()),
                entry("fr-siren", SIREN.validator()),
                entry(
                        "fr-siret",
                        digits(14).and(SIREN.over(0, 9)).and(WesternIds::siret).validator()));
    }

    /** Entreprise number with {@code CHE} and the optional suffix of the VAT register. */
    private static Check swissUid() {
        return form("CHE#{9}|CHE#{9}MWST|CHE#{9}TVA|CHE#{9}IVA|CHE#{9}TPV|CHE#{9}VAT|CHE#{9}HR|CHE#{9}RC")
                .and(weighted(COMPLEMENT_11, 5, 4, 3, 2, 7, 6, 5, 4).from(3));
    }

    /** The month goes up to 15: further numbers for a day on which all are given out. */
    private static boolean austrian(String symbols) {
        int month = Dates.pair(symbols, 6);
        boolean date = Dates.existsInEither(
                Dates.pair(symbols, 8), month > 12 && month < 16 ? 12 : month, Dates.pair(symbols, 4));
        String checked = symbols.substring(0, 3) + symbols.substring(4) + symbols.charAt(3);
        return date
                && symbols.charAt(0) != '0'
                && weighted(DIRECT_11, 3, 7, 9, 5, 8, 4, 2, 1, 6).holds(checked);
    }

    static Check dutchPerson() {
        return digits(9).and(divisible(11, 9, 8, 7, 6, 5, 4, 3, 2, -1));
    }

    /** Rijksregisternummer and BIS number, whose month is raised by 20 or 40; month and day are 0 when unknown. */
    private static Check belgianPerson() {
        return digits(11).and(symbols -> {
            int year = Dates.pair(symbols, 0);
            int month = Dates.pair(symbols, 2) % 20;
            int day = Dates.pair(symbols, 4);
            long body = Symbols.number(symbols, 0, 9);
            int check = Dates.pair(symbols, 9);
            boolean before2000 =
                    check == 97 - body % 97 && (day == 0 || month == 0 || Dates.exists(1900 + year, month, day));
            boolean after2000 = check == 97 - (2_000_000_000L + body) % 97
                    && (day == 0 || month == 0 || Dates.exists(2000 + year, month, day));
            return Dates.pair(symbols, 2) <= 52 && month <= 12 && day <= 31 && (before2000 || after2000);
        });
    }

    /** Matricule of 13 digits: both check digits are over the first eleven. */
    private static Check luxembourgPerson() {
        return digits(13)
                .and(Dates.yyyymmdd(0))
                .and(Luhn.MOD_10.over(0, 12))
                .and(s -> VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(s.substring(0, 11) + s.charAt(12)));
    }

    static Check portuguese() {
        return digits(9)
                .and(symbol(0, "1235689").or(s -> s.startsWith("45") || s.startsWith("7")))
                .and(weighted(COMPLEMENT_11_OR_ZERO, 9, 8, 7, 6, 5, 4, 3, 2));
    }

    static Check irish() {
        return form("#{7}@|#{7}@@")
                .and(symbols -> symbols.length() == 8 || "ABCDEFGHITWX".indexOf(symbols.charAt(8)) >= 0)
                .and(symbols -> {
                    int second = symbols.length() == 8 ? 0 : SECOND_PPS_LETTERS.indexOf(symbols.charAt(8)) + 1;
                    int sum = Weighted.sum(symbols, 8, 7, 6, 5, 4, 3, 2) + 9 * second;
                    return symbols.charAt(7) == PPS_LETTERS.charAt(sum % 23);
                });
    }

    /** National Insurance number, by HMRC manual NIM39110. */
    private static Check britishInsurance() {
        return form("@@#{6}@")
                .and(symbol(0, "ABCEGHJKLMNOPRSTWXYZ"))
                .and(symbol(1, "ABCEGHJKLMNPRSTWXYZ"))
                .and(symbol(8, "ABCD"))
                .and(symbols -> !"BG GB KN NK NT TN ZZ".contains(symbols.substring(0, 2)));
    }

    /** The check digit stands first. */
    private static boolean britishTaxpayer(String symbols) {
        String checked = symbols.substring(1) + symbols.charAt(0);
        return weighted("21987654321", 6, 7, 8, 9, 10, 5, 4, 3, 2).holds(checked);
    }

    static Check britishVat() {
        Check company = form("#{9}|#{12}").and(symbols -> {
            int remainder = Weighted.sum(symbols, UK_VAT) % 97;
            return remainder == 0 || remainder == 42 || remainder == 55;
        });
        Check government = form("GD###").and(between(2, 5, 0, 499));
        Check health = form("HA###").and(between(2, 5, 500, 999));
        return company.or(government).or(health);
    }

    /** La Poste numbers its offices outside of Luhn's rule. */
    private static boolean siret(String symbols) {
        return Luhn.MOD_10.holds(symbols)
                || (symbols.startsWith("356000000")
                        && symbols.chars().map(c -> c - '0').sum() % 5 == 0);
    }

    static Check belgianCompany() {
        return form("0#{9}|1#{9}").and(symbols -> Dates.pair(symbols, 8) == 97 - Symbols.number(symbols, 0, 8) % 97);
    }

    static Check luxembourgCompany() {
        return digits(8).and(symbols -> Symbols.number(symbols, 0, 6) % 89 == Dates.pair(symbols, 6));
    }

    static Check austrianCompany() {
        return form("U#{8}").and(symbols -> {
            int sum = 4;
            for (int i = 1; i < 8; i++) {
                int product = Symbols.digit(symbols, i) * (i % 2 == 0 ? 2 : 1);
                sum += product / 10 + product % 10;
            }
            return Symbols.digit(symbols, 8) == (10 - sum % 10) % 10;
        });
    }

    static Check dutchVat() {
        Check company = dutchPerson().over(0, 9);
        return form("#{9}B##").and(between(10, 12, 1, 99)).and(company.or(s -> Iso7064.MOD_97_10.holds("NL" + s)));
    }

    /** Numbers of the old style carry a letter in second place. */
    static Check irishVat() {
        Check old =
                form("#@#{5}@|#+#{5}@").and(s -> irish().holds("0" + s.substring(2, 7) + s.charAt(0) + s.charAt(7)));
        return irish().or(old);
    }
}
