package io.nescio.redaction.name;

/** Turns the tokens of a name into offsets: without titles and marks around it, and not at all where the text is code or an address of the web. */
final class NameSpans {
    /** No span is left. */
    static final long NOTHING = -1;

    private static final int LONGEST_RUN = 200;
    private static final WordSet TITLES = WordSet.of("""
            herr herrn frau fr. hr. dr. dr doktor doctor prof. prof mr mr. mrs mrs. ms ms. miss sir madame monsieur mme mme. mlle dipl.-ing. mag. familie fam.
            rechtsanwalt rechtsanwältin med. jur. rer. nat. phil. habil. h.c. sig. sig.ra signor signora dott. dott.ssa avv. sra. sr. señor señora senhor senhora
            pan pani pana panu panią dhr. mevr. mevrouw meneer doktor doctor""");

    private NameSpans() {}

    static int start(long span) {
        return (int) (span >>> 32);
    }

    static int end(long span) {
        return (int) span;
    }

    /** The offsets of the tokens {@code [first, last)} as a name, or {@link #NOTHING}. */
    static long refine(CharSequence text, Tokens tokens, int first, int last, NameType type) {
        int from = first;
        int to = last;
        while (from < to && (isMark(text, tokens, from) || (type == NameType.PERSON && isTitle(text, tokens, from)))) {
            from++;
        }
        while (from < to && isMark(text, tokens, to - 1)) {
            to--;
        }
        if (from == to
                || isTechnical(text, tokens.start(from), tokens.end(to - 1))
                || isIdentifier(text, tokens.start(from), tokens.end(to - 1))) {
            return NOTHING;
        }
        if (type == NameType.PERSON
                && to < tokens.size()
                && tokens.start(to) == tokens.end(to - 1)
                && isGenitive(text, tokens, to)) {
            to++;
        }
        return (long) tokens.start(from) << 32 | tokens.end(to - 1);
    }

    static boolean isTitle(CharSequence text, Tokens tokens, int token) {
        return TITLES.contains(text, tokens.start(token), tokens.end(token));
    }

    private static boolean isMark(CharSequence text, Tokens tokens, int token) {
        char c = text.charAt(tokens.start(token));
        return !Characters.isWord(c) && !Character.isSurrogate(c);
    }

    private static boolean isGenitive(CharSequence text, Tokens tokens, int token) {
        int start = tokens.start(token);
        return tokens.end(token) == start + 2
                && Characters.isApostrophe(text.charAt(start))
                && Characters.lower(text.charAt(start + 1)) == 's';
    }

    /** Whether a place has a house number: a digit after a letter, and nothing that is measured, scored or counted with zeros. */
    static boolean isStreet(CharSequence text, int start, int end) {
        return Characters.isMixed(text, start, end) && !Measures.isIn(text, start, end);
    }

    /** Whether the text around is an identifier, a path, a call or the address of a mail or a page. */
    private static boolean isTechnical(CharSequence text, int start, int end) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        char after = end < text.length() ? text.charAt(end) : ' ';
        if (before == '_' || after == '_' || before == '$' || after == '@' || before == '\\') {
            return true;
        }
        if (before == '@' && start > 1 && Characters.isWord(text.charAt(start - 2))) {
            return true;
        }
        if (before == '@' && after == '/') {
            return true;
        }
        char beyond = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        boolean call = after == '(';
        boolean member = after == '.' && isLowerOrDigit(beyond);
        boolean memberOf = before == '.'
                && start > 1
                && Characters.isWord(text.charAt(start - 2))
                && isLowerOrDigit(text.charAt(start));
        if (call || member || memberOf) {
            return true;
        }
        return (after == ':' && beyond == ':') || isInAddress(text, start, end);
    }

    /** Whether a word is put together as in code, {@code AVPlayerLayer} or {@code file_name}. */
    private static boolean isIdentifier(CharSequence text, int start, int end) {
        int upper = 0;
        boolean lower = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '_') {
                return true;
            }
            if (!Characters.isWord(c)) {
                return false;
            }
            upper += Characters.isUpper(c) ? 1 : 0;
            lower |= Characters.shape(c) == 'x';
        }
        return lower && upper > 2;
    }

    private static boolean isLowerOrDigit(char c) {
        return Characters.shape(c) == 'x' || Characters.isDigit(c);
    }

    private static boolean isInAddress(CharSequence text, int start, int end) {
        int from = start;
        while (from > 0 && start - from < LONGEST_RUN && !Characters.isBlank(text.charAt(from - 1))) {
            from--;
        }
        int to = end;
        while (to < text.length() && to - end < LONGEST_RUN && !Characters.isBlank(text.charAt(to))) {
            to++;
        }
        for (int i = from; i + 2 < to; i++) {
            char c = text.charAt(i);
            if (c == ':' && text.charAt(i + 1) == '/' && text.charAt(i + 2) == '/' && i < end) {
                return true;
            }
        }
        return false;
    }
}
