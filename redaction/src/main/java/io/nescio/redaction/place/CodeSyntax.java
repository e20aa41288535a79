package io.nescio.redaction.place;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a language writes strings and comments.
 *
 * @param quotes what may begin a string
 * @param styles for each of these how the string goes on
 * @param comments what begins a comment that ends with its line, such as {@code "// #"}
 * @param blockComments whether there are comments as in C
 * @param forms other ways in which strings begin
 * @param plainScalars whether strings without quotes are usual, as in YAML, and quotes begin one only where a value begins
 */
record CodeSyntax(
        String quotes,
        List<StringStyle> styles,
        String comments,
        boolean blockComments,
        Set<Form> forms,
        boolean plainScalars) {
    /** Ways in which strings begin. */
    enum Form {
        /** Three quotes, with the escapes of one. */
        LONG,
        /** Three quotes, without escapes. */
        LONG_RAW,
        /** An {@code r} before the quote takes the meaning from backslashes. */
        RAW_LETTER,
        /** An {@code f} or {@code t} before the quote gives one to braces. */
        BRACES,
        /** An {@code @} before the quote takes the meaning from backslashes, a {@code $} gives one to braces. */
        SIGNS,
        /** {@code E'}: with backslashes. */
        ESCAPE_LETTER,
        /** {@code $tag$}. */
        DOLLAR_QUOTES,
        /** {@code #"}, with any number of {@code #}. */
        HASHES,
        /** {@code R"x(}. */
        DELIMITED,
        /** {@code @"} at the end of a line. */
        HERE,
        /** {@code '} also begins names, of lifetimes. */
        CHARACTERS,
        /** Code stands in parentheses behind a backslash. */
        PARENTHESES
    }

    private static final Map<String, CodeSyntax> BY_LANGUAGE = new HashMap<>();

    static {
        StringStyle line = StringStyle.LINE;
        StringStyle lines = StringStyle.LINES;
        StringStyle doubled = StringStyle.DOUBLED;
        CodeSyntax braces = of("// ", true, "\"'", line, line);
        CodeSyntax dollars = of("// ", true, "\"'", StringStyle.LINE_DOLLAR, line);
        CodeSyntax hashes = of("# ", false, "\"'", line, line);
        CodeSyntax sql = of("-- ", true, "'\"", doubled, doubled);
        put(sql, "plsql tsql sqlite mssql");
        put(sql.with(Form.ESCAPE_LETTER, Form.DOLLAR_QUOTES), "sql postgres postgresql psql plpgsql");
        put(of("-- # ", true, "'\"`", lines, lines, doubled), "mysql mariadb hive");
        put(of("// ", true, "\"'`", line, line, StringStyle.LINES_DOLLAR), "js javascript mjs node ts typescript");
        put(of("// ", true, "\"'`", line, line, StringStyle.RAW), "go golang");
        put(of("// ", true, "\"'", lines, line).with(Form.HASHES, Form.RAW_LETTER, Form.CHARACTERS), "rust rs");
        put(braces, "c h objc objective-c proto");
        put(braces.with(Form.DELIMITED), "cpp c++ cc");
        put(braces.with(Form.LONG), "java");
        put(of("// ", true, "\"", line).with(Form.LONG, Form.HASHES, Form.PARENTHESES), "swift");
        put(braces.with(Form.LONG_RAW), "scala");
        put(braces.with(Form.LONG_RAW, Form.SIGNS), "csharp cs c#");
        put(dollars.with(Form.LONG_RAW), "kotlin kt");
        put(dollars.with(Form.LONG), "groovy");
        put(
                of("// ", true, "\"'", StringStyle.LINE_DOLLAR, StringStyle.LINE_DOLLAR)
                        .with(Form.LONG, Form.RAW_LETTER),
                "dart");
        put(of("// # ", true, "\"'", StringStyle.LINES_DOLLAR, lines), "php");
        put(of("# ", false, "\"'", StringStyle.LINE_SIGILS, line), "ruby rb perl pl");
        put(hashes, "r graphql");
        put(hashes.with(Form.LONG, Form.RAW_LETTER, Form.BRACES), "python py python3");
        put(of("# <", false, "\"'", StringStyle.BACKTICK, doubled).with(Form.HERE), "powershell pwsh ps1");
        put(of("# ", false, "\"'", line, StringStyle.RAW_LINE).with(Form.LONG), "toml");
        put(new CodeSyntax("\"'", List.of(line, doubled), "# ", false, Set.of(), true), "yaml yml");
    }

    private static CodeSyntax of(String comments, boolean blockComments, String quotes, StringStyle... styles) {
        return new CodeSyntax(quotes, List.of(styles), comments, blockComments, Set.of(), false);
    }

    private CodeSyntax with(Form... more) {
        return new CodeSyntax(quotes, styles, comments, blockComments, Set.of(more), plainScalars);
    }

    private static void put(CodeSyntax syntax, String languages) {
        for (String language : languages.split(" ", -1)) {
            BY_LANGUAGE.put(language, syntax);
        }
    }

    /** The syntax of {@code language}, which is the tag of a fenced block in small letters, or null if it is not known. */
    static @Nullable CodeSyntax of(String language) {
        return BY_LANGUAGE.get(language);
    }

    boolean has(Form form) {
        return forms.contains(form);
    }

    /** How a string goes on that begins with {@code quote} alone, or null if none does. */
    @Nullable
    StringStyle style(char quote) {
        int at = quotes.indexOf(quote);
        return at < 0 ? null : styles.get(at);
    }

    /** Whether {@code c} behind {@code previous} begins a comment that ends with its line. */
    boolean startsComment(char previous, char c) {
        if (c == '#') {
            return comments.indexOf('#') >= 0 && (!plainScalars || previous <= ' ') && !startsBlock(previous, c);
        }
        return previous == c && (c == '/' || c == '-') && comments.indexOf("" + c + c) >= 0;
    }

    /** Whether {@code c} behind {@code previous} begins a comment over several lines. */
    boolean startsBlock(char previous, char c) {
        return (blockComments && previous == '/' && c == '*')
                || (comments.indexOf('<') >= 0 && previous == '<' && c == '#');
    }

    /** What ends a comment over several lines. */
    String blockEnd() {
        return blockComments ? "*/" : "#>";
    }
}
