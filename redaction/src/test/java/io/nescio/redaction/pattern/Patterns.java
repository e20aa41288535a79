package io.nescio.redaction.pattern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

/** Patterns for tests. */
final class Patterns {
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "[ab]",
            "[^a]",
            ".",
            "\\d",
            "\\w",
            "\\s",
            "\\W",
            "ä",
            "[ä-ü]",
            "(?i:A)",
            "(?iu:Ä)",
            "\\p{L}",
            "\\P{L}",
            "é",
            "-",
            "😀",
            "[a-c&&[^b]]",
            "[\\wä]",
            "\\u00e4",
            "(?s:.)",
            "\\p{Lu}");
    private static final List<String> EMPTY = List.of(
            "\\b",
            "\\B",
            "^",
            "$",
            "(?m)^",
            "(?m:$)",
            "(?<!a)",
            "(?<=[ab])",
            "(?!b)",
            "(?=\\w)",
            "(?!\\d|ab)",
            "(?=[b\\s]|$)",
            "(?<![\\w-])",
            "(?<=ab)",
            "(?=ab)",
            "(?U:\\b)",
            "\\A",
            "\\z",
            "(?<=^|a)",
            "(?=\\W)");
    private static final List<String> COUNTS =
            List.of("", "", "", "", "?", "*", "+", "*?", "++", "{2}", "{1,3}", "{0,9}", "{8}", "{2,}?");

    private Patterns() {}

    static List<String> realistic() {
        try (InputStream file = Objects.requireNonNull(Patterns.class.getResourceAsStream("patterns.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pattern that java.util.regex accepts and that does not match the empty string. */
    static String random(Random random) {
        while (true) {
            String pattern = choice(random, 2);
            if (!Pattern.compile(pattern).matcher("").matches() && accepted(pattern)) {
                return pattern;
            }
        }
    }

    private static boolean accepted(String pattern) {
        try {
            RegexParser.parse(pattern, new CharSets());
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String choice(Random random, int depth) {
        String option = sequence(random, depth);
        return random.nextInt(4) == 0 ? option + "|" + sequence(random, depth) : option;
    }

    private static String sequence(Random random, int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int kind = random.nextInt(10);
            if (kind < 2) {
                sequence.append(pick(random, EMPTY));
            } else if (kind < 4 && depth > 0) {
                String open = pick(random, List.of("(", "(?:", "(?>", "(?i:", "(?<n" + random.nextInt(1 << 20) + ">"));
                sequence.append(open)
                        .append(choice(random, depth - 1))
                        .append(")")
                        .append(pick(random, COUNTS));
            } else {
                sequence.append(pick(random, ATOMS)).append(pick(random, COUNTS));
            }
        }
        return sequence.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
