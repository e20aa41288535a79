package io.nescio.redaction.pattern;

/** Finds where a character class of a regular expression ends; java.util.regex itself says what is in it. */
final class ClassExtent {
    private ClassExtent() {}

    /** The offset after the bracket that closes the class which opens at {@code start}. */
    static int end(String source, int start) {
        int at = source.startsWith("^", start + 1) ? start + 2 : start + 1;
        boolean empty = true;
        while (source.charAt(at) != ']' || empty) {
            char unit = source.charAt(at);
            if (unit == '[') {
                at = end(source, at);
            } else if (unit == '\\') {
                if (source.charAt(at + 1) == 'Q') {
                    throw new IllegalArgumentException(
                            "a pattern is not supported because of \\Q in a class: " + source);
                }
                at += 2;
            } else {
                at++;
            }
            empty = false;
        }
        return at + 1;
    }
}
