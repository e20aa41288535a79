package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.number;
import static java.util.Map.entry;

import java.util.Map;

/**
 * The identifiers of France, Spain, Italy, Greece, Cyprus and Malta. Rules of INSEE, the Spanish Real Decreto 1553/2005 and Orden
 * EHA/451/2008, the Italian Decreto Ministeriale 23 December 1976, and the tax authorities' pages at the OECD.
 */
final class SouthernIds {
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FRENCH_KEY = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int[] ODD_DIGIT = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};

    private SouthernIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry(
                        "fr-nir",
                        form("#{15}|#####2A#{8}|#####2B#{8}")
                                .and(SouthernIds::french)
                                .validator()),
                entry("es-nif", spanishPerson().validator()),
                entry("es-nie", spanishForeigner().validator()),
                entry("es-nuss", digits(12).and(SouthernIds::spanishInsurance).validator()),
                entry("es-cif", spanishCompany().validator()),
                entry("it-codice-fiscale", new CodiceFiscale().validator()),
                entry("it-partita-iva", italianCompany().validator()),
                entry("gr-afm", greek().validator()),
                entry(
                        "gr-amka",
                        digits(11).and(Dates.ddmmyy(0)).and(Luhn.MOD_10).validator()),
                entry("cy-tin", cypriot().validator()),
                entry(
                        "mt-id",
                        form("#{7}@|#{6}@|#{5}@|#{4}@")
                                .and(s -> "MGAPLHBZ".indexOf(s.charAt(s.length() - 1)) >= 0)
                                .validator()));
    }

    /** Numéro d'inscription au répertoire with its key; 2A counts 19 and 2B counts 18. */
    private static boolean french(String symbols) {
        int month = Dates.pair(symbols, 3);
        boolean monthExists = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        String digits = symbols.replace("2A", "19").replace("2B", "18");
        return "123478".indexOf(symbols.charAt(0)) >= 0
                && monthExists
                && Dates.pair(digits, 13) == 97 - Symbols.number(digits, 0, 13) % 97;
    }

    /** Documento nacional de identidad, and the K, L, M numbers of minors, residents abroad and foreigners. */
    static Check spanishPerson() {
        Check resident = form("#{8}@").and(number(SPANISH_LETTERS, 8));
        Check special =
                form("K#{7}@|L#{7}@|M#{7}@").and(number(SPANISH_LETTERS, 7).from(1));
        return resident.or(special);
    }

    static Check spanishForeigner() {
        Check replaced = symbols -> number(SPANISH_LETTERS, 8).holds((symbols.charAt(0) - 'X') + symbols.substring(1));
        return form("X#{7}@|Y#{7}@|Z#{7}@").and(replaced);
    }

    /** Número de la Seguridad Social: province, number, and both modulo 97; short numbers count without leading zeros. */
    private static boolean spanishInsurance(String symbols) {
        long province = Symbols.number(symbols, 0, 2);
        long number = Symbols.number(symbols, 2, 10);
        long body = number < 10_000_000 ? number + province * 10_000_000 : number + province * 100_000_000;
        return province >= 1 && province <= 53 && body % 97 == Symbols.number(symbols, 10, 12);
    }

    /** The control is a digit, a letter, or either, by the kind of company. */
    static Check spanishCompany() {
        return form("@#{7}?").and(symbol(0, "ABCDEFGHJNPQRSUVW")).and(symbols -> {
            int sum = 0;
            for (int i = 1; i < 8; i++) {
                int product = Symbols.digit(symbols, i) * (i % 2 == 1 ? 2 : 1);
                sum += product / 10 + product % 10;
            }
            int control = (10 - sum % 10) % 10;
            char written = symbols.charAt(8);
            boolean letterOnly = "NPQRSW".indexOf(symbols.charAt(0)) >= 0;
            boolean digitOnly = "ABEH".indexOf(symbols.charAt(0)) >= 0;
            return (!letterOnly && written == '0' + control) || (!digitOnly && written == "JABCDEFGHI".charAt(control));
        });
    }

    /** The three digits before the last name the province of the office. */
    static Check italianCompany() {
        return digits(11).and(Luhn.MOD_10).and(symbols -> {
            long office = Symbols.number(symbols, 7, 10);
            return (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
        });
    }

    static Check greek() {
        return digits(9).and(s -> Weighted.sum(s, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Symbols.digit(s, 8));
    }

    static Check cypriot() {
        return form("#{8}@").and(symbols -> {
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                int digit = Symbols.digit(symbols, i);
                sum += i % 2 == 0 ? ODD_DIGIT[digit] : digit;
            }
            return !symbols.startsWith("12") && symbols.charAt(8) == 'A' + sum % 26;
        });
    }

    /** Two key characters before the SIREN: digits, or the newer keys with letters. */
    static Check frenchVat() {
        return form("??#{9}").and(symbols -> {
            String siren = symbols.substring(2);
            if (!siren.startsWith("000") && !Luhn.MOD_10.holds(siren)) {
                return false;
            }
            int first = FRENCH_KEY.indexOf(symbols.charAt(0));
            int second = FRENCH_KEY.indexOf(symbols.charAt(1));
            if (first < 0 || second < 0) {
                return false;
            }
            long number = Symbols.number(siren, 0, 9);
            if (first < 10 && second < 10) {
                return first * 10 + second == (12 + 3 * (number % 97)) % 97;
            }
            int key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
            return (number + 1 + key / 11) % 11 == key % 11;
        });
    }
}
