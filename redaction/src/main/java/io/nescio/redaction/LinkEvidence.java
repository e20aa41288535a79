package io.nescio.redaction;

/** Judges whether a value that was found may be searched for in the rest of its exchange: one doubtful find must not become a thousand. */
final class LinkEvidence {
    /** How far what was found may be searched for. */
    enum Spread {
        /** Not at all. */
        NOT,
        /** The words of a name with a capital alone. */
        CAPITAL,
        /** In any case. */
        ANY_CASE
    }

    private static final double CERTAIN = 0.6;
    private static final double CERTAIN_WORD = 0.8;
    private static final double CERTAIN_WORDS = 0.7;
    private static final double CERTAIN_LOWER = 0.8;
    private static final int MIN_PLAIN_USER = 5;
    private static final int MAX_IDENTIFIER = 64;
    private static final int MAX_LINE = 160;
    private static final int AROUND = 300;
    /** Of so many words at most one begins with a capital where people write everything in lower case. */
    private static final int WORDS_FOR_A_CAPITAL = 12;
    /** Of so many characters at least one is a mark of a programming language where there is code. */
    private static final int CHARACTERS_FOR_A_MARK = 24;

    private static final int CODE_KINDS = 3;
    /** The marks of programming languages, two of a kind after one another. */
    private static final String MARKS = "(){}[]<>=;\\_";
    /** For each unit of ASCII the bit of the pair of marks that it belongs to. */
    private static final int[] MARK_KINDS = new int[128];

    static {
        for (int i = 0; i < MARKS.length(); i++) {
            MARK_KINDS[MARKS.charAt(i)] = 1 << (i / 2);
        }
    }

    private static final int TECHNICAL = 2;

    private LinkEvidence() {}

    /** How far what {@code found} covers of {@code text} may be searched for, a person's name word by word. */
    static Spread spread(Detection found, String text) {
        return switch (found.type().id()) {
            case "PERSON" -> personSpreads(found, text) ? ofPerson(found, text) : Spread.NOT;
            case "USERNAME" -> userSpreads(text, found.start(), found.end()) ? Spread.ANY_CASE : Spread.NOT;
            default -> Spread.ANY_CASE;
        };
    }

    /** What a model alone doubts may be a product or a heading, whose words are written in lower case elsewhere. */
    private static Spread ofPerson(Detection found, String text) {
        boolean sure = Character.isLowerCase(text.charAt(found.start()))
                || found.score() >= (isSeveralWords(found, text) ? CERTAIN_WORDS : CERTAIN_WORD)
                || !found.recognizer().equals("names");
        return sure ? Spread.ANY_CASE : Spread.CAPITAL;
    }

    /** Whether a word in lower case at {@code [start, end)} is a tag of markup or a part of the name of a package or a host, and no mention. */
    static boolean isPartOfIdentifier(String text, int start, int end) {
        if (!Character.isLowerCase(text.charAt(start))) {
            return false;
        }
        int before = start - 1;
        if (before > 0 && text.charAt(before) == '/') {
            before--;
        }
        boolean closes = end < text.length() && (text.charAt(end) == '>' || text.charAt(end) == ' ');
        return (before >= 0 && text.charAt(before) == '<' && closes) || points(text, start, end) > 1;
    }

    /** How many full stops join the word to others without a blank. */
    private static int points(String text, int start, int end) {
        int points = 0;
        for (int i = start - 1; i > 0 && start - i < MAX_IDENTIFIER && isIdentifier(text, i); i--) {
            points += text.charAt(i) == '.' ? 1 : 0;
        }
        for (int i = end; i < text.length() - 1 && i - end < MAX_IDENTIFIER && isIdentifier(text, i); i++) {
            points += text.charAt(i) == '.' ? 1 : 0;
        }
        return points;
    }

