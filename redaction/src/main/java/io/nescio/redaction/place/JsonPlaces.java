package io.nescio.redaction.place;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, such as the arguments of a tool call. Inside a string that is certainly a query, a command, a URL or markup, by its key
 * and its beginning, an original is spelled for that, too; other strings are prose, perhaps with code blocks.
 */
final class JsonPlaces implements Surroundings {
    private static final int LONGEST_HEAD = 40;
    private static final String STATEMENTS = " SELECT INSERT UPDATE DELETE WITH MERGE CREATE ALTER CALL ";
    private static final String URL_KEYS = " url uri href endpoint ";
    private static final String QUERY_KEYS = " query statement stmt ";
    private static final String COMMAND_KEYS = " command commands cmd script bash shell ";
    private static final String LANGUAGE_KEYS = " html xml svg csv tsv yaml ";

    private final JsonNesting nesting = new JsonNesting();
    private final FencedText prose = new FencedText();
    private final StringBuilder head = new StringBuilder();
    private Surroundings content = prose;
    private String key = "";
    private boolean headEnded;
    private boolean closed;
    private boolean escaped;
    private int hexLeft;
    private int hex;

    @Override
    public void pass(char c) {
        int before = nesting.level();
        nesting.advance(c);
        int after = nesting.level();
        if (before == 0 && after == 1) {
            open();
        } else if (before == 1 && after == 0) {
            closed = true;
        } else if (before == 0) {
            if (c == ':' && closed) {
                key = ' ' + head.toString().toLowerCase(Locale.ROOT) + ' ';
            }
            closed &= c <= ' ';
        } else if (before == 1 && after == 1) {
            passRaw(c);
        }
    }

    private void open() {
        head.setLength(0);
        headEnded = false;
        closed = false;
        escaped = false;
        hexLeft = 0;
        prose.reset();
        content = begin();
    }

    private Surroundings begin() {
        if (URL_KEYS.contains(key)) {
            return new UrlCode();
        }
        String name = key.strip();
        String language = LANGUAGE_KEYS.contains(key) ? name : name.contains("sql") ? "sql" : "";
        Surroundings code = CodeLanguage.begin(language);
        return code == null ? prose : code;
    }

    private void passRaw(char c) {
        if (hexLeft > 0) {
            hex = hex << 4 | Math.max(0, Character.digit(c, 16));
            if (--hexLeft == 0) {
                passContent((char) hex);
            }
        } else if (escaped) {
            escaped = false;
            if (c == 'u') {
                hexLeft = 4;
                hex = 0;
            } else {
                passContent(decoded(c));
            }
        } else if (c == '\\') {
            escaped = true;
        } else {
            passContent(c);
        }
    }

    private static char decoded(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private void passContent(char c) {
        if (!headEnded && head.length() > 0 && c <= ' ') {
            headEnded = true;
            sniff(head.toString());
        }
        if (head.length() < LONGEST_HEAD) {
            head.append(c);
        }
        content.pass(c);
    }

    private void sniff(String word) {
        if (QUERY_KEYS.contains(key) && STATEMENTS.contains(' ' + word + ' ')) {
            content = new QuotedCode(java.util.Objects.requireNonNull(CodeSyntax.of("sql")));
        } else if (COMMAND_KEYS.contains(key) && ShellCode.isCommand(word)) {
            content = new ShellCode();
        }
    }

    @Override
    public boolean isUrl() {
        return nesting.level() == 1 && content.isUrl();
    }

    @Override
    public boolean looksAhead(String original) {
        return nesting.level() == 1 && content.looksAhead(original);
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        if (nesting.level() != 1) {
            return wrapped(original);
        }
        int behind = next == '"' ? -1 : next == '\\' ? '\n' : next;
        String spelled = content.spelled(original, behind);
        return spelled == null ? null : wrapped(spelled);
    }

    @Override
    public String wrapped(String spelled) {
        return OriginalSpelling.inJson(spelled, nesting.level());
    }
}
