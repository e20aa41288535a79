package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;

/**
 * The Steuernummer of thirteen digits: four of the tax office, of which the first name the Land, a zero, eight of the case with its check
 * digit. Each Land has its own rule (ELSTER, Pruefung der Steuer- und Steueridentifikationsnummer, section 6). The shorter form that a
 * Land prints does not say which Land it is of, so that its check digit cannot be read.
 */
final class GermanTaxNumber {
    private static final int[] TWO_ADDENDS = {0, 0, 9, 8, 0, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] TWO_FACTORS = {0, 0, 512, 256, 0, 128, 64, 32, 16, 8, 4, 2};
    private static final int[] PALATINATE = {0, 0, 1, 2, 0, 1, 2, 1, 2, 1, 2, 1};

    private static final Check TWO = GermanTaxNumber::two;
    private static final Check BAVARIAN = weighted(COMPLEMENT_11, 0, 5, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2);
    private static final Check HANSEATIC = weighted(COMPLEMENT_11, 0, 0, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2);
    private static final Check LOWER_SAXON = weighted(COMPLEMENT_11, 0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2);
    private static final Check BERLIN =
            weighted(COMPLEMENT_11, 0, 0, 0, 0, 0, 7, 6, 5, 8, 4, 3, 2).or(LOWER_SAXON);
    private static final Check WESTPHALIAN = weighted(DIRECT_11, 0, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1);

    /** The federal form of any Land. */
    static final Check FEDERAL = form("28##0#{8}|26##0#{8}|21##0#{8}")
            .and(TWO)
            .or(form("9###0#{8}|30##0#{8}|40##0#{8}|10##0#{8}|32##0#{8}|31##0#{8}|41##0#{8}")
                    .and(BAVARIAN))
            .or(form("24##0#{8}|22##0#{8}").and(HANSEATIC))
            .or(form("23##0#{8}").and(LOWER_SAXON))
            .or(form("11##0#{8}").and(BERLIN))
            .or(form("5###0#{8}").and(WESTPHALIAN))
            .or(form("27##0#{8}").and(GermanTaxNumber::palatinate));

    private GermanTaxNumber() {}

    /** Baden-Württemberg, Hessen, Schleswig-Holstein. */
    private static boolean two(String symbols) {
        int sum = 0;
        for (int i = 0; i < TWO_FACTORS.length; i++) {
            int product = (Symbols.digit(symbols, i) + TWO_ADDENDS[i]) % 10 * TWO_FACTORS[i];
            sum += product == 0 ? 0 : (product - 1) % 9 + 1;
        }
        return Symbols.digit(symbols, TWO_FACTORS.length) == (10 - sum % 10) % 10;
    }

    /** Rheinland-Pfalz. */
    private static boolean palatinate(String symbols) {
        int sum = 0;
        for (int i = 0; i < PALATINATE.length; i++) {
            int product = Symbols.digit(symbols, i) * PALATINATE[i];
            sum += product > 9 ? product % 10 + 1 : product;
        }
        return Symbols.digit(symbols, PALATINATE.length) == (10 - sum % 10) % 10;
    }
}
