package io.nescio.redaction.rule;

import io.nescio.redaction.rule.Words.Shape;

/** Cuts a text into the tokens of a {@link Words}, in one pass. */
final class WordCutter {
    private final String text;
    private final Words words;
    private int at;
    private int line;
    private int chunkEnd;
    private boolean chunkIsNoise;

    WordCutter(String text, Words words) {
        this.text = text;
        this.words = words;
    }

    void cut() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u000b' || c == '\f') {
                line += c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 0 : 1;
                at++;
            } else if (Letters.isSpace(c)) {
                at++;
            } else {
                if (at >= chunkEnd) {
                    startChunk();
                }
                token(Letters.isSurrogate(c) ? text.codePointAt(at) : c);
            }
        }
    }

    private void token(int code) {
        int start = at;
        if (isWordPart(code)) {
            word();
            words.add(start, at, shape(start, at), line, chunkIsNoise);
        } else {
            at += Character.charCount(code);
            words.add(start, at, Shape.SIGN, line, chunkIsNoise);
        }
    }

    private void word() {
        int start = at;
        while (at < chunkEnd) {
            char c = text.charAt(at);
            int code = Letters.isSurrogate(c) ? text.codePointAt(at) : c;
            if (isWordPart(code)) {
                at += Character.charCount(code);
            } else if (Letters.isApostrophe(text.charAt(at)) && joins(start)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** Whether the apostrophe at the current place belongs to the word, as in O'Hara and Edmond's, not as in l'Alice. */
    private boolean joins(int start) {
        if (at + 1 >= text.length() || !Letters.isLetter(text.charAt(at + 1))) {
            return false;
        }
        int before = at - start;
        boolean isPossessive =
                (text.charAt(at + 1) | 32) == 's' && (at + 2 >= text.length() || !isWordPart(text.charAt(at + 2)));
        if (isPossessive) {
            return before > 1;
        }
        char first = text.charAt(start);
        return (before == 1 && (first == 'O' || first == 'D') && Letters.isUpper(text.charAt(at + 1))) || before > 2;
    }

    private static boolean isWordPart(int code) {
        return code < Character.MIN_SUPPLEMENTARY_CODE_POINT
                ? Letters.isWordPart((char) code)
                : Character.isLetterOrDigit(code) || Character.getType(code) == Character.NON_SPACING_MARK;
    }

    private Shape shape(int start, int end) {
        int letters = 0;
        int upper = 0;
        int digits = 0;
        boolean afterLower = false;
        boolean mixed = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Letters.isDigit(c)) {
                digits++;
            } else if (c == '_') {
                return Shape.CODE;
            } else if (!Letters.isApostrophe(c)) {
                letters++;
                boolean isUpper = Letters.isUpper(c);
                mixed |= isUpper && afterLower && !isAfterNamePrefix(start, i);
                upper += isUpper ? 1 : 0;
                afterLower = !isUpper;
            } else {
                afterLower = false;
            }
        }
        if (digits > 0) {
            return Letters.isDigit(text.charAt(start)) && letters <= 1 ? Shape.NUMBER : Shape.CODE;
        }
        return letterShape(start, end, letters, upper, mixed);
    }

    private Shape letterShape(int start, int end, int letters, int upper, boolean mixed) {
        if (mixed) {
            return Shape.CODE;
        }
        if (upper == 0) {
            return Shape.LOWER;
        }
        if (!Letters.isUpper(text.charAt(start))) {
            return Shape.CODE;
        }
        if (letters == 1) {
            return Shape.INITIAL;
        }
        boolean ends = end - start > 2 && Letters.isApostrophe(text.charAt(end - 2));
        return upper > 1 && upper >= letters - (ends ? 1 : 0) ? Shape.UPPER : Shape.CAPITAL;
    }

    private boolean isAfterNamePrefix(int start, int at) {
        int length = at - start;
        return (length == 2 && text.startsWith("Mc", start))
                || (length == 2
                        && (text.startsWith("De", start)
                                || text.startsWith("Di", start)
                                || text.startsWith("Le", start)
                                || text.startsWith("La", start)))
                || (length == 3
                        && (text.startsWith("Mac", start)
                                || text.startsWith("Van", start)
                                || text.startsWith("Von", start)))
                || (length == 4 && text.startsWith("Fitz", start));
    }

    /** Finds the end of the run of characters without white space and whether it is an address, a path or a dotted name. */
    private void startChunk() {
        int end = at;
        boolean noisy = false;
        int slashes = 0;
        while (end < text.length() && !Letters.isSpace(text.charAt(end))) {
            char c = text.charAt(end);
            switch (c) {
                case '@' -> noisy |= end > at && isWordPart(text.charAt(end - 1));
                case '/' -> {
                    slashes++;
                    noisy |= (end > at && text.charAt(end - 1) == ':')
                            || slashes > 2
                            || (end == at && isLetterAt(end + 1));
                }
                case '\\' ->
                    noisy |= end > at
                            && isLetterAt(end + 1)
                            && text.charAt(end + 1) != 'n'
                            && text.charAt(end + 1) != 't';
                case '.' -> noisy |= isDotted(end);
                default -> {}
            }
            end++;
        }
        chunkEnd = end;
        chunkIsNoise = noisy && end - at < 4096;
    }

    /** Whether the full stop joins two words in lower case or a file name, as in {@code a.b} and {@code Main.java}. */
    private boolean isDotted(int dot) {
        if (dot < 2 || !isLetterAt(dot + 1) || !isWordPart(text.charAt(dot - 1))) {
            return false;
        }
        boolean initialBefore = !isWordPart(text.charAt(dot - 2)) && Letters.isLetter(text.charAt(dot - 1));
        boolean oneLetterBehind = dot + 2 >= text.length() || !isWordPart(text.charAt(dot + 2));
        boolean capitalBehind = Letters.isUpper(text.charAt(dot + 1));
        return !initialBefore && !oneLetterBehind && !capitalBehind;
    }

    private boolean isLetterAt(int index) {
        return index < text.length() && Letters.isLetter(text.charAt(index));
    }
}
