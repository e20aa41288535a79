package io.nescio.redaction.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the shape of a regular expression that java.util.regex has accepted. Lazy, possessive and atomic parts have the same shape as greedy
 * ones; look-around at more than one character has none.
 */
final class RegexParser {
    private static final int REFUSED_FLAGS = Pattern.COMMENTS | Pattern.LITERAL | Pattern.CANON_EQ;

    /** A character beyond the Basic Multilingual Plane. */
    static final Regex ANY_PAIR = pair(CharSet.HIGH_SURROGATES, CharSet.LOW_SURROGATES);

    private final String source;
    private final CharSets sets;
    private int at;
    private int flags;

    private RegexParser(String source, CharSets sets) {
        this.source = source;
        this.sets = sets;
    }

    /** @throws IllegalArgumentException if a finite automaton cannot follow the expression, or it matches the empty string */
    static Regex parse(String source, CharSets sets) {
        RegexParser parser = new RegexParser(source, sets);
        Regex regex = parser.choice();
        if (parser.at < source.length()) {
            throw parser.refuse("unbalanced parenthesis");
        }
        if (regex.nullable()) {
            throw parser.refuse("it may match the empty string");
        }
        return regex;
    }

    private Regex choice() {
        List<Regex> options = new ArrayList<>();
        options.add(sequence());
        while (skip('|')) {
            options.add(sequence());
        }
        return options.size() == 1 ? options.getFirst() : new Regex.Choice(options);
    }

