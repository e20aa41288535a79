package io.nescio.redaction.catalogue.validator;

import static io.nescio.redaction.catalogue.validator.Check.digits;
import static io.nescio.redaction.catalogue.validator.Check.form;
import static io.nescio.redaction.catalogue.validator.Weighted.weighted;
import static java.util.Map.entry;

import java.util.Map;

/** Things that lead to a person: vehicles (ISO 3779, 49 CFR 565), phones (3GPP TS 23.003), SIM cards (ITU-T E.118), network cards, travel documents, wallets. */
final class DeviceIds {
    private static final String VIN_SYMBOLS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String VIN_VALUES = "012345678912345678123457923456789";
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    /** ISO 7064 MOD 11-2 over fifteen digits, as the identifiers of researchers have it. */
    private static final Check MOD_11_2 = weighted("10X98765432", 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);

    private DeviceIds() {}

    static Map<String, Validator> all() {
        return Map.ofEntries(
                entry("vin", ((Check) DeviceIds::vehicle).validator()),
                entry("iccid", form("89#{17}|89#{18}").and(Luhn.MOD_10).validator()),
                entry(
                        "orcid",
                        form("0000000#{9}|0000000#{8}X|0009#{12}|0009#{11}X")
                                .and(MOD_11_2)
                                .validator()),
                entry("imei", digits(15).and(Luhn.MOD_10).validator()),
                entry("mac", DeviceIds::hardwareAddress),
                entry("mrz-td1", Mrz.TD1.validator()),
                entry("mrz-td2", Mrz.TD2.validator()),
                entry("mrz-td3", Mrz.TD3.validator()),
                entry("eth", new EthereumAddress()));
    }

    /** The check symbol in ninth place is given in North America and China alone; others are found by their label. */
    private static boolean vehicle(String symbols) {
        if (symbols.length() != 17) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int index = VIN_SYMBOLS.indexOf(symbols.charAt(i));
            if (index < 0) {
                return false;
            }
            sum += (VIN_VALUES.charAt(index) - '0') * VIN_WEIGHTS[i];
        }
        return symbols.charAt(8) == "0123456789X".charAt(sum % 11);
    }

    /** EUI-48 or EUI-64 in pairs or, as routers write it, in groups of four; one kind of separator; not all zero or all one. */
    private static boolean hardwareAddress(CharSequence candidate) {
        if (candidate.length() > 23) {
            return false;
        }
        StringBuilder digits = new StringBuilder(16);
        StringBuilder separators = new StringBuilder(7);
        for (int i = 0; i < candidate.length(); i++) {
            char c = candidate.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < '\u0080') {
                digits.append(Character.toLowerCase(c));
            } else {
                separators.append(c);
            }
        }
        boolean oneKind = Symbols.isUniform(separators.toString())
                && (separators.isEmpty() || ":-. ".indexOf(separators.charAt(0)) >= 0);
        return (digits.length() == 12 || digits.length() == 16) && oneKind && !Symbols.isUniform(digits.toString());
    }
}
