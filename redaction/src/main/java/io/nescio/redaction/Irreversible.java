package io.nescio.redaction;

import io.nescio.redaction.Fragment.Form;
import io.nescio.redaction.place.EncodedUnit;

/** The replacements that are not restored: masked, generalized, hashed or dropped values. */
final class Irreversible {
    private static final int SHOWN = 4;
    private static final int HASH_DIGITS = 16;

    private Irreversible() {}

    static String replacement(Operator operator, EntityType type, String written, Form form, ScopeMac mac) {
        if (form == Form.NUMBER) {
            return operator == Operator.HASH ? hashedNumber(type, written, mac) : "0";
        }
        String replacement = switch (operator) {
            case MASK -> masked(written, form == Form.BARE ? '-' : '*');
            case GENERALIZE -> form == Form.BARE ? type.id() : Generalization.of(type, written);
            case HASH -> hashed(type, written, mac);
            case DROP -> "";
            case PLACEHOLDER, SURROGATE, KEEP, BLOCK -> throw new IllegalArgumentException("reversible: " + operator);
        };
        return form == Form.BARE && replacement.isEmpty() ? "-" : replacement;
    }

    /** Shows the last characters, but never more than a quarter of them. */
    private static String masked(String written, char mask) {
        int shown = Math.min(SHOWN, written.length() / 4);
        StringBuilder masked = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean keeps = i >= written.length() - shown && EncodedUnit.isAsciiWord(c);
            masked.append(keeps ? c : mask);
        }
        return masked.toString();
    }

    private static String hashed(EntityType type, String written, ScopeMac mac) {
        mac.digest("HASH " + type.id(), CanonicalValue.of(type, written));
        String digits = Long.toHexString(mac.bits(0));
        return "0".repeat(HASH_DIGITS - digits.length()) + digits;
    }

    private static String hashedNumber(EntityType type, String written, ScopeMac mac) {
        mac.digest("HASH " + type.id(), written);
        return Long.toString(mac.bits(0) >>> 12);
    }
}