    private static boolean isIdentifier(String text, int i) {
        char c = text.charAt(i);
        return Character.isLetterOrDigit(c)
                || c == '-'
                || c == '_'
                || (c == '.'
                        && Character.isLetterOrDigit(text.charAt(i - 1))
                        && Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    private static boolean isSeveralWords(Detection found, String text) {
        return text.substring(found.start(), found.end()).indexOf(' ') > 0;
    }

    /** Whether the find holds letters and the marks of names alone. */
    private static boolean isWrittenAsName(Detection found, String text) {
        for (int i = found.start(); i < found.end(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c)
                    && !Character.isWhitespace(c)
                    && Character.getType(c) != Character.NON_SPACING_MARK
                    && ".,-'’‐‑".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Words in lower case, which may be any, need more; names in code are searched for only when they are more than one word. */
    private static boolean personSpreads(Detection found, String text) {
        if (found.recognizer().equals("linker")) {
            return false;
        }
        boolean lower = Character.isLowerCase(text.charAt(found.start()));
        if (found.score() < (lower ? CERTAIN_LOWER : CERTAIN)) {
            return false;
        }
        if (lower
                && (isInsideCode(text, found.start(), found.end()) || usesCapitals(text, found.start(), found.end()))) {
            return false;
        }
        if (isSeveralWords(found, text) && !isWrittenAsName(found, text)) {
            return false;
        }
        return (isSeveralWords(found, text) && !lower)
                || !(isTechnical(text, found.start(), found.end()) || isInCode(text, found.start(), found.end()));
    }

    /** Whether a sign of programming languages touches the word. */
    private static boolean isInsideCode(String text, int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char behind = end == text.length() ? ' ' : text.charAt(end);
        return "_$.\\/=([{<#%&".indexOf(before) >= 0 || "_$\\=([{<)]}>;".indexOf(behind) >= 0;
    }

    /** Whether the words around are written with capitals, so that a name in lower case would stand out. */
    private static boolean usesCapitals(String text, int start, int end) {
        int words = 1;
        int capitals = 0;
        boolean inWord = false;
        for (int i = Math.max(0, start - AROUND); i < Math.min(text.length(), end + AROUND); i++) {
            boolean letter = Character.isLetter(text.charAt(i));
            if (letter && !inWord) {
                words++;
                capitals += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
            }
            inWord = letter;
        }
        return capitals * WORDS_FOR_A_CAPITAL > words;
    }

    /** Whether the text around is code by the share of its marks and their kinds. */
    private static boolean isInCode(String text, int start, int end) {
        int from = Math.max(0, start - AROUND);
        int to = Math.min(text.length(), end + AROUND);
        int marks = 0;
        int kinds = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int kind = c < MARK_KINDS.length ? MARK_KINDS[c] : 0;
            if (kind != 0) {
                marks++;
                kinds |= kind;
            }
        }
        return Integer.bitCount(kinds) >= CODE_KINDS && marks * CHARACTERS_FOR_A_MARK > to - from;
    }

    /** A plain word is searched for only when it is no ordinary one: accounts are called {@code winter} and {@code dot}. */
    private static boolean userSpreads(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return end - start >= MIN_PLAIN_USER
                && Character.isLowerCase(text.charAt(start))
                && !Mentioned.isOrdinary(text.substring(start, end));
    }

    /** Whether the line around {@code [start, end)} looks like source code. */
    private static boolean isTechnical(String text, int start, int end) {
        int from = start;
        while (from > 0 && start - from < MAX_LINE && text.charAt(from - 1) != '\n') {
            from--;
        }
        int points = 0;
        boolean braced = false;
        for (int i = from; i < text.length() && i - end < MAX_LINE && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            points += points(text, i, c);
            points += (c == '{' || c == '}') && !braced ? 1 : 0;
            braced |= c == '{' || c == '}';
        }
        return points >= TECHNICAL;
    }

    private static int points(String text, int i, char c) {
        char before = i == 0 ? '\n' : text.charAt(i - 1);
        char behind = i + 1 == text.length() ? '\n' : text.charAt(i + 1);
        return switch (c) {
            case '=' -> behind == '"' && Character.isLetter(before) ? 0 : 1;
            case '(' -> behind == ')' || Character.isLetterOrDigit(before) || before == '_' ? 2 : 0;
            case '[' -> Character.isLetterOrDigit(before) ? 2 : 0;
            case '_' -> Character.isLetterOrDigit(before) && Character.isLetterOrDigit(behind) ? 1 : 0;
            case '>' -> before == '-' ? 1 : 0;
            case ':' -> behind == ':' ? 2 : 0;
            case ';' -> behind == '\n' || behind == '\r' ? 1 : 0;
            case '\\' -> 1;
            default -> 0;
        };
    }
}
