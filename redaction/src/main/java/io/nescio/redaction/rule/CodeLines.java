package io.nescio.redaction.rule;

/** Tells which lines of a text look like source code or a log rather than like prose. */
final class CodeLines {
    /** The words of {@code code.txt}. */
    static final WordMasks KEYWORDS =
            WordMasks.load("code.txt", section -> section.equals("KEYWORD") ? WordTraits.KEYWORD : WordTraits.LOG_WORD);

    private static final int ENOUGH = 3;

    private CodeLines() {}

    /** For each line of {@code words}, whether it looks like code. */
    static boolean[] of(Words words) {
        boolean[] code = new boolean[words.count() == 0 ? 1 : words.line(words.count() - 1) + 1];
        int i = 0;
        while (i < words.count()) {
            int first = i;
            while (i < words.count() && words.line(i) == words.line(first)) {
                i++;
            }
            code[words.line(first)] = isCode(words, first, i);
        }
        return code;
    }

    private static boolean isCode(Words words, int first, int end) {
        int points = 0;
        if (words.has(first, WordTraits.KEYWORD) && !words.isSign(first + 1, ':')) {
            points += 2;
        } else if (!words.has(first, WordTraits.KEYWORD) && words.has(first, WordTraits.LOG_WORD)) {
            points += 1;
        }
        if (words.isAnySign(first, "}{@+-*/#<") && first + 1 < end) {
            points += 1;
        }
        if (words.isAnySign(end - 1, ";{}")) {
            points += 1;
        }
        for (int i = first; i < end && points < ENOUGH; i++) {
            points += points(words, i, end);
        }
        return points >= ENOUGH;
    }

    private static int points(Words words, int i, int end) {
        boolean glued = i + 1 < end && words.isGlued(i + 1);
        return switch (words.shape(i)) {
            case SIGN ->
                switch (words.text().charAt(words.start(i))) {
                    case '=' -> words.isAnySign(i + 1, "=>") && glued ? 3 : 2;
                    case '(' ->
                        (words.isGlued(i) && words.isLetters(i - 1)) || (words.isSign(i + 1, ')') && glued) ? 2 : 0;
                    case '{', '}', '$' -> 1;
                    case ':' -> glued && words.isSign(i + 1, ':') ? 3 : 0;
                    case '-' -> glued && words.isSign(i + 1, '>') ? 2 : 0;
                    case '<' -> glued && (words.isSign(i + 1, '/') || words.isLetters(i + 1)) ? 1 : 0;
                    case '[', ']' -> words.isGlued(i) && words.isLetters(i - 1) ? 1 : 0;
                    default -> 0;
                };
            case CODE -> words.isNoise(i) ? 0 : codePoints(words, i);
            case UPPER -> !words.has(i, WordTraits.KEYWORD) && words.has(i, WordTraits.LOG_WORD) ? 2 : 0;
            case CAPITAL, LOWER, INITIAL, NUMBER -> 0;
        };
    }

    private static int codePoints(Words words, int i) {
        String text = words.text();
        for (int k = words.start(i); k < words.end(i); k++) {
            if (text.charAt(k) == '_') {
                return 1;
            }
        }
        return Character.isLowerCase(text.charAt(words.start(i))) && words.length(i) > 4 ? 1 : 0;
    }
}
