package io.nescio.redaction.pattern;

import java.util.List;
import java.util.stream.IntStream;

/** The places of a text with no ASCII letter or digit to their left. */
final class WordStarts {
    private WordStarts() {}

    /** Whether {@code place} is one of them. */
    static boolean isAt(CharSequence text, int place) {
        return place == 0 || !isOfWord(text.charAt(place - 1));
    }

    /** Whether what is of {@code shape} starts at such places alone. */
    static boolean alone(Regex shape) {
        return switch (shape) {
            case Regex.Sequence(List<Regex> parts) -> !parts.isEmpty() && alone(parts.getFirst());
            case Regex.Choice(List<Regex> options) -> options.stream().allMatch(WordStarts::alone);
            case Regex.Look look ->
                !look.ahead()
                        && IntStream.range(0, 128)
                                .noneMatch(unit ->
                                        isOfWord((char) unit) && look.allowed().contains(unit));
            case Regex.Chars _, Regex.Repeat _, Regex.Ahead _, Regex.Behind _ -> false;
        };
    }

    private static boolean isOfWord(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9') || (unit >= 'A' && unit <= 'Z');
    }
}
