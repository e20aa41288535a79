package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/** The languages of code blocks in which originals are escaped. */
final class CodeLanguage {
    private CodeLanguage() {}

    /** The beginning of a text in the language that {@code tag}, in small letters, names, or null if it is not known. */
    static @Nullable Surroundings begin(String tag) {
        return switch (tag) {
            case "json", "jsonl", "ndjson", "geojson" -> new JsonCode(false);
            case "jsonc", "json5" -> new JsonCode(true);
            case "html", "htm", "xhtml", "xml", "svg", "xsl", "xslt", "rss" -> new MarkupCode();
            case "csv", "tsv" -> new CsvCode();
            case "sh", "bash", "shell", "zsh", "ksh" -> new ShellCode();
            default -> {
                CodeSyntax syntax = CodeSyntax.of(tag);
                yield syntax == null ? null : new QuotedCode(syntax);
            }
        };
    }
}
