package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.between;
import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Check.symbol;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_10;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.COMPLEMENT_11_OR_ZERO;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_10;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_11;
import static io.nescio.redaction.catalogue.validator.Weighted.DIRECT_11_OR_ZERO;
import static io.nescio.redaction.catalogue.validator.Weighted.divisible;
import static io.nescio.redaction.catalogue.validator.Weighted.twoStage;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;

/**
 * The identifiers of Poland, Czechia, Slovakia, Hungary, Romania, Bulgaria, Croatia, Slovenia and Ukraine. Rules of the Polish PESEL act,
 * GUS, the Czech act 133/2000, the Hungarian act XX of 1996, the Romanian OUG 97/2005, GRAO, the Croatian OIB act, the Slovenian central
 * population register and the Ukrainian tax service.
 */
final class EasternIds {
    private EasternIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry(
                        "pl-pesel",
                        digits(11)
                                .and(EasternIds::polishDate)
                                .and(weighted(COMPLEMENT_10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3))
                                .validator()),
                entry(
                        "pl-dowod",
                        form("@@@#{6}")
                                .and(divisible(10, 7, 3, 1, 9, 7, 3, 1, 7, 3))
                                .validator()),
                entry("pl-nip", polishCompany().validator()),
                entry("pl-regon", regon().validator()),
                entry("cz-rodne-cislo", birthNumber().validator()),
                entry("cz-ico", czechCompany().validator()),
                entry(
                        "hu-taj",
                        digits(9)
                                .and(weighted(DIRECT_10, 3, 7, 3, 7, 3, 7, 3, 7))
                                .validator()),
                entry(
                        "hu-adoazonosito",
                        form("8#{9}")
                                .and(weighted(DIRECT_11, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                                .validator()),
                entry("hu-szemelyi", digits(11).and(EasternIds::hungarian).validator()),
                entry("ro-cnp", romanianPerson().validator()),
                entry("ro-cui", romanianCompany().afterOptional("RO").validator()),
                entry("bg-egn", bulgarianPerson().validator()),
                entry("hr-oib", digits(11).and(Iso7064.MOD_11_10).validator()),
                entry("si-emso", yugoslavPerson().validator()),
                entry("si-davcna", slovenianTax().validator()),
                entry("ua-rnokpp", ukrainianTax().validator()));
    }

    /** The month is raised by 20 for each century after 1900, and by 80 for the one before. */
    private static boolean polishDate(String symbols) {
        int month = Dates.pair(symbols, 2);
        int century = month >= 80 ? 1800 : 1900 + month / 20 * 100;
        return Dates.exists(century + Dates.pair(symbols, 0), month % 20, Dates.pair(symbols, 4));
    }

    static Check polishCompany() {
        return digits(10).and(weighted(DIRECT_11, 6, 5, 7, 2, 3, 4, 5, 6, 7));
    }

    private static Check regon() {
        Check nine = weighted(DIRECT_11_OR_ZERO, 8, 9, 2, 3, 4, 5, 6, 7);
        Check fourteen = weighted(DIRECT_11_OR_ZERO, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8);
        return digits(9).and(nine).or(digits(14).and(nine).and(fourteen));
    }

    /** Nine digits until 1953. Women have 50 more in the month; 20 more when the numbers of a day are used up, since 2004. */
    static Check birthNumber() {
        Check old = digits(9).and(symbols -> Dates.pair(symbols, 0) < 54 && czechDate(symbols, 1900));
        Check current = digits(10).and(symbols -> {
            int century = Dates.pair(symbols, 0) < 54 ? 2000 : 1900;
            return czechDate(symbols, century) && Symbols.number(symbols, 0, 9) % 11 % 10 == Symbols.digit(symbols, 9);
        });
        return old.or(current);
    }

    private static boolean czechDate(String symbols, int century) {
        int year = century + Dates.pair(symbols, 0);
        int month = Dates.pair(symbols, 2) % 50;
        return Dates.exists(year, month > 20 && year >= 2004 ? month - 20 : month, Dates.pair(symbols, 4));
    }

