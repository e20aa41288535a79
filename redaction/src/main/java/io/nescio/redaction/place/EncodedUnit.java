package io.nescio.redaction.place;

/**
 * One character of a placeholder as a model may have written it: itself, behind backslashes, as a JSON Unicode escape, percent-encoded
 * (RFC 3986), as an HTML character reference or full-width. A cursor that is used again for each character.
 */
public final class EncodedUnit {
    /** How a character was written, which says how an original in its place is to be escaped. */
    public enum Encoding {
        PLAIN,
        BACKSLASH,
        UNICODE,
        PERCENT,
        HTML
    }

    /** What a character means inside a placeholder. */
    public enum Kind {
        /** A letter or a digit. */
        WORD,
        /** Stands between the words. */
        SEPARATOR,
        /** Means nothing: invisible characters and Markdown. */
        NOISE,
        OPEN,
        CLOSE,
        OTHER
    }

    private static final int LONGEST_RUN = 4;
    private static final int LONGEST_REFERENCE = 9;

    private char unit;
    private int next;
    private Encoding encoding = Encoding.PLAIN;

    /** The character. */
    public char unit() {
        return unit;
    }

    /** The offset behind it. */
    public int next() {
        return next;
    }

    /** How it was written. */
    public Encoding encoding() {
        return encoding;
    }

    /** Reads the character at {@code at}; false if text behind {@code limit} decides what it is. */
    public boolean read(char[] text, int at, int limit, boolean last) {
        char c = text[at];
        take(c, at + 1, Encoding.PLAIN);
        return switch (c) {
            case '\\' -> readEscape(text, at, limit, last);
            case '%' -> readPercent(text, at, limit, last);
            case '&' -> readReference(text, at, limit, last);
            default -> {
                unit = folded(c);
                yield true;
            }
        };
    }

    private boolean take(int c, int end, Encoding how) {
        unit = folded((char) c);
        next = end;
        encoding = how;
        return true;
    }

    private boolean readEscape(char[] text, int at, int limit, boolean last) {
        int i = at + 1;
        while (i < limit && text[i] == '\\' && i - at < LONGEST_RUN) {
            i++;
        }
        if (i == limit) {
            return last;
        }
        return switch (text[i]) {
            case '[', ']', '_', '-', '*', '`' -> take(text[i], i + 1, Encoding.BACKSLASH);
            case 'n', 'r', 't' -> take(' ', i + 1, Encoding.BACKSLASH);
            case 'u' -> readHex(text, i + 1, 4, limit, last, Encoding.UNICODE);
            default -> true;
        };
    }

    private boolean readPercent(char[] text, int at, int limit, boolean last) {
        if (at + 1 == limit) {
            return last;
        }
        if (text[at + 1] != '2') {
            return readHex(text, at + 1, 2, limit, last, Encoding.PERCENT);
        }
        if (at + 2 == limit) {
            return last;
        }
        int digits = text[at + 2] == '5' ? at + 3 : at + 1;
        return readHex(text, digits, 2, limit, last, Encoding.PERCENT);
    }

    private boolean readHex(char[] text, int from, int count, int limit, boolean last, Encoding how) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (i >= limit) {
                return last;
            }
            int digit = text[i] < 128 ? Character.digit(text[i], 16) : -1;
            if (digit < 0) {
                return true;
            }
            value = value << 4 | digit;
        }
        return !isMark(value) || take(value, from + count, how);
    }

    private boolean readReference(char[] text, int at, int limit, boolean last) {
        int i = at + 1;
        while (i < limit && i - at < LONGEST_REFERENCE && (text[i] == '#' || isAsciiWord(text[i]))) {
            i++;
        }
        if (i == limit) {
            return last || i - at >= LONGEST_REFERENCE;
        }
        if (text[i] != ';') {
            return true;
        }
        int value = referenced(new String(text, at + 1, i - at - 1));
        return !isMark(value) || take(value, i + 1, Encoding.HTML);
    }

    private static int referenced(String name) {
        if (!name.startsWith("#")) {
            return switch (name) {
                case "lbrack", "lsqb" -> '[';
                case "rbrack", "rsqb" -> ']';
                case "lowbar", "UnderBar" -> '_';
                case "nbsp" -> '\u00a0';
                case "shy" -> '\u00ad';
                default -> 0;
            };
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        int value = 0;
        for (int i = hex ? 2 : 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return 0;
            }
            value = value * (hex ? 16 : 10) + digit;
        }
        return value;
    }

    private static boolean isMark(int value) {
        return value == '['
                || value == ']'
                || value == '_'
                || value == '-'
                || value == ' '
                || value == 0xa0
                || value == 0xad;
    }

    private static char folded(char c) {
        if (c < 0x3010) {
            return c;
        }
        if (c >= '\uff10' && c <= '\uff5a') {
            return (char) (c - '\uff10' + '0');
        }
        return switch (c) {
            case '\u3010', '\u3014' -> '[';
            case '\u3011', '\u3015' -> ']';
            default -> c;
        };
    }

    /** Whether {@code c} is an ASCII letter or digit. */
    public static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** What the character means inside a placeholder. */
    public Kind kind() {
        if (isAsciiWord(unit)) {
            return Kind.WORD;
        }
        return switch (unit) {
            case '[' -> Kind.OPEN;
            case ']' -> Kind.CLOSE;
            case '_', '-', ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '\u2007', '\u2009' -> Kind.SEPARATOR;
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> Kind.SEPARATOR;
            case '*', '`', '~', '\u00ad', '\ufeff' -> Kind.NOISE;
            default -> {
                if ((unit >= '\u200b' && unit <= '\u200f') || (unit >= '\u2060' && unit <= '\u2064')) {
                    yield Kind.NOISE;
                }
                yield unit > 128 && Character.isLetter(unit) ? Kind.WORD : Kind.OTHER;
            }
        };
    }

    /** Whether the character is invisible. */
    public boolean isInvisible() {
        return unit > 128 && kind() == Kind.NOISE;
    }

    /** Whether the character is a blank or a line break. */
    public boolean isBlank() {
        return unit != '_' && unit != '-' && !(unit >= '\u2010' && unit <= '\u2014') && kind() == Kind.SEPARATOR;
    }

    /** Whether the character is a line break, or an escaped one. */
    public boolean isLineBreak() {
        return unit == '\n' || (unit == ' ' && encoding == Encoding.BACKSLASH);
    }

    /** Whether the character begins lines of comments and quotations. */
    public boolean isLineMark() {
        return unit == '/' || unit == '>' || unit == '#';
    }
}
