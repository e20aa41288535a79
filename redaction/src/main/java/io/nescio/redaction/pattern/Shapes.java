package io.nescio.redaction.pattern;

import java.util.List;
import java.util.Set;

/** What is derived from the shapes of regular expressions. */
final class Shapes {
    private Shapes() {}

    /** The shape that reads the same text from its other end. Looks at more than one unit ahead of the start count as nothing. */
    static Regex mirrored(Regex regex) {
        return switch (regex) {
            case Regex.Chars chars -> chars;
            case Regex.Sequence(List<Regex> parts) ->
                new Regex.Sequence(
                        parts.reversed().stream().map(Shapes::mirrored).toList());
            case Regex.Choice(List<Regex> options) ->
                new Regex.Choice(options.stream().map(Shapes::mirrored).toList());
            case Regex.Repeat(Regex body, int min, int max) -> new Regex.Repeat(mirrored(body), min, max);
            case Regex.Look(boolean ahead, CharSet allowed, boolean edge) -> new Regex.Look(!ahead, allowed, edge);
            case Regex.Ahead(Regex body) -> Lengths.behind(mirrored(body));
            case Regex.Behind _ -> Regex.NOTHING;
        };
    }

    /** The shape with one digit as good as another: far fewer states know it, and the numbers of a text do not make more of them. */
    static Regex withEveryDigit(Regex regex) {
        return switch (regex) {
            case Regex.Chars(CharSet set) -> new Regex.Chars(set.withEveryDigit());
            case Regex.Sequence(List<Regex> parts) ->
                new Regex.Sequence(parts.stream().map(Shapes::withEveryDigit).toList());
            case Regex.Choice(List<Regex> options) ->
                new Regex.Choice(options.stream().map(Shapes::withEveryDigit).toList());
            case Regex.Repeat(Regex body, int min, int max) -> new Regex.Repeat(withEveryDigit(body), min, max);
            case Regex.Look(boolean ahead, CharSet allowed, boolean edge) ->
                new Regex.Look(ahead, allowed.withEveryDigit(), edge);
            case Regex.Ahead(Regex body) -> new Regex.Ahead(withEveryDigit(body));
            case Regex.Behind(Regex body, int min, int max) -> new Regex.Behind(withEveryDigit(body), min, max);
        };
    }

    /** Adds to {@code sets} all sets of the shape, and to {@code rightSets} those that it looks ahead for. */
    static void collect(Regex regex, Set<CharSet> sets, List<CharSet> rightSets) {
        switch (regex) {
            case Regex.Chars(CharSet set) -> sets.add(set);
            case Regex.Sequence(List<Regex> parts) -> parts.forEach(part -> collect(part, sets, rightSets));
            case Regex.Choice(List<Regex> options) -> options.forEach(option -> collect(option, sets, rightSets));
            case Regex.Repeat repeat -> collect(repeat.body(), sets, rightSets);
            case Regex.Behind behind -> collect(behind.body(), sets, rightSets);
            case Regex.Ahead(Regex body) -> collect(body, sets, rightSets);
            case Regex.Look look -> {
                sets.add(look.allowed());
                if (look.ahead()) {
                    rightSets.add(look.allowed());
                }
            }
        }
    }
}
