package io.nescio.redaction.place;

import io.nescio.redaction.place.CodeSyntax.LongStrings;
import org.jspecify.annotations.Nullable;

/** Code of a language that quotes its strings. */
final class QuotedCode implements Surroundings {
    private static final String YAML_INDICATORS = "-?:,[]{}#&*!|>'\"%@` ";

    private final CodeSyntax syntax;
    private @Nullable StringStyle style;
    private char quote;
    private boolean isLong;
    private boolean escaped;
    private boolean empty;
    private int quotesBehind;
    private boolean lineComment;
    private boolean blockComment;
    private boolean atValue = true;
    private int flow;
    private int inserted;
    private char previous = '\n';

    QuotedCode(CodeSyntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public void pass(char c) {
        if (lineComment) {
            lineComment = c != '\n';
        } else if (blockComment) {
            blockComment = !(previous == '*' && c == '/');
        } else if (style == null) {
            passOutside(c);
        } else {
            passInside(c, style);
        }
        if (syntax.plainScalars() && style == null && !lineComment) {
            passFlow(c);
        }
        if (syntax.plainScalars() && c != ' ') {
            atValue = c == '\n' || c == ':' || c == '[' || c == '{' || c == ',' || (c == '-' && atValue);
        }
        previous = c;
    }

    /** Counts the flow collections around (YAML 1.2, section 7.4). */
    private void passFlow(char c) {
        if ((c == '[' || c == '{') && atValue) {
            flow++;
        } else if ((c == ']' || c == '}') && flow > 0) {
            flow--;
        }
    }

    private void passOutside(char c) {
        boolean third = empty && c == quote && syntax.longStrings() != LongStrings.NONE;
        boolean begins = !syntax.plainScalars() || atValue;
        StringStyle opened = begins ? syntax.style(c, previous) : null;
        if (opened != null) {
            style = third && syntax.longStrings() == LongStrings.RAW ? StringStyle.RAW_DOLLAR : opened;
            isLong = third;
            quote = c;
            empty = true;
            escaped = false;
            quotesBehind = 0;
            return;
        }
        empty = false;
        lineComment = syntax.startsComment(previous, c);
        blockComment = syntax.blockComments() && previous == '/' && c == '*';
    }

    private void passInside(char c, StringStyle open) {
        if (inserted > 0) {
            inserted += c == '{' ? 1 : c == '}' ? -1 : 0;
        } else if (escaped) {
            escaped = false;
            empty = false;
        } else if (c == '{' && open.inserts(previous)) {
            inserted = 1;
        } else if (c == '\\' && open.hasBackslashes()) {
            escaped = true;
        } else if (c == quote) {
            quotesBehind++;
            if (!isLong || quotesBehind == 3) {
                style = null;
                empty &= !isLong;
            }
            return;
        } else if (c == '\n' && !open.isMultiline() && !isLong) {
            style = null;
        }
        empty = false;
        quotesBehind = 0;
    }

    @Override
    public boolean looksAhead(String original) {
        return syntax.plainScalars() && style == null && !lineComment && atValue && !isPlain(original);
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        if (inserted > 0) {
            return null;
        }
        if (style != null) {
            return style.spelled(original, quote, isLong);
        }
        if (lineComment) {
            return original.indexOf('\n') < 0 ? original : null;
        }
        if (blockComment) {
            return original.contains("*/") ? null : original;
        }
        if (!syntax.plainScalars() || isPlain(original)) {
            return original;
        }
        if (atValue && (next < 0 || next == '\n' || next == '\r')) {
            return '"' + StringStyle.LINE.spelled(original, '"', false) + '"';
        }
        return breaksScalar(original) ? null : original;
    }

    /** Whether {@code original} can stand in YAML without quotes (YAML 1.2, section 7.3.3). */
    private boolean isPlain(String original) {
        return !original.isEmpty() && YAML_INDICATORS.indexOf(original.charAt(0)) < 0 && !breaksScalar(original);
    }

    private boolean breaksScalar(String original) {
        return (flow > 0 && original.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0))
                || original.indexOf('\n') >= 0
                || original.contains(": ")
                || original.contains(" #")
                || original.endsWith(":");
    }
}
