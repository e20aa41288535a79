package io.nescio.redaction.place;

import io.nescio.redaction.place.CodeSyntax.Form;
import org.jspecify.annotations.Nullable;

/** Code of a language that quotes its strings. */
final class QuotedCode implements Surroundings {
    private static final String YAML_INDICATORS = "-?:,[]{}#&*!|>'\"%@` ";

    private final CodeSyntax syntax;
    private final StringOpening opening;
    private final StringBuilder ending = new StringBuilder();
    private @Nullable OpenString open;
    private @Nullable OpenString closed;
    private boolean escaped;
    private boolean empty;
    private boolean lineComment;
    private boolean blockComment;
    private final BlockScalar block = new BlockScalar();
    private boolean atValue = true;
    private int flow;
    /** How deep in code that is inserted into the string. */
    private int inserted;

    private char insertedFrom = '{';
    private int character;
    private char previous = '\n';

    QuotedCode(CodeSyntax syntax) {
        this.syntax = syntax;
        this.opening = new StringOpening(syntax);
    }

    @Override
    public void pass(char c) {
        if (syntax.plainScalars() && block.pass(c, atValue && open == null && !lineComment && flow == 0)) {
            lineComment = false;
            atValue = true;
            previous = c;
            return;
        }
        if (lineComment) {
            lineComment = c != '\n';
        } else if (blockComment) {
            blockComment = !(previous == syntax.blockEnd().charAt(0)
                    && c == syntax.blockEnd().charAt(1));
        } else if (open == null) {
            passOutside(c);
        } else {
            passInside(c, open);
        }
        if (syntax.plainScalars() && open == null && !lineComment) {
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
        if (character > 0 && passCharacter(c)) {
            return;
        }
        OpenString next = opened(c);
        closed = null;
        if (next != null) {
            begin(next);
            return;
        }
        empty = false;
        if (syntax.has(Form.CHARACTERS) && c == '\'') {
            character = 1;
        }
        opening.pass(c);
        lineComment = syntax.startsComment(previous, c);
        blockComment = syntax.startsBlock(previous, c);
    }

    private void begin(OpenString next) {
        open = next;
        empty = true;
        escaped = false;
        ending.setLength(0);
    }

    private @Nullable OpenString opened(char c) {
        OpenString before = closed;
        if (before != null && before.end().length() == 1 && before.end().charAt(0) == c) {
            boolean third = empty && (syntax.has(Form.LONG) || syntax.has(Form.LONG_RAW));
            return third ? before.tripled(syntax.has(Form.LONG_RAW) ? StringStyle.RAW_DOLLAR : before.style()) : before;
        }
        boolean begins = !syntax.plainScalars() || atValue;
        boolean later = opening.isPartOfOpening(c) || (c == '\'' && syntax.has(Form.CHARACTERS));
        return begins && !later ? opening.open(c) : null;
    }

    /** Passes what stands behind a quote that begins a character, or the name of a lifetime (Rust reference, section 2.6). */
    private boolean passCharacter(char c) {
        character++;
        if (character == 2 && c == '\\') {
            character = 0;
            begin(new OpenString(StringStyle.LINE, "'"));
            escaped = true;
            return true;
        }
        if (character == 2) {
            return true;
        }
        character = 0;
        return c == '\'';
    }

    private void passInside(char c, OpenString string) {
        if (inserted > 0) {
            passInserted(c, string);
            return;
        }
        if (escaped) {
            escaped = false;
            if (c == '(' && syntax.has(Form.PARENTHESES)) {
                insert(c);
            }
        } else if (c == '{' && (string.braces() || string.style().inserts(previous))) {
            insert(c);
        } else if (c == string.escape() && c != 0) {
            escaped = true;
        } else {
            ending.append(c);
            passEnd(c, string);
            return;
        }
        ending.setLength(0);
        empty = false;
    }

    private void insert(char from) {
        inserted = 1;
        insertedFrom = from;
    }

    private void passInserted(char c, OpenString string) {
        boolean twice = string.braces() && inserted == 1 && c == '{' && previous == '{';
        char to = insertedFrom == '(' ? ')' : '}';
        inserted += twice || c == to ? -1 : c == insertedFrom ? 1 : 0;
    }

    private void passEnd(char c, OpenString string) {
        int from = ending.length() - string.end().length();
        if (from >= 0 && ending.indexOf(string.end(), from) == from) {
            empty &= from == 0;
            closed = string;
            open = null;
            opening.clear();
        } else if (c == '\n' && !string.isMultiline()) {
            open = null;
            opening.clear();
        } else if (from > string.end().length()) {
            ending.delete(0, from);
            empty = false;
        }
    }

    @Override
    public boolean looksAhead(String original) {
        return syntax.plainScalars()
                && open == null
                && !lineComment
                && atValue
                && !block.isInside()
                && !isPlain(original);
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        if (inserted > 0 || opening.mayEndBody(original)) {
            return null;
        }
        if (block.isInside()) {
            return block.spelled(original);
        }
        if (character > 0) {
            return StringStyle.LINE.spelled(original, '\'', false);
        }
        if (open != null) {
            return open.spelled(original);
        }
        if (lineComment) {
            return original.indexOf('\n') < 0 ? original : null;
        }
        if (blockComment) {
            return original.contains(syntax.blockEnd()) ? null : original;
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
