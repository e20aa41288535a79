package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.between;
import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_10;
import static io.nescio.redaction.catalogue.validator.Weighted.digitSums;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;

/**
 * The identifiers of Germany. Tax numbers: BZSt and the ELSTER handbook on check digits; pensions: VKVV section 2; health insurance: SGB V
 * section 290; physicians: the KBV's directive on LANR and BSNR; institutions: ARGE IK; documents: ICAO Doc 9303.
 */
final class GermanIds {
    private static final int[] ALTERNATING = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    private static final int[] DOCUMENT = {7, 3, 1, 7, 3, 1, 7, 3, 1};

    private GermanIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry(
                        "de-steuer-id",
                        digits(11)
                                .and(between(0, 1, 1, 9))
                                .and(GermanIds::repeatsOneDigit)
                                .and(Iso7064.MOD_11_10)
                                .validator()),
                entry(
                        "de-steuernummer",
                        form("#{10}|#{11}").or(GermanTaxNumber.FEDERAL).validator()),
                entry("de-rvnr", form("#{8}@###").and(GermanIds::pension).validator()),
                entry("de-kvnr", form("@#{9}").and(GermanIds::healthInsurance).validator()),
                entry("de-personalausweis", document("LMNPRTVWXY").validator()),
                entry("de-reisepass", document("CFGHJK").validator()),
                entry(
                        "de-wirtschafts-idnr",
                        form("DE#{9}#{5}").and(vat().over(0, 11)).validator()),
                entry(
                        "de-lanr",
                        digits(9)
                                .and(weighted(Weighted.COMPLEMENT_10, 4, 9, 4, 9, 4, 9))
                                .validator()),
                entry("de-bsnr", digits(9).and(between(0, 2, 1, 99)).validator()),
                entry(
                        "de-ik",
                        digits(9)
                                .and(between(0, 2, 10, 99))
                                .and(digitSums(DIRECT_10, 2, 1, 2, 1, 2, 1).from(2))
                                .validator()),
                entry("de-blz", digits(8).and(symbol(0, "12345678")).validator()),
                entry("de-ustid", vat().validator()));
    }

    /** Umsatzsteuer-Identifikationsnummer. */
    static Check vat() {
        return form("DE#{9}").and(between(2, 3, 1, 9)).and(Iso7064.MOD_11_10.from(2));
    }

    /** Among the first ten digits exactly one occurs more than once: twice, or three times but not in a row. */
    private static boolean repeatsOneDigit(String symbols) {
        int[] counts = new int[10];
        int distinct = 0;
        for (int i = 0; i < 10; i++) {
            if (counts[Symbols.digit(symbols, i)]++ == 0) {
                distinct++;
            }
        }
        if (distinct == 9) {
            return true;
        }
        for (int i = 0; i < 8; i++) {
            char c = symbols.charAt(i);
            if (c == symbols.charAt(i + 1) && c == symbols.charAt(i + 2)) {
                return false;
            }
        }
        for (int count : counts) {
            if (count == 3) {
                return distinct == 8;
            }
        }
        return false;
    }

    private static boolean pension(String symbols) {
        int day = Dates.pair(symbols, 2);
        int month = Dates.pair(symbols, 4);
        boolean unknownDate = day == 0 || month == 0;
        boolean date =
                unknownDate ? day <= 31 && month <= 12 : Dates.existsInEither(Dates.pair(symbols, 6), month, day);
        String digits = symbols.substring(0, 8) + twoDigits(symbols.charAt(8)) + symbols.substring(9);
        return date && digitSums(DIRECT_10, 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1).holds(digits);
    }

    private static boolean healthInsurance(String symbols) {
        return digitSums(DIRECT_10, ALTERNATING).holds(twoDigits(symbols.charAt(0)) + symbols.substring(1));
    }

    private static String twoDigits(char letter) {
        int position = letter - 'A' + 1;
        return position < 10 ? "0" + position : String.valueOf(position);
    }

    private static Check document(String firstLetters) {
        return form("?{9}#")
                .and(symbol(0, firstLetters))
                .and(symbols -> hasDocumentLetters(symbols))
                .and(weighted(DIRECT_10, DOCUMENT));
    }

    /** Vowels and look-alikes are not used, so that no word arises. */
    private static boolean hasDocumentLetters(String symbols) {
        for (int i = 0; i < 9; i++) {
            if ("0123456789CFGHJKLMNPRTVWXYZ".indexOf(symbols.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
