package io.nescio.redaction.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds what a customer's own regular expressions match. They are run by RE2/J, which finds one match in linear time whatever the
 * expression. When it has to read much further than each match the text might still be read over and over; beyond {@value #STEPS} times its
 * length the rest of the text counts as a match.
 */
public final class CustomPatterns implements Recognizer {
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_PROGRAM = 20_000;
    private static final int STEPS = 64;
    private static final int FREE_STEPS = 1 << 16;
    private static final int NEAR = 60;

    private final List<Compiled> patterns;

    /**
     * An expression in RE2 syntax and what it finds.
     *
     * @param score how sure that is
     * @param words of which one must stand near before a match or in its label; without any, each match counts
     */
    public record Custom(String regex, EntityType type, double score, List<String> words) {
        public Custom {
            words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        }
    }

    private record Compiled(Pattern pattern, Custom custom) {}

    /** @throws IllegalArgumentException if an expression is wrong or cannot be matched in linear time; the message says why */
    public CustomPatterns(List<Custom> patterns) {
        this.patterns = patterns.stream().map(CustomPatterns::compile).toList();
    }

    private static Compiled compile(Custom custom) {
        if (custom.regex.length() > MAX_LENGTH) {
            throw refuse(custom, "it is longer than " + MAX_LENGTH + " characters");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(custom.regex);
        } catch (PatternSyntaxException e) {
            throw refuse(custom, e.getDescription() + " near '" + e.getPattern() + "'");
        }
        if (pattern.programSize() > MAX_PROGRAM) {
            throw refuse(custom, "its counted repetitions make it too large");
        }
        if (pattern.matches("")) {
            throw refuse(custom, "it matches the empty string");
        }
        return new Compiled(pattern, custom);
    }

    private static IllegalArgumentException refuse(Custom custom, String reason) {
        return new IllegalArgumentException("the pattern of " + custom.type + " is not supported: " + reason);
    }

    @Override
    public void recognize(Fragment fragment, Consumer<Detection> found) {
        CountedText text = new CountedText(fragment.text());
        for (Compiled compiled : patterns) {
            text.allow((long) STEPS * text.length() + FREE_STEPS);
            Matcher matcher = compiled.pattern.matcher(text);
            int at = 0;
            try {
                while (matcher.find()) {
                    at = matcher.end();
                    if (isNamed(compiled.custom, fragment, matcher.start())) {
                        report(compiled.custom, matcher.start(), at, found);
                    }
                }
            } catch (CountedText.LimitReached _) {
                report(compiled.custom, at, text.length(), found);
            }
        }
    }

    private static boolean isNamed(Custom custom, Fragment fragment, int start) {
        if (custom.words.isEmpty()) {
            return true;
        }
        String before = fragment.label() + ' ' + fragment.text().substring(Math.max(0, start - NEAR), start);
        String folded = before.toLowerCase(Locale.ROOT);
        return custom.words.stream().anyMatch(folded::contains);
    }

    private static void report(Custom custom, int start, int end, Consumer<Detection> found) {
        if (end > start) {
            found.accept(new Detection(start, end, custom.type, custom.score, "custom"));
        }
    }
}
