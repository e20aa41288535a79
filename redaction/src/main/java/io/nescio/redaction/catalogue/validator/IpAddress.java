package io.nescio.redaction.catalogue.validator;

import org.apache.commons.validator.routines.InetAddressValidator;

/** An address of a host: no mask, no loopback, no unspecified address, nothing that only looks like one. */
final class IpAddress implements Validator {
    @Override
    public boolean valid(CharSequence candidate) {
        String address = candidate.toString();
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        InetAddressValidator validator = InetAddressValidator.getInstance();
        if (bare.indexOf(':') < 0) {
            return validator.isValidInet4Address(bare) && isHost(bare);
        }
        return bare.length() >= 6 && validator.isValidInet6Address(bare) && isSixHost(bare);
    }

    private static boolean isHost(String address) {
        return !address.startsWith("0.")
                && !address.startsWith("127.")
                && !address.startsWith("255.")
                && !address.endsWith(".0.0")
                && !address.endsWith(".255.255")
                && !isVersion(address)
                && !isObjectIdentifier(address);
    }

    /** Four small numbers are a version or a number of a section more often than an address. */
    private static boolean isVersion(String address) {
        String[] parts = address.split("\\.", -1);
        return parts[0].length() == 1 && parts[1].length() == 1 && parts[2].length() == 1 && !isResolver(address);
    }

    /** The arcs of ITU-T X.660 under which almost all object identifiers lie. */
    private static boolean isObjectIdentifier(String address) {
        return address.startsWith("2.5.4.") || address.startsWith("2.5.29.") || address.startsWith("1.3.6.");
    }

    private static boolean isResolver(String address) {
        return address.equals("8.8.8.8") || address.equals("8.8.4.4") || address.equals("1.1.1.1");
    }

    private static boolean isSixHost(String address) {
        int groups = 0;
        boolean digits = false;
        for (String group : address.split(":", -1)) {
            groups += group.isEmpty() ? 0 : 1;
            digits |= group.chars().anyMatch(Character::isDigit);
        }
        return groups >= 3 && digits;
    }
}
