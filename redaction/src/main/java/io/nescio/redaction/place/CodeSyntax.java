package io.nescio.redaction.place;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a language writes strings and comments.
 *
 * @param quotes what may begin a string
 * @param styles for each of these how the string goes on
 * @param comments what begins a comment that ends with its line, such as {@code "// #"}
 * @param blockComments whether there are comments as in C
 * @param longStrings what three quotes begin
 * @param rawPrefix before a quote it takes the meaning from backslashes, or 0
 * @param plainScalars whether strings without quotes are usual, as in YAML, and quotes begin one only where a value begins
 */
record CodeSyntax(
        String quotes,
        List<StringStyle> styles,
        String comments,
        boolean blockComments,
        LongStrings longStrings,
        char rawPrefix,
        boolean plainScalars) {
    /** Strings over several lines between three quotes. */
    enum LongStrings {
        /** There are none. */
        NONE,
        /** With the escapes of the short ones. */
        ESCAPED,
        /** Without escapes. */
        RAW
    }

    private static final Map<String, CodeSyntax> BY_LANGUAGE = new HashMap<>();

    static {
        StringStyle line = StringStyle.LINE;
        StringStyle doubled = StringStyle.DOUBLED;
        CodeSyntax braces = of("// ", true, "\"'", line, line);
        CodeSyntax dollars = of("// ", true, "\"'", StringStyle.LINE_DOLLAR, line);
        CodeSyntax lines = of("// # ", true, "\"'", StringStyle.LINES_DOLLAR, StringStyle.LINES);
        CodeSyntax sigils = of("# ", false, "\"'", StringStyle.LINE_SIGILS, line);
        CodeSyntax hashes = of("# ", false, "\"'", line, line);
        put(of("-- ", true, "'\"", doubled, doubled), "sql postgres postgresql psql plpgsql plsql tsql sqlite mssql");
        put(of("-- # ", true, "'\"`", StringStyle.LINES, StringStyle.LINES, doubled), "mysql mariadb hive");
        put(of("// ", true, "\"'`", line, line, StringStyle.LINES_DOLLAR), "js javascript mjs node ts typescript");
        put(of("// ", true, "\"'`", line, line, StringStyle.RAW), "go golang");
        put(of("// ", true, "\"", StringStyle.LINES), "rust rs");
        put(braces, "c h cpp c++ cc objc objective-c proto");
        put(braces.with(LongStrings.ESCAPED, (char) 0), "java swift");
        put(braces.with(LongStrings.RAW, (char) 0), "scala");
        put(braces.with(LongStrings.RAW, '@'), "csharp cs c#");
        put(dollars.with(LongStrings.RAW, (char) 0), "kotlin kt");
        put(dollars.with(LongStrings.ESCAPED, 'r'), "groovy dart");
        put(lines, "php");
        put(sigils, "ruby rb perl pl");
        put(hashes, "r graphql");
        put(hashes.with(LongStrings.ESCAPED, 'r'), "python py python3");
        put(of("# ", false, "\"'", line, StringStyle.RAW).with(LongStrings.ESCAPED, (char) 0), "toml");
        put(new CodeSyntax("\"'", List.of(line, doubled), "# ", false, LongStrings.NONE, (char) 0, true), "yaml yml");
    }

    private static CodeSyntax of(String comments, boolean blockComments, String quotes, StringStyle... styles) {
        return new CodeSyntax(quotes, List.of(styles), comments, blockComments, LongStrings.NONE, (char) 0, false);
    }

    private CodeSyntax with(LongStrings strings, char prefix) {
        return new CodeSyntax(quotes, styles, comments, blockComments, strings, prefix, plainScalars);
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

    /** How a string goes on that begins with {@code quote} behind {@code previous}, or null if none does. */
    @Nullable
    StringStyle style(char quote, char previous) {
        int at = quotes.indexOf(quote);
        if (at < 0) {
            return null;
        }
        if (rawPrefix != 0 && Character.toLowerCase(previous) == rawPrefix) {
            return rawPrefix == '@' ? StringStyle.DOUBLED : StringStyle.RAW;
        }
        return styles.get(at);
    }

    /** Whether {@code c} behind {@code previous} begins a comment that ends with its line. */
    boolean startsComment(char previous, char c) {
        if (c == '#') {
            return comments.indexOf('#') >= 0 && (!plainScalars || previous <= ' ');
        }
        return previous == c && (c == '/' || c == '-') && comments.indexOf("" + c + c) >= 0;
    }
}
