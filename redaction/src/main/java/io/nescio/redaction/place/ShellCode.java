package io.nescio.redaction.place;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Commands of a POSIX shell: words, both kinds of quotes, command substitution, here-documents. */
final class ShellCode implements Surroundings {
    private static final int DEEPEST = 16;
    private static final int LONGEST_WORD = 40;
    private static final String SAFE = "_@%+=:,./-";

    private final char[] outer = new char[DEEPEST];
    private int depth;
    /** At which depth arithmetic began, or 0. */
    private int arithmetic;

    private boolean ticked;
    private char outsideTicks;
    private char quote;
    private boolean escaped;
    private boolean comment;
    private char previous = '\n';

    private final StringBuilder word = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int angles;
    private boolean namesWord;
    private boolean literal;
    private boolean document;

    @Override
    public void pass(char c) {
        if (document) {
            passDocument(c);
        } else if (comment) {
            comment = c != '\n';
            if (!comment) {
                beginDocument();
            }
        } else if (quote == '\'') {
            quote = c == '\'' ? 0 : quote;
        } else if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
            literal |= namesWord;
        } else if (quote == '"' && c != '(' && c != '`') {
            quote = c == '"' ? 0 : quote;
        } else {
            passPlain(c);
        }
        previous = c;
    }

    private void passPlain(char c) {
        if (namesWord && passWord(c)) {
            return;
        }
        switch (c) {
            case '\'', '"' -> quote = c;
            case '(' -> open();
            case ')' -> close();
            case '`' -> tick();
            case '#' -> comment = previous <= ' ';
            case '\n' -> beginDocument();
            default -> {}
        }
        // In arithmetic it is a shift.
        angles = c == '<' && arithmetic == 0 ? angles + 1 : 0;
        if (angles == 2) {
            namesWord = true;
            literal = false;
            word.setLength(0);
        } else if (angles > 2) {
            namesWord = false;
        }
    }

    private void open() {
        if (quote == '"' && previous != '$') {
            return;
        }
        if (depth < DEEPEST) {
            outer[depth++] = quote;
            quote = 0;
            arithmetic = previous == '(' && arithmetic == 0 ? depth : arithmetic;
        }
    }

    private void close() {
        quote = depth > 0 ? outer[--depth] : 0;
        arithmetic = depth < arithmetic ? 0 : arithmetic;
    }

    /** The older form of a command substitution, which cannot be nested without escapes. */
    private void tick() {
        ticked = !ticked;
        if (ticked) {
            outsideTicks = quote;
            quote = 0;
        } else {
            quote = outsideTicks;
        }
    }

    /** The word behind {@code <<} that ends a here-document; true if {@code c} belongs to it. */
    private boolean passWord(char c) {
        if (c == '\'' || c == '"') {
            literal = true;
            return true;
        }
        boolean letter = Character.isLetter(c) || c == '_' || (word.length() > 0 && Character.isDigit(c));
        if (letter && word.length() < LONGEST_WORD) {
            word.append(c);
            return true;
        }
        if (word.length() == 0 && (c == '-' || c == ' ')) {
            return true;
        }
        namesWord = false;
        return false;
    }

    private void beginDocument() {
        document = word.length() > 0;
        line.setLength(0);
    }

    private void passDocument(char c) {
        if (c != '\n') {
            if (line.length() <= LONGEST_WORD && (c != '\t' || line.length() > 0)) {
                line.append(c);
            }
            return;
        }
        if (line.compareTo(word) == 0) {
            document = false;
            word.setLength(0);
        }
        line.setLength(0);
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        if (document) {
            return literal ? original : StringStyle.SHELL.spelled(original, '\\', true);
        }
        if (comment) {
            return original.indexOf('\n') < 0 ? original : null;
        }
        if (ticked) {
            return isWord(original) ? original : null;
        }
        if (quote == '"') {
            return StringStyle.SHELL.spelled(original, '"', true);
        }
        String inside = StringStyle.APART.spelled(original, '\'', true);
        return quote == '\'' || isWord(original) ? inside : "'" + inside + "'";
    }

    private static boolean isWord(String original) {
        return original.chars().allMatch(c -> Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0);
    }

    /** Whether {@code head} is a command that is run from a shell much more often than it begins a sentence. */
    static boolean isCommand(String head) {
        return head.startsWith("./") || head.startsWith("/") || Arrays.binarySearch(COMMANDS, head) >= 0;
    }

    private static final String[] COMMANDS = {
        "awk",
        "aws",
        "az",
        "bash",
        "cat",
        "cd",
        "chmod",
        "chown",
        "cp",
        "curl",
        "diff",
        "docker",
        "echo",
        "egrep",
        "export",
        "find",
        "gcloud",
        "gh",
        "git",
        "grep",
        "head",
        "helm",
        "java",
        "jq",
        "kubectl",
        "less",
        "ln",
        "ls",
        "mkdir",
        "mutt",
        "mv",
        "mvn",
        "mysql",
        "node",
        "npm",
        "npx",
        "perl",
        "pip",
        "printf",
        "psql",
        "pwd",
        "python",
        "python3",
        "rg",
        "rm",
        "rsync",
        "ruby",
        "scp",
        "sed",
        "sendmail",
        "sh",
        "sqlite3",
        "ssh",
        "sudo",
        "tail",
        "tar",
        "tee",
        "touch",
        "wget",
        "xargs",
        "zip",
        "zsh"
    };
}
