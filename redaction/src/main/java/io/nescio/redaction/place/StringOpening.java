package io.nescio.redaction.place;

import io.nescio.redaction.place.CodeSyntax.Form;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a string begins in code, by what stands before its quote. */
final class StringOpening {
    private static final int LONGEST_PREFIX = 3;
    private static final int LONGEST_DELIMITER = 16;

    private final CodeSyntax syntax;
    /** The code so far, as far as it decides what a quote begins. */
    private final StringBuilder before = new StringBuilder();
    /** How the body of a function of PostgreSQL ends that is passed as code, or the empty string. */
    private String body = "";

    StringOpening(CodeSyntax syntax) {
        this.syntax = syntax;
    }

    /** Passes a unit of the code that begins no string. */
    void pass(char c) {
        if (before.length() == 2 * LONGEST_DELIMITER) {
            before.delete(0, LONGEST_DELIMITER);
        }
        before.append(c);
    }

    /** The string that {@code c} begins, or null. */
    @Nullable
    OpenString open(char c) {
        if (c == '$' && syntax.has(Form.DOLLAR_QUOTES)) {
            return dollarQuoted();
        }
        if (c == '(' && syntax.has(Form.DELIMITED)) {
            return delimited();
        }
        if (c == '\n' && syntax.has(Form.HERE)) {
            return here();
        }
        StringStyle style = syntax.style(c);
        return style == null ? null : prefixed(style, c);
    }

    private OpenString prefixed(StringStyle style, char quote) {
        int hashes = syntax.has(Form.HASHES) ? runOf('#') : 0;
        if (hashes > 0) {
            return new OpenString(StringStyle.RAW, quote + "#".repeat(hashes));
        }
        String prefix = prefix();
        boolean raw = syntax.has(Form.RAW_LETTER) && prefix.contains("r");
        boolean braces = syntax.has(Form.BRACES) && (prefix.contains("f") || prefix.contains("t"));
        if (syntax.has(Form.SIGNS)) {
            boolean doubled = signs('@');
            return new OpenString(
                    doubled ? StringStyle.DOUBLED : style,
                    String.valueOf(quote),
                    doubled ? 0 : style.escape(),
                    signs('$'));
        }
        if (syntax.has(Form.ESCAPE_LETTER) && quote == '\'' && prefix.equals("e")) {
            return new OpenString(StringStyle.DOUBLED_ESCAPED, "'");
        }
        StringStyle used = !raw ? style : style.isMultiline() ? StringStyle.RAW : StringStyle.RAW_LINE;
        char escape = raw && syntax.has(Form.BRACES) ? '\\' : used.escape();
        return new OpenString(used, String.valueOf(quote), escape, braces);
    }

    private int runOf(char sign) {
        int from = before.length();
        while (from > 0 && before.charAt(from - 1) == sign) {
            from--;
        }
        return before.length() - from;
    }

    private boolean signs(char sign) {
        int at = before.length();
        return (at > 0 && before.charAt(at - 1) == sign)
                || (at > 1 && before.charAt(at - 2) == sign && "@$".indexOf(before.charAt(at - 1)) >= 0);
    }

    /** The letters right before the quote, in small letters, if they are few enough to be no word. */
    private String prefix() {
        int from = wordStart(before.length());
        int length = before.length() - from;
        return length > LONGEST_PREFIX ? "" : before.substring(from).toLowerCase(Locale.ROOT);
    }

    private int wordStart(int end) {
        int from = end;
        while (from > 0 && (EncodedUnit.isAsciiWord(before.charAt(from - 1)) || before.charAt(from - 1) == '_')) {
            from--;
        }
        return from;
    }

    /** {@code $tag$} of PostgreSQL; the body of a function or a block is code itself. */
    private @Nullable OpenString dollarQuoted() {
        int from = wordStart(before.length());
        int dollar = from - 1;
        boolean opens = dollar >= 0
                && before.charAt(dollar) == '$'
                && wordStart(dollar) == dollar
                && !Character.isDigit((from < before.length() ? before.charAt(from) : '$'));
        if (!opens) {
            return null;
        }
        String tag = before.substring(dollar) + '$';
        if (tag.equals(body)) {
            body = "";
            return null;
        }
        String head = before.substring(0, dollar).stripTrailing();
        String word = head.substring(wordStart(head.length()));
        if (word.equalsIgnoreCase("as") || word.equalsIgnoreCase("do")) {
            body = tag;
            return null;
        }
        return body.isEmpty() ? new OpenString(StringStyle.RAW, tag) : null;
    }

    /** Whether {@code original} may end the body around. */
    boolean mayEndBody(String original) {
        return !body.isEmpty() && original.indexOf('$') >= 0;
    }

    /** {@code R"delimiter(} of C++: its quote has begun a string that ends here. */
    private @Nullable OpenString delimited() {
        int quote = before.lastIndexOf("R\"");
        return quote < 0 || before.length() - quote - 2 > LONGEST_DELIMITER
                ? null
                : new OpenString(StringStyle.RAW, ')' + before.substring(quote + 2) + '"');
    }

    /** {@code @"} or {@code @'} of PowerShell at the end of a line. */
    private @Nullable OpenString here() {
        int at = before.length() - 2;
        if (at < 0 || before.charAt(at) != '@') {
            return null;
        }
        return switch (before.charAt(at + 1)) {
            case '"' -> new OpenString(StringStyle.HERE, "\n\"@");
            case '\'' -> new OpenString(StringStyle.RAW, "\n'@");
            default -> null;
        };
    }

    /** Whether the quote at hand belongs to what opens a string further on. */
    boolean isPartOfOpening(char quote) {
        int at = before.length() - 1;
        return at >= 0
                && ((syntax.has(Form.HERE) && before.charAt(at) == '@' && (quote == '"' || quote == '\''))
                        || (syntax.has(Form.DELIMITED)
                                && before.charAt(at) == 'R'
                                && quote == '"'
                                && !prefix().isEmpty()));
    }

    /** A string has ended. */
    void clear() {
        before.setLength(0);
    }
}
