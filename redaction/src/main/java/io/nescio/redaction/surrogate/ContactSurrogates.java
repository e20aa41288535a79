package io.nescio.redaction.surrogate;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Addresses and numbers that are reserved for documentation or fiction. */
final class ContactSurrogates {
    /** RFC 2606, section 3. */
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
    /** RFC 5737. */
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

    private static final List<String> MAILBOXES = List.of("alex", "chris", "kim", "robin", "sam", "toni", "uli", "jo");

    private ContactSurrogates() {}

    static String email(SplittableRandom dice) {
        String mailbox = MAILBOXES.get(dice.nextInt(MAILBOXES.size())) + (1000 + dice.nextInt(9000));
        return mailbox + "@" + DOMAINS.get(dice.nextInt(DOMAINS.size()));
    }

    /**
     * A number from the ranges for fiction: Bundesnetzagentur for Germany, Ofcom for the United Kingdom, Arcep for France, 555-0100 to
     * 555-0199 for North America. Other countries get the German one.
     */
    static String phone(String written, SplittableRandom dice) {
        String digits = SameForm.symbols(written);
        boolean international = written.startsWith("+") || digits.startsWith("00");
        String number = digits.startsWith("00") ? digits.substring(2) : digits;
        if (international && number.startsWith("44")) {
            return "+44 20 7946 0" + three(dice);
        }
        if (international && number.startsWith("33")) {
            return "+33 1 99 00 " + two(dice) + " " + two(dice);
        }
        if (international && number.startsWith("1")) {
            return "+1 202 555 01" + two(dice);
        }
        if (!international && !digits.startsWith("0") && digits.length() == 10) {
            return "202-555-01" + two(dice);
        }
        String prefix = international ? "+49 " : "0";
        String national = international && number.startsWith("49") ? number.substring(2) : number;
        String plain = national.startsWith("0") ? national.substring(1) : national;
        return plain.startsWith("1") ? prefix + "171 39200" + two(dice) : prefix + "30 23125" + three(dice);
    }

    private static String two(SplittableRandom dice) {
        return String.valueOf(100 + dice.nextInt(100)).substring(1);
    }

    private static String three(SplittableRandom dice) {
        return String.valueOf(1000 + dice.nextInt(1000)).substring(1);
    }

    /** RFC 5737 for version 4, RFC 3849 for version 6. */
    static String ipAddress(String written, SplittableRandom dice) {
        if (written.indexOf(':') < 0) {
            return NETWORKS.get(dice.nextInt(NETWORKS.size())) + (1 + dice.nextInt(254));
        }
        return "2001:db8::" + Integer.toHexString(0x1000 + dice.nextInt(0xf000)) + ":"
                + Integer.toHexString(0x1000 + dice.nextInt(0xf000));
    }

    /** RFC 9542: 00-00-5E-00-53-00 to FF is for documentation. */
    static String macAddress(String written, SplittableRandom dice) {
        String last = Integer.toHexString(0x100 + dice.nextInt(0x100)).substring(1);
        boolean capitals = written.equals(written.toUpperCase(Locale.ROOT));
        String symbols = "00005e0053" + last;
        return SameForm.laidOut(written, capitals ? symbols.toUpperCase(Locale.ROOT) : symbols);
    }
}