    private Regex sequence() {
        List<Regex> parts = new ArrayList<>();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            Regex part = quantified(atom());
            if (!part.equals(Regex.NOTHING)) {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Regex.Sequence(parts);
    }

    private Regex quantified(Regex body) {
        if (at == source.length()) {
            return body;
        }
        Regex.Repeat repeat = switch (source.charAt(at)) {
            case '?' -> new Regex.Repeat(body, 0, 1);
            case '*' -> new Regex.Repeat(body, 0, Regex.Repeat.UNBOUNDED);
            case '+' -> new Regex.Repeat(body, 1, Regex.Repeat.UNBOUNDED);
            case '{' -> counted(body);
            default -> null;
        };
        if (repeat == null) {
            return body;
        }
        at++;
        if (!skip('?')) {
            skip('+');
        }
        return repeat;
    }

    /** Leaves the closing brace to be skipped. */
    private Regex.Repeat counted(Regex body) {
        int end = source.indexOf('}', at);
        String[] counts = source.substring(at + 1, end).split(",", -1);
        at = end;
        int min = Integer.parseInt(counts[0].strip());
        if (counts.length == 1) {
            return new Regex.Repeat(body, min, min);
        }
        return new Regex.Repeat(
                body, min, counts[1].isBlank() ? Regex.Repeat.UNBOUNDED : Integer.parseInt(counts[1].strip()));
    }

    private Regex atom() {
        int start = at;
        int point = source.codePointAt(at);
        at += Character.charCount(point);
        return switch (point) {
            case '(' -> group();
            case '[' -> {
                at = ClassExtent.end(source, start);
                yield chars(sets.atom(source.substring(start, at), flags));
            }
            case '\\' -> escape(start);
            case '.' -> chars(sets.atom(".", flags));
            case '^' -> edge(false, (flags & Pattern.MULTILINE) != 0);
            case '$' -> edge(true, true);
            default -> literal(point);
        };
    }

    private Regex literal(int point) {
        if (Character.isBmpCodePoint(point)) {
            return new Regex.Chars(sets.literal(point, flags));
        }
        if ((flags & Pattern.CASE_INSENSITIVE) != 0) {
            return ANY_PAIR;
        }
        char high = Character.highSurrogate(point);
        char low = Character.lowSurrogate(point);
        return pair(CharSet.range(high, high), CharSet.range(low, low));
    }

    private static Regex pair(CharSet high, CharSet low) {
        return new Regex.Sequence(List.of(new Regex.Chars(high), new Regex.Chars(low)));
    }

    private static Regex chars(CharSet set) {
        Regex unit = new Regex.Chars(set);
        return set.astral() ? new Regex.Choice(List.of(unit, ANY_PAIR)) : unit;
    }

    private Regex escape(int start) {
        char kind = source.charAt(at++);
        return switch (kind) {
            case 'd', 'D', 'w', 'W', 's', 'S', 'h', 'H', 'v', 'V' -> chars(sets.atom("\\" + kind, flags));
            case 'p', 'P' -> {
                at = source.charAt(at) == '{' ? source.indexOf('}', at) + 1 : at + 1;
                yield chars(sets.atom(source.substring(start, at), flags));
            }
            case 'b', 'B' -> boundary(kind == 'b');
            case 'A' -> edge(false, false);
            case 'z' -> edge(true, false);
            case 'Z' -> edge(true, true);
            case 'R' ->
                new Regex.Choice(List.of(
                        new Regex.Sequence(List.of(literal('\r'), literal('\n'))), chars(sets.atom("\\v", flags))));
            case 't' -> literal('\t');
            case 'n' -> literal('\n');
            case 'r' -> literal('\r');
            case 'f' -> literal('\f');
            case 'a' -> literal(7);
            case 'e' -> literal(27);
            case 'x', 'u' -> hexadecimal(kind);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' -> throw refuse("a back-reference");
            default -> punctuation(kind);
        };
    }

    private Regex punctuation(char kind) {
        if (kind < 128 && Character.isLetterOrDigit(kind)) {
            throw refuse("the escape \\" + kind);
        }
        at--;
        int point = source.codePointAt(at);
        at += Character.charCount(point);
        return literal(point);
    }

    private Regex hexadecimal(char kind) {
        int end;
        int from = at;
        if (kind == 'x' && source.charAt(at) == '{') {
            from++;
            end = source.indexOf('}', at);
            at = end + 1;
        } else {
            end = at + (kind == 'x' ? 2 : 4);
            at = end;
        }
        int point = Integer.parseInt(source.substring(from, end), 16);
        if (Character.isHighSurrogate((char) point) && source.startsWith("\\u", at)) {
            throw refuse("a pair of surrogates as escapes");
        }
        return literal(point);
    }

    private Regex boundary(boolean change) {
        if (source.startsWith("{", at)) {
            throw refuse("the escape \\b{");
        }
        Regex wordThenOther = besides(true, !change);
        Regex otherThenWord = besides(false, change);
        return new Regex.Choice(List.of(wordThenOther, otherThenWord));
    }

    private Regex besides(boolean wordBefore, boolean wordAfter) {
        return new Regex.Sequence(List.of(
                new Regex.Look(false, sets.besideBoundary(wordBefore, flags), !wordBefore),
                new Regex.Look(true, sets.besideBoundary(wordAfter, flags), !wordAfter)));
    }

    private Regex group() {
        int outer = flags;
        Regex body;
        if (!source.startsWith("?", at)) {
            body = choice();
        } else if (source.startsWith("?<=", at) || source.startsWith("?<!", at)) {
            at += 3;
            body = look(false);
        } else if (source.startsWith("?=", at) || source.startsWith("?!", at)) {
            at += 2;
            body = look(true);
        } else if (source.startsWith("?<", at)) {
            at = source.indexOf('>', at) + 1;
            body = choice();
        } else if (source.startsWith("?>", at)) {
            at += 2;
            body = choice();
        } else {
            at++;
            if (readFlags() == ')') {
                return Regex.NOTHING;
            }
            body = choice();
        }
        if (!skip(')')) {
            throw refuse("unbalanced parenthesis");
        }
        flags = outer;
        return body;
    }

    private Regex look(boolean ahead) {
        boolean holds = source.charAt(at - 1) == '=';
        return LookAround.of(choice(), ahead, holds, sets);
    }

    /** Reads flags up to and with the colon or parenthesis after them, which it returns. */
    private char readFlags() {
        boolean on = true;
        while (true) {
            char flag = source.charAt(at++);
            if (flag == ':' || flag == ')') {
                return flag;
            }
            if (flag == '-') {
                on = false;
                continue;
            }
            int bit = switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'u' -> Pattern.UNICODE_CASE;
                case 'U' -> Pattern.UNICODE_CHARACTER_CLASS | (on ? Pattern.UNICODE_CASE : 0);
                case 'd' -> Pattern.UNIX_LINES;
                default -> REFUSED_FLAGS;
            };
            if (bit == REFUSED_FLAGS) {
                throw refuse("the flag " + flag);
            }
            flags = on ? flags | bit : flags & ~bit;
        }
    }

    private Regex edge(boolean ahead, boolean ofLine) {
        return new Regex.Look(ahead, ofLine ? sets.atom("\\v", 0) : CharSet.NONE, true);
    }

    private boolean skip(char expected) {
        if (at < source.length() && source.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException refuse(String what) {
        return new IllegalArgumentException(
                "a pattern is not supported because of " + what + ", at " + at + ": " + source);
    }
}
