package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.divisible;
import static io.nescio.redaction.catalogue.validator.Weighted.number;
import static io.nescio.redaction.catalogue.validator.Weighted.twoStage;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;

/**
 * The identifiers of the Nordic and Baltic states. Rules of the Swedish Skatteverket (SKV 704), the Finnish DVV, the Danish CPR office, the
 * Norwegian Skatteetaten and Brønnøysund registers, Registers Iceland, the Estonian standard EVS 585, and the Latvian PMLP.
 */
final class NorthernIds {
    private static final int[] BALTIC_FIRST = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
    private static final int[] BALTIC_SECOND = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};

    private NorthernIds() {}

    static Map<String, Validator> all() {
        Validator baltic = digits(11)
                .and(NorthernIds::balticDate)
                .and(twoStage(BALTIC_FIRST, BALTIC_SECOND))
                .validator();
        return Map.ofEntries(
                entry("ee-isikukood", baltic),
                entry("lt-asmens-kodas", baltic),
                entry("lv-personas-kods", latvianPerson().validator()),
                entry("fi-hetu", finnishPerson().validator()),
                entry("fi-y-tunnus", finnishCompany().validator()),
                entry("se-personnummer", swedishPerson().validator()),
                entry("se-orgnr", swedishCompany().validator()),
                entry("dk-cpr", digits(10).and(NorthernIds::danishDate).validator()),
                entry("dk-cpr-modulus", danishModulus().validator()),
                entry("dk-cvr", danishCompany().validator()),
                entry("no-fodselsnummer", norwegianPerson().validator()),
                entry("no-orgnr", norwegianCompany().validator()),
                entry("is-kennitala", icelandic().validator()));
    }

    /** The first digit is sex and century: 1 and 2 for 1800, up to 7 and 8 for 2100. */
    private static boolean balticDate(String symbols) {
        int century = 1800 + (Symbols.digit(symbols, 0) - 1) / 2 * 100;
        return "12345678".indexOf(symbols.charAt(0)) >= 0
                && Dates.exists(century + Dates.pair(symbols, 1), Dates.pair(symbols, 3), Dates.pair(symbols, 5));
    }

    /** Numbers given out since July 2017 begin with 32 to 39 and carry neither date nor check digit. */
    static Check latvianPerson() {
        Check dated = symbols -> Symbols.digit(symbols, 6) <= 2
                && Dates.exists(
                        1800 + Symbols.digit(symbols, 6) * 100 + Dates.pair(symbols, 4),
                        Dates.pair(symbols, 2),
                        Dates.pair(symbols, 0))
                && (1 + Weighted.sum(symbols, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == Symbols.digit(symbols, 10);
        return digits(11).and(dated.or(s -> Dates.pair(s, 0) >= 32 && Dates.pair(s, 0) <= 39));
    }

    /** The sign of the century stands after the date; the hyphen of the 20th is a separator and already gone. */
    private static Check finnishPerson() {
        return form("#{9}?|#{6}@###?|#{6}+###?").and(symbols -> {
            boolean hyphen = symbols.length() == 10;
            char sign = hyphen ? '-' : symbols.charAt(6);
            String digits = hyphen ? symbols : symbols.substring(0, 6) + symbols.substring(7);
            int century =
                    "-YXWVU".indexOf(sign) >= 0 ? 1900 : "ABCDEF".indexOf(sign) >= 0 ? 2000 : sign == '+' ? 1800 : 0;
            return century > 0
                    && Dates.exists(century + Dates.pair(digits, 4), Dates.pair(digits, 2), Dates.pair(digits, 0))
                    && number("0123456789ABCDEFHJKLMNPRSTUVWXY", 9).holds(digits);
        });
    }

    static Check finnishCompany() {
        return digits(8).and(weighted(COMPLEMENT_11, 7, 9, 10, 5, 8, 4, 2));
    }

    /** With or without century; the day of coordination numbers is raised by 60; {@code +} stands for people over 100. */
    private static Check swedishPerson() {
        Check ten = digits(10).and(Luhn.MOD_10).and(symbols -> {
            int day = Dates.pair(symbols, 4);
            return Dates.existsInEither(Dates.pair(symbols, 0), Dates.pair(symbols, 2), day > 60 ? day - 60 : day);
        });
        Check twelve = form("18#{10}|19#{10}|20#{10}").and(ten.from(2));
        return symbols -> {
            String digits = symbols.replace("+", "");
            return symbols.length() - digits.length() <= 1 && ten.or(twelve).holds(digits);
        };
    }

    private static Check swedishCompany() {
        return digits(10).and(symbol(0, "123456789")).and(symbol(2, "23456789")).and(Luhn.MOD_10);
    }

    /** The seventh digit with the year names the century. */
    private static boolean danishDate(String symbols) {
        int year = Dates.pair(symbols, 4);
        int seventh = Symbols.digit(symbols, 6);
        int century = switch (seventh) {
            case 0, 1, 2, 3 -> 1900;
            case 4, 9 -> year < 37 ? 2000 : 1900;
            default -> year < 58 ? 2000 : 1800;
        };
        return Dates.exists(century + year, Dates.pair(symbols, 2), Dates.pair(symbols, 0));
    }

    /** Numbers given out since October 2007 need not obey the modulus. */
    private static Check danishModulus() {
        return digits(10).and(NorthernIds::danishDate).and(divisible(11, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1));
    }

    static Check danishCompany() {
        return digits(8).and(symbol(0, "123456789")).and(divisible(11, 2, 7, 6, 5, 4, 3, 2, 1));
    }

    /** The day of D-numbers is raised by 40; the month of aid numbers by 40, of test numbers by 65 or 80. */
    private static Check norwegianPerson() {
        return digits(11)
                .and(symbols -> {
                    int day = Dates.pair(symbols, 0);
                    int month = Dates.pair(symbols, 2);
                    int plain = month > 80 ? month - 80 : month > 65 ? month - 65 : month > 40 ? month - 40 : month;
                    return Dates.existsInEither(Dates.pair(symbols, 4), plain, day > 40 ? day - 40 : day);
                })
                .and(weighted(COMPLEMENT_11, 3, 7, 6, 1, 8, 9, 4, 5, 2))
                .and(weighted(COMPLEMENT_11, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2));
    }

    static Check norwegianCompany() {
        return digits(9).and(symbol(0, "89")).and(weighted(COMPLEMENT_11, 3, 2, 7, 6, 5, 4, 3, 2));
    }

    /** Kennitala: the day of organisations is raised by 40; the last digit is the century. */
    private static Check icelandic() {
        return digits(10)
                .and(symbols -> {
                    int day = Dates.pair(symbols, 0);
                    int century = switch (symbols.charAt(9)) {
                        case '8' -> 1800;
                        case '9' -> 1900;
                        case '0' -> 2000;
                        default -> -1;
                    };
                    return century > 0
                            && Dates.exists(
                                    century + Dates.pair(symbols, 4),
                                    Dates.pair(symbols, 2),
                                    day > 40 ? day - 40 : day);
                })
                .and(weighted(COMPLEMENT_11, 3, 2, 7, 6, 5, 4, 3, 2));
    }

    static Check estonianVat() {
        return digits(9).and(divisible(10, 3, 7, 1, 3, 7, 1, 3, 7, 1));
    }

    static Check latvianVat() {
        Check company = digits(11)
                .and(symbol(0, "456789"))
                .and(s -> Weighted.sum(s, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3);
        return company.or(latvianPerson());
    }

    static Check lithuanianVat() {
        Check company = digits(9)
                .and(symbol(7, "1"))
                .and(twoStage(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, new int[] {3, 4, 5, 6, 7, 8, 9, 1}));
        Check temporary = digits(12)
                .and(symbol(10, "1"))
                .and(twoStage(
                        new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2}, new int[] {3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4}));
        return company.or(temporary);
    }
}
