package io.nescio.proxy.body;

import io.nescio.redaction.catalogue.validator.Validator;
import io.nescio.redaction.catalogue.validator.Validators;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** Cheap looks at a value that tell whether it can be what its place says, or may hold something else. */
public final class Suspicion {
    private static final int MAX_CONSTANT = 512;
    private static final int MIN_DIGITS = 5;
    private static final int MAX_NUMBER = 40;

    private static final int MIN_IDENTIFIER = 9;
    private static final Pattern IBAN = Pattern.compile("[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}");

    private static final Validator IBAN_CHECK = Objects.requireNonNull(Validators.named("iban"));
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]");

    private Suspicion() {}

    /** Whether a literal can be a constant, an id or a model: a short word of the letters that such have. */
    static boolean constant(byte[] bytes, int start, int end) {
        return end - start <= MAX_CONSTANT && only(bytes, start, end, "._:/+-,@#$");
    }

    /** Whether a constant may be the number of somebody all the same: digits alone, or an IBAN (ISO 13616). */
    static boolean identifying(byte[] bytes, int start, int end) {
        int digits = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            digits += bytes[i] >= '0' && bytes[i] <= '9' ? 1 : 0;
            letters += (bytes[i] | 0x20) >= 'a' && (bytes[i] | 0x20) <= 'z' ? 1 : 0;
        }
        if (digits < MIN_IDENTIFIER) {
            return false;
        }
        return letters == 0 || iban(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
    }

    private static boolean iban(String text) {
        return NO_WORD.splitAsStream(text).anyMatch(word -> IBAN.matcher(word).matches() && IBAN_CHECK.valid(word));
    }

    /** Whether a header says nothing but constants, ids and parameters of them (RFC 9110, section 5.6). */
    public static boolean header(CharSequence value) {
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        int start = 0;
        while (start <= bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != ',' && bytes[end] != ';') {
                end++;
            }
            if (!parameter(bytes, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean parameter(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && blank(bytes[start])) {
            start++;
        }
        while (start < end && blank(bytes[end - 1])) {
            end--;
        }
        return only(bytes, start, end, "._:/+-@#$=*!&^|~%'()?\"") && !identifying(bytes, start, end);
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Whether a literal can be base64 or another encoding of encrypted content. */
    static boolean sealed(byte[] bytes, int start, int end) {
        return only(bytes, start, end, "+/=_-.:");
    }

    private static boolean only(byte[] bytes, int start, int end, String others) {
        boolean at = false;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')) {
                continue;
            }
            if (others.indexOf(b) < 0) {
                return false;
            }
            at |= b == '@';
        }
        // name@domain.tld is an address; model@version is not.
        return !at
                || new String(bytes, start, end - start, StandardCharsets.US_ASCII)
                                .indexOf('.', indexOfAt(bytes, start, end) - start)
                        < 0;
    }

    private static int indexOfAt(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '@') {
                return i;
            }
        }
        return end;
    }

    /** Whether a key may be a value: not just an identifier in lower case with a few digits. */
    static boolean key(String key) {
        int digits = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (!((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z' && i > 0)
                    || c == '_'
                    || c == '$'
                    || c == '-')) {
                return true;
            }
        }
        return digits >= MIN_DIGITS;
    }

    /** Whether a number has enough digits to name somebody; fractions inside arrays are vectors, but for columns of whole numbers. */
    static boolean number(String number, boolean inArray) {
        int digits = 0;
        boolean fraction = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            fraction |= c == '.' || c == 'e' || c == 'E';
        }
        if (fraction && inArray) {
            // Its last zero is none of the whole number's digits.
            return digits > MIN_DIGITS && number.length() <= MAX_NUMBER && number.endsWith(".0");
        }
        return digits >= MIN_DIGITS && number.length() <= MAX_NUMBER;
    }

    /** Whether a text may be a JSON document: an object, an array or a string of its own. */
    static boolean document(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) <= ' ') {
            from++;
        }
        return from < text.length()
                && (text.charAt(from) == '{' || text.charAt(from) == '[' || text.charAt(from) == '"');
    }
}
