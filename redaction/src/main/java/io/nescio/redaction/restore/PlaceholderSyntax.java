package io.nescio.redaction.restore;

/**
 * The spelling of placeholders: {@code [TYPE_CODE]}, {@code [TYPE_CODE_PART]}, {@code [TYPE_CODE_FORM]} and
 * {@code [TYPE_CODE_PART_FORM]}. The alphabet of codes has no look-alikes (0 O 1 I L) and no vowels, so that no code is a word. Codes
 * have 5, 7 or 9 symbols, so that a code that lost a letter is never another code.
 */
public final class PlaceholderSyntax {
    /** The type of text of the caller that looks like a placeholder; it is restored letter by letter. */
    public static final String LITERAL = "LITERAL";
    /** The symbols of codes and forms. */
    static final String ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789";
    /** The length of a code that collides with no other. */
    public static final int CODE_LENGTH = 5;
    /** The length of the longest code. */
    public static final int LONGEST_CODE = 9;
    /** The length of the shortest and usual form suffix. */
    public static final int FORM_LENGTH = 2;
    /** The length of the longest form suffix. */
    public static final int LONGEST_FORM = 4;
    /** The most UTF-16 units that one placeholder, however distorted, may take. */
    static final int LONGEST_WRITTEN = 96;

    private static final int BITS = 5;
    private static final byte[] SYMBOLS = symbols();

    private PlaceholderSyntax() {}

    private static byte[] symbols() {
        byte[] symbols = new byte[128];
        java.util.Arrays.fill(symbols, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            char symbol = ALPHABET.charAt(i);
            symbols[symbol] = (byte) i;
            symbols[Character.toLowerCase(symbol)] = (byte) i;
        }
        return symbols;
    }

    /** The number of {@code c}, in either letter case, in the alphabet, or -1. */
    static int symbol(char c) {
        return c < 128 ? SYMBOLS[c] : -1;
    }

    /** Whether a code may have this length. */
    public static boolean isCodeLength(int length) {
        return length == 5 || length == 7 || length == LONGEST_CODE;
    }

    /** Spells {@code length} symbols out of {@code bits}. */
    public static String spell(long bits, int length) {
        char[] symbols = new char[length];
        long rest = bits;
        for (int i = 0; i < length; i++) {
            symbols[i] = ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length()));
            rest = Long.divideUnsigned(rest, ALPHABET.length());
        }
        return new String(symbols);
    }

    /** The symbols {@code [start, end)}, at most 12, as one number that is never 0, or 0 if one of them is not in the alphabet. */
    static long packed(char[] text, int start, int end) {
        long packed = 1;
        for (int i = start; i < end; i++) {
            int symbol = symbol(text[i]);
            if (symbol < 0) {
                return 0;
            }
            packed = (packed << BITS) | symbol;
        }
        return packed;
    }

    /** As {@link #packed(char[], int, int)} for all of {@code text}. */
    public static long packed(String text) {
        return packed(text.toCharArray(), 0, text.length());
    }

    /** {@code packed} with the symbol that is {@code fromEnd} symbols from its end replaced. */
    static long withSymbol(long packed, int fromEnd, int symbol) {
        int shift = fromEnd * BITS;
        return (packed & ~(31L << shift)) | ((long) symbol << shift);
    }

    /** {@code packed} with {@code symbol} put in before its last {@code fromEnd} symbols. */
    static long inserted(long packed, int fromEnd, int symbol) {
        int shift = fromEnd * BITS;
        long low = packed & ((1L << shift) - 1);
        return ((packed >>> shift) << (shift + BITS)) | ((long) symbol << shift) | low;
    }

    /** {@code packed} without the symbol that is {@code fromEnd} symbols from its end. */
    static long removed(long packed, int fromEnd) {
        int shift = fromEnd * BITS;
        return ((packed >>> (shift + BITS)) << shift) | (packed & ((1L << shift) - 1));
    }

    /** {@code packed} with the symbol that is {@code fromEnd} symbols from its end and the one before it exchanged. */
    static long swapped(long packed, int fromEnd) {
        int last = (int) ((packed >>> (fromEnd * BITS)) & 31);
        int first = (int) ((packed >>> ((fromEnd + 1) * BITS)) & 31);
        return withSymbol(withSymbol(packed, fromEnd, first), fromEnd + 1, last);
    }

    /** Whether {@code replacement}, with or without brackets, is spelled like a placeholder. */
    public static boolean isPlaceholder(String replacement) {
        return RestoreEntry.parse(replacement, "") != null;
    }

    /** Whether {@code text[start, end)} may be a form suffix. */
    static boolean isForm(String text, int start, int end) {
        return end - start >= FORM_LENGTH && end - start <= LONGEST_FORM && isSpelled(text, start, end);
    }

    /** Whether {@code text[start, end)} may be a code. */
    static boolean isCode(String text, int start, int end) {
        return isCodeLength(end - start) && isSpelled(text, start, end);
    }

    /** Whether {@code token} may be a code. */
    static boolean isCode(String token) {
        return isCode(token, 0, token.length());
    }

    private static boolean isSpelled(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 'a' || symbol(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
