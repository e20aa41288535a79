package io.nescio.redaction.catalogue.validator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An Ethereum address: 20 bytes in hexadecimal, whose capitals are a checksum by EIP-55 when both cases occur. */
final class EthereumAddress implements Validator {
    @Override
    public boolean valid(CharSequence candidate) {
        String address = candidate.toString().strip();
        if (address.length() != 42 || !(address.startsWith("0x") || address.startsWith("0X"))) {
            return false;
        }
        String digits = address.substring(2);
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '\u0080' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        String lower = digits.toLowerCase(Locale.ROOT);
        boolean oneCase = digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT));
        return !Symbols.isUniform(lower) && (oneCase || hasChecksum(digits, lower));
    }

    private static boolean hasChecksum(String digits, String lower) {
        byte[] hash = Keccak256.hash(lower.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < digits.length(); i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
            char expected = nibble >= 8 ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i);
            if (digits.charAt(i) != expected) {
                return false;
            }
        }
        return true;
    }
}
