package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/** XML or HTML: text, tags, attributes, comments, scripts. */
final class MarkupCode implements Surroundings {
    private enum State {
        TEXT,
        OPENED,
        DECLARATION,
        TAG,
        AFTER_EQUALS,
        DOUBLE_QUOTES,
        SINGLE_QUOTES,
        NO_QUOTES,
        COMMENT,
        CDATA,
        STYLE,
        SCRIPT
    }

    private static final int LONGEST_NAME = 12;

    private State state = State.TEXT;
    private final StringBuilder name = new StringBuilder();
    private boolean named;
    private final StringBuilder attribute = new StringBuilder();
    private int closing;
    private Surroundings script = script();
    private char previous;
    private char beforePrevious;

    private static Surroundings script() {
        return new QuotedCode(java.util.Objects.requireNonNull(CodeSyntax.of("js")));
    }

    @Override
    public void pass(char c) {
        state = next(c);
        beforePrevious = previous;
        previous = c;
    }

    private State next(char c) {
        return switch (state) {
            case TEXT -> c == '<' ? open() : State.TEXT;
            case OPENED -> opened(c);
            case DECLARATION -> declaration(c);
            case TAG -> inTag(c);
            case AFTER_EQUALS -> afterEquals(c);
            case DOUBLE_QUOTES -> c == '"' ? State.TAG : state;
            case SINGLE_QUOTES -> c == '\'' ? State.TAG : state;
            case NO_QUOTES -> c == '>' ? afterTag() : c <= ' ' ? State.TAG : state;
            case COMMENT -> c == '>' && previous == '-' && beforePrevious == '-' ? State.TEXT : state;
            case CDATA -> c == '>' && previous == ']' && beforePrevious == ']' ? State.TEXT : state;
            case STYLE, SCRIPT -> raw(c);
        };
    }

    private State open() {
        name.setLength(0);
        named = false;
        return State.OPENED;
    }

    private State opened(char c) {
        if (c == '!') {
            return State.DECLARATION;
        }
        if (c == '/' || c == '?' || Character.isLetter(c)) {
            name.append(Character.toLowerCase(c));
            return State.TAG;
        }
        return c == '<' ? open() : State.TEXT;
    }

    private State declaration(char c) {
        name.append(c);
        if ("--".contentEquals(name)) {
            return State.COMMENT;
        }
        if ("[CDATA[".contentEquals(name)) {
            return State.CDATA;
        }
        boolean undecided = "--".startsWith(name.toString()) || "[CDATA[".startsWith(name.toString());
        return undecided ? State.DECLARATION : inTag(c);
    }

    private State inTag(char c) {
        if (Character.isLetter(c) && attribute.length() < LONGEST_NAME) {
            attribute.append(Character.toLowerCase(c));
        } else if (c != '=') {
            attribute.setLength(0);
        }
        named |= !Character.isLetterOrDigit(c);
        if (!named && name.length() < LONGEST_NAME) {
            name.append(Character.toLowerCase(c));
        }
        return c == '>' ? afterTag() : c == '=' ? State.AFTER_EQUALS : State.TAG;
    }

    private State afterTag() {
        if (previous != '/' && "script".contentEquals(name)) {
            script = script();
            return State.SCRIPT;
        }
        return previous != '/' && "style".contentEquals(name) ? State.STYLE : State.TEXT;
    }

    /** Whether a value of an attribute is code or style once its references are read. */
    private boolean isInScriptedAttribute() {
        boolean value = state == State.DOUBLE_QUOTES || state == State.SINGLE_QUOTES || state == State.NO_QUOTES;
        return value && (attribute.indexOf("on") == 0 || "style".contentEquals(attribute));
    }

    private State afterEquals(char c) {
        return switch (c) {
            case '"' -> State.DOUBLE_QUOTES;
            case '\'' -> State.SINGLE_QUOTES;
            case '>' -> afterTag();
            default -> c <= ' ' ? State.AFTER_EQUALS : State.NO_QUOTES;
        };
    }

    private State raw(char c) {
        // Only the end tag of the element itself ends its text (HTML, section 13.2.5.15).
        String end = state == State.SCRIPT ? "</script" : "</style";
        closing = Character.toLowerCase(c) == end.charAt(closing) ? closing + 1 : c == '<' ? 1 : 0;
        if (closing == end.length()) {
            closing = 0;
            open();
            name.append('/');
            named = true;
            return State.TAG;
        }
        if (state == State.SCRIPT) {
            script.pass(c);
        }
        return state;
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        if (isInScriptedAttribute() && !original.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ')) {
            return null;
        }
        return switch (state) {
            case TEXT -> Escape.markup(original, "&<>");
            case DOUBLE_QUOTES -> Escape.markup(original, "&<>\"");
            case SINGLE_QUOTES -> Escape.markup(original, "&<>'");
            case OPENED, DECLARATION, TAG, AFTER_EQUALS, NO_QUOTES -> Escape.markup(original, "&<>\"'=` \t\n\r");
            case COMMENT -> original.contains("--") || original.indexOf('>') >= 0 ? null : original;
            case CDATA -> original.contains("]]>") ? null : original;
            case STYLE -> original.chars().anyMatch(c -> "<>\"'\\{};".indexOf(c) >= 0) ? null : original;
            case SCRIPT -> original.contains("</") ? null : script.spelled(original, next);
        };
    }
}
