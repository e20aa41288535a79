package io.nescio.redaction.name;

/**
 * Cuts a text into words, numbers, marks and line breaks; the same for training and at run time, in time linear in the text. White space
 * belongs to no token but for line breaks and for tabs inside a line, which separate cells. No token is longer than
 * {@value #LONGEST_TOKEN} UTF-16 units: a longer one is cut.
 */
public final class Tokenizer {
    /** The length at which a token is cut. */
    public static final int LONGEST_TOKEN = 64;

    private static final WordSet ABBREVIATIONS = WordSet.of("""
            dr prof hr fr str geb nr bzw ca abs art st tel mr mrs ms inc ltd co corp no jr sr etc vs dipl ing mag med jur rer nat frl fa inkl exkl ggf evtl vgl
            usw kd bzgl lt hd az ref mob abt kto zzgl max min jan feb mrz apr jun jul aug sep sept okt oct nov dez dec rr hon rev gen col capt lt sgt attn pat
            gez ppa pos mme mlle mgr me sra srta sig dott avv dhr mevr drs ul al os pl gosp eng exmo exma phil habil univ ass ra rae stellv vors e.v lic mgr
            inż hab hr fru dna dl ing""");
    private static final WordSet ELISIONS =
            WordSet.of("l d j m t s n c qu dell all nell sull dall un jusqu lorsqu puisqu quell dagl degl");

    private Tokenizer() {}

    /** The tokens of a text. */
    public static Tokens tokenize(CharSequence text) {
        Tokens tokens = new Tokens();
        tokenize(text, tokens);
        return tokens;
    }

    static void tokenize(CharSequence text, Tokens tokens) {
        tokens.clear();
        int length = text.length();
        int position = 0;
        while (position < length) {
            char c = text.charAt(position);
            if (Characters.isBlank(c)) {
                position = blank(text, position, tokens);
            } else {
                int end = Math.min(end(text, position), position + LONGEST_TOKEN);
                if (end < length
                        && end > position + 1
                        && Character.isLowSurrogate(text.charAt(end))
                        && Character.isHighSurrogate(text.charAt(end - 1))) {
                    end--;
                }
                tokens.add(position, end);
                position = end;
            }
        }
    }

    /** Skips white space; any number of line breaks in it is one token, else a tab is. */
    private static int blank(CharSequence text, int start, Tokens tokens) {
        int position = start;
        int line = -1;
        int tab = -1;
        while (position < text.length() && Characters.isBlank(text.charAt(position))) {
            char c = text.charAt(position);
            if (line < 0 && isLineBreak(c)) {
                line = position;
            } else if (c == '\t') {
                tab = position;
            }
            position++;
        }
        if (line >= 0) {
            tokens.add(line, line + 1);
        } else if (tab >= 0) {
            tokens.add(tab, tab + 1);
        }
        return position;
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\u000B' || c == '\f';
    }

    private static int end(CharSequence text, int start) {
        char c = text.charAt(start);
        if (Characters.isDigit(c)) {
            return numberEnd(text, start);
        }
        if (Characters.isWord(c)) {
            return wordEnd(text, start);
        }
        if (Characters.isApostrophe(c) && isGenitive(text, start)) {
            return start + 2;
        }
        if (Character.isHighSurrogate(c)
                && start + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(start + 1))) {
            return start + 2;
        }
        return start + 1;
    }

    /** Digits with single marks between them; letters that follow at once belong to it, as in {@code 12a}. */
    private static int numberEnd(CharSequence text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_TOKEN);
        int position = start + 1;
        while (position < limit) {
            char c = text.charAt(position);
            if (Characters.isWord(c)) {
                position++;
            } else if (isNumberMark(c) && isDigitAt(text, position - 1) && isDigitAt(text, position + 1)) {
                position += 2;
            } else {
                break;
            }
        }
        return position;
    }

    private static boolean isNumberMark(char c) {
        return c == '.' || c == ',' || c == ':' || c == '/';
    }

    private static boolean isDigitAt(CharSequence text, int position) {
        return position < text.length() && Characters.isDigit(text.charAt(position));
    }

    private static int wordEnd(CharSequence text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_TOKEN);
        int position = start;
        while (position < limit) {
            char c = text.charAt(position);
            if (Characters.isWord(c)) {
                position++;
            } else if (Characters.isHyphen(c) && isWordAt(text, position + 1)) {
                position++;
            } else if (Characters.isApostrophe(c)
                    && c != '`'
                    && isWordAt(text, position + 1)
                    && !isGenitive(text, position)) {
                boolean capital = Characters.isUpper(text.charAt(start)) && position > start + 1;
                if (!capital && ELISIONS.contains(text, start, position)) {
                    return position + 1;
                }
                position++;
            } else if (c == '.') {
                return abbreviationEnd(text, start, position);
            } else {
                break;
            }
        }
        return position;
    }

    private static boolean isWordAt(CharSequence text, int position) {
        return position < text.length() && Characters.isWord(text.charAt(position));
    }

    /** Whether an apostrophe and an s end a word here. */
    private static boolean isGenitive(CharSequence text, int position) {
        return position > 0
                && Characters.isLetter(text.charAt(position - 1))
                && position + 1 < text.length()
                && Characters.lower(text.charAt(position + 1)) == 's'
                && !isWordAt(text, position + 2);
    }

    /** The end of a word before a full stop: after it if the word is an initial or an abbreviation, such as {@code Dr.} or {@code e.V.} */
    private static int abbreviationEnd(CharSequence text, int start, int stop) {
        int next = stop + 1;
        if (stop - start == 1 && Characters.isLetter(text.charAt(start))) {
            int position = next;
            while (position + 1 < text.length()
                    && Characters.isLetter(text.charAt(position))
                    && text.charAt(position + 1) == '.') {
                position += 2;
                if (position - start >= LONGEST_TOKEN) {
                    break;
                }
            }
            boolean free = position >= text.length() || !Characters.isWord(text.charAt(position));
            if (position > next && free) {
                return position;
            }
            boolean word = next < text.length()
                    && Characters.isWord(text.charAt(next))
                    && !Characters.isUpper(text.charAt(next));
            return Characters.isUpper(text.charAt(start)) && !word ? next : stop;
        }
        boolean wordFollows = isWordAt(text, next)
                && !Characters.isUpper(text.charAt(next))
                && !Characters.isDigit(text.charAt(next));
        if (wordFollows) {
            return stop;
        }
        boolean street = stop - start > 3
                && ABBREVIATIONS.contains(text, stop - 3, stop)
                && Characters.lower(text.charAt(stop - 3)) == 's'
                && Characters.lower(text.charAt(stop - 1)) == 'r';
        return street || ABBREVIATIONS.contains(text, start, stop) ? next : stop;
    }

    /** The text of a token as features see it: without characters that have no glyph, every line break the same. */
    static String clean(CharSequence text, int start, int end) {
        if (isLineBreak(text.charAt(start))) {
            return "\n";
        }
        StringBuilder clean = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Characters.isInvisible(c)) {
                clean.append(normal(c));
            }
        }
        return clean.isEmpty() ? "\u200B" : clean.toString();
    }

    /** The same character for all apostrophes, hyphens and the like. */
    static char normal(char c) {
        if (c < 0x80) {
            return c == '`' ? '\'' : c;
        }
        if (Characters.isApostrophe(c)) {
            return '\'';
        }
        return Characters.isHyphen(c) ? '-' : c;
    }
}
