package io.nescio.redaction.catalogue;

/** Decides whether a match stands alone or is a piece of something longer: a hash, a UUID, a version, a path, a name in code. */
final class Neighbourhood {
    private Neighbourhood() {}

    /** Whether {@code [start, end)} of {@code text} is no piece of a longer token. */
    static boolean isIsolated(String text, int start, int end) {
        return startsAlone(text, start) && endsAlone(text, end);
    }

    /** Whether what starts at {@code start} does not go on from something before it. */
    static boolean startsAlone(String text, int start) {
        return !continuesBefore(text, start);
    }

    /** Whether what ends before {@code end} does not go on behind it. */
    static boolean endsAlone(String text, int end) {
        return !continuesAfter(text, end);
    }

    /** Whether {@code [start, end)} of {@code text} is all of a line, of a cell of a table or of the text. */
    static boolean isAlone(String text, int start, int end) {
        int before = start - 1;
        while (before >= 0 && isPadding(text.charAt(before))) {
            before--;
        }
        int after = end;
        while (after < text.length() && isPadding(text.charAt(after))) {
            after++;
        }
        boolean opens =
                before < 0 || isBorder(text.charAt(before)) || (text.charAt(before) == ',' && before == start - 1);
        if (!opens) {
            return false;
        }
        return after == text.length()
                || isBorder(text.charAt(after))
                || (text.charAt(after) == ',' && isTight(text, after));
    }

    /** Whether {@code [start, end)} is a number that a program computes with: unquoted, behind an equals sign, an operator or a key. */
    static boolean isNumberInCode(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        int before = start - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        if (before < 0) {
            return false;
        }
        char operator = text.charAt(before);
        boolean key = operator == ':' && before > 0 && text.charAt(before - 1) == '"';
        return key || "=<*[".indexOf(operator) >= 0;
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\r' || c == '*';
    }

    private static boolean isBorder(char c) {
        return c == '\n' || c == ';' || c == '|' || c == '\t';
    }

    private static boolean isTight(String text, int comma) {
        return comma + 1 == text.length() || text.charAt(comma + 1) != ' ';
    }

    private static boolean continuesBefore(String text, int start) {
        if (start == 0) {
            return false;
        }
        char before = text.charAt(start - 1);
        if (Character.isLetterOrDigit(before) || before == '_') {
            return true;
        }
        char further = start > 1 ? text.charAt(start - 2) : ' ';
        return switch (before) {
            case '-', '/', '\\', '+', '$' -> Character.isLetterOrDigit(further) || further == '_' || before == '$';
            case '.', ',', ':' -> Character.isDigit(further) || (before == '.' && further == '/');
            default -> false;
        };
    }

    private static boolean continuesAfter(String text, int end) {
        if (end == text.length()) {
            return false;
        }
        char after = text.charAt(end);
        if (Character.isLetterOrDigit(after) || after == '_') {
            return true;
        }
        char further = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        return switch (after) {
            case '-', '/', '\\', '+' -> Character.isLetterOrDigit(further);
            case '.', ',', ':' -> Character.isDigit(further);
            case '%' -> true;
            default -> false;
        };
    }
}