    static Check czechCompany() {
        return digits(8).and(weighted("10987654321", 8, 7, 6, 5, 4, 3, 2));
    }

    /** The weights rise for people born until 1996, and fall for those born later. */
    private static boolean hungarian(String symbols) {
        int sex = Symbols.digit(symbols, 0);
        int year = Dates.pair(symbols, 1);
        boolean date = Dates.existsInEither(year, Dates.pair(symbols, 3), Dates.pair(symbols, 5));
        boolean rising = weighted(DIRECT_11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).holds(symbols);
        boolean falling = weighted(DIRECT_11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1).holds(symbols);
        boolean after1996 = ((sex == 3 || sex == 4) && year < 67) || ((sex == 1 || sex == 2) && year > 96);
        return date && sex >= 1 && (after1996 ? falling : rising);
    }

    static Check romanianPerson() {
        return digits(13)
                .and(symbols -> {
                    int sex = Symbols.digit(symbols, 0);
                    int year = Dates.pair(symbols, 1);
                    int month = Dates.pair(symbols, 3);
                    int day = Dates.pair(symbols, 5);
                    return switch (sex) {
                        case 1, 2 -> Dates.exists(1900 + year, month, day);
                        case 3, 4 -> Dates.exists(1800 + year, month, day);
                        case 5, 6 -> Dates.exists(2000 + year, month, day);
                        case 7, 8, 9 -> Dates.existsInEither(year, month, day);
                        default -> false;
                    };
                })
                .and(between(7, 9, 1, 52).or(between(7, 9, 70, 70)))
                .and(weighted("01234567891", 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9));
    }

    /** Two to ten digits. */
    static Check romanianCompany() {
        Check ten =
                digits(10).and(s -> Weighted.sum(s, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == Symbols.digit(s, 9));
        return symbols -> symbols.length() > 1
                && symbols.charAt(0) != '0'
                && ten.padded(10).holds(symbols);
    }

    /** The month is raised by 20 for people born before 1900, by 40 for those born after 1999. */
    static Check bulgarianPerson() {
        return digits(10)
                .and(symbols -> {
                    int month = Dates.pair(symbols, 2);
                    int raised = month > 40 ? 40 : month > 20 ? 20 : 0;
                    int century = raised == 40 ? 2000 : raised == 20 ? 1800 : 1900;
                    return Dates.exists(century + Dates.pair(symbols, 0), month - raised, Dates.pair(symbols, 4));
                })
                .and(weighted(DIRECT_11_OR_ZERO, 2, 4, 8, 5, 10, 9, 7, 3, 6));
    }

    /** EMŠO, the former JMBG, of all successor states of Yugoslavia: day, month, and the last three digits of the year. */
    private static Check yugoslavPerson() {
        return digits(13)
                .and(symbols -> {
                    int year = (int) Symbols.number(symbols, 4, 7);
                    return Dates.exists(
                            year < 800 ? 2000 + year : 1000 + year, Dates.pair(symbols, 2), Dates.pair(symbols, 0));
                })
                .and(weighted(COMPLEMENT_11_OR_ZERO, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2));
    }

    static Check slovenianTax() {
        return digits(8).and(symbol(0, "123456789")).and(weighted("-0987654321", 8, 7, 6, 5, 4, 3, 2));
    }

    /** The first five digits count the days since the end of 1899. */
    private static Check ukrainianTax() {
        return digits(10)
                .and(between(0, 5, 3653, 54_788))
                .and(weighted(DIRECT_11_OR_ZERO, -1, 5, 7, 9, 4, 6, 10, 5, 7));
    }

    static Check bulgarianVat() {
        Check company =
                digits(9).and(twoStage(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, new int[] {3, 4, 5, 6, 7, 8, 9, 10}));
        Check foreigner = digits(10).and(weighted(DIRECT_10, 21, 19, 17, 13, 11, 9, 7, 3, 1));
        Check other = digits(10).and(weighted(COMPLEMENT_11, 4, 3, 2, 7, 6, 5, 4, 3, 2));
        return company.or(bulgarianPerson()).or(foreigner).or(other);
    }
}
