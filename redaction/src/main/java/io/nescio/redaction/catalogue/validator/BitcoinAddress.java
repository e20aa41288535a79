package io.nescio.redaction.catalogue.validator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** A Bitcoin address: Base58Check as in the first client, or Bech32 and Bech32m by BIP 173 and BIP 350. */
final class BitcoinAddress implements Validator {
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH_32_CONSTANT = 1;
    private static final int BECH_32M_CONSTANT = 0x2bc830a3;
    private static final int DECODED_LENGTH = 25;
    private static final int MAX_LENGTH = 90;

    @Override
    public boolean valid(CharSequence candidate) {
        String address = candidate.toString().strip();
        if (address.length() < 26 || address.length() > MAX_LENGTH) {
            return false;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        if (lower.startsWith("bc1") || lower.startsWith("tb1")) {
            boolean oneCase = address.equals(lower) || address.equals(address.toUpperCase(Locale.ROOT));
            return oneCase && bech32(lower);
        }
        return address.length() <= 35 && base58(address);
    }

    private static boolean base58(String address) {
        byte[] decoded = new byte[DECODED_LENGTH];
        for (int i = 0; i < address.length(); i++) {
            int carry = BASE_58.indexOf(address.charAt(i));
            if (carry < 0) {
                return false;
            }
            for (int j = DECODED_LENGTH - 1; j >= 0; j--) {
                carry += 58 * (decoded[j] & 0xff);
                decoded[j] = (byte) carry;
                carry >>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        int version = decoded[0] & 0xff;
        boolean known = version == 0x00 || version == 0x05 || version == 0x6f || version == 0xc4;
        byte[] hash = sha256(sha256(Arrays.copyOf(decoded, 21)));
        return known && Arrays.equals(decoded, 21, 25, hash, 0, 4) && leadingOnes(address) == leadingZeros(decoded);
    }

    private static int leadingOnes(String address) {
        int count = 0;
        while (count < address.length() && address.charAt(count) == '1') {
            count++;
        }
        return count;
    }

    private static int leadingZeros(byte[] decoded) {
        int count = 0;
        while (count < decoded.length && decoded[count] == 0) {
            count++;
        }
        return count;
    }

    private static boolean bech32(String address) {
        int checksum = 1;
        for (char c : new char[] {3, 3, 0, (char) (address.charAt(0) & 31), (char) (address.charAt(1) & 31)}) {
            checksum = step(checksum, c);
        }
        for (int i = 3; i < address.length(); i++) {
            int value = BECH_32.indexOf(address.charAt(i));
            if (value < 0) {
                return false;
            }
            checksum = step(checksum, value);
        }
        boolean firstVersion = address.charAt(3) == 'q';
        return checksum == (firstVersion ? BECH_32_CONSTANT : BECH_32M_CONSTANT);
    }

    private static int step(int checksum, int value) {
        int top = checksum >>> 25;
        int next = (checksum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            if ((top >> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
