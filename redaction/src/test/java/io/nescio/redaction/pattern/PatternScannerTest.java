package io.nescio.redaction.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternScannerTest {
    private static final List<String> PATTERNS = Patterns.realistic();
    private static final PatternScanner SCANNER = new PatternScanner(PATTERNS);
    private static final List<Pattern> COMPILED =
            PATTERNS.stream().map(Pattern::compile).toList();

    record Match(int pattern, int start, int end) {}

    private static List<Match> scanned(PatternScanner scanner, CharSequence text) {
        List<Match> matches = new ArrayList<>();
        scanner.scan(text, (pattern, start, end) -> matches.add(new Match(pattern, start, end)));
        matches.sort(Comparator.comparingInt(Match::pattern).thenComparingInt(Match::start));
        return matches;
    }

    private static List<Match> oneByOne(List<Pattern> patterns, CharSequence text) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            Matcher matcher = patterns.get(i).matcher(text);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    matches.add(new Match(i, matcher.start(), matcher.end()));
                }
            }
        }
        return matches;
    }

    @ParameterizedTest
    @MethodSource("io.nescio.redaction.pattern.Texts#realLooking")
    void matchesRealLookingTextLikeEveryPatternAlone(String text) {
        List<Match> matches = scanned(SCANNER, text);

        assertThat(matches).isEqualTo(oneByOne(COMPILED, text)).isNotEmpty();
    }

    @RepeatedTest(300)
    void matchesRandomTextLikeEveryPatternAlone(RepetitionInfo repetition) {
        String text = Texts.random(new Random(repetition.getCurrentRepetition()), 600);

        List<Match> matches = scanned(SCANNER, text);

        assertThat(matches).isEqualTo(oneByOne(COMPILED, text));
    }

    @ParameterizedTest
    @MethodSource("io.nescio.redaction.pattern.Texts#hostile")
    void matchesHostileTextLikeEveryPatternAlone(String unit) {
        String text = unit.repeat(Math.max(1, 1500 / unit.length()));

        List<Match> matches = scanned(SCANNER, text);

        assertThat(matches).isEqualTo(oneByOne(COMPILED, text));
    }

    @RepeatedTest(400)
    void matchesRandomPatternsLikeJavaDoes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String pattern = Patterns.random(random);
        PatternScanner scanner = new PatternScanner(List.of(pattern));

        for (int i = 0; i < 20; i++) {
            String text = Texts.overFew(random, 24);

            assertThat(scanned(scanner, text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(oneByOne(List.of(Pattern.compile(pattern)), text));
        }
    }

    @RepeatedTest(100)
    void reportsWhatIsOfInterestAndNoOtherPattern(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = Texts.random(random, 600);
        BeforeAndAfterBlanks interest = new BeforeAndAfterBlanks(text, some(random), some(random));
        List<Match> all = oneByOne(COMPILED, text);

        List<Match> matches = new ArrayList<>();
        SCANNER.scan(text, interest, (pattern, start, end) -> matches.add(new Match(pattern, start, end)));

        assertThat(matches).allMatch(match -> interest.patterns().get(match.pattern()));
        assertThat(matches)
                .filteredOn(match -> !interest.alone().get(match.pattern()))
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(match -> interest.patterns().get(match.pattern())
                                && !interest.alone().get(match.pattern()))
                        .toList());
        assertThat(all)
                .filteredOn(interest::isAlone)
                .allSatisfy(match -> assertThat(matches)
                        .anyMatch(other -> other.pattern() == match.pattern()
                                && other.start() <= match.start()
                                && other.end() > match.start()));
    }

    private static BitSet some(Random random) {
        BitSet some = new BitSet();
        for (int i = 0; i < PATTERNS.size(); i++) {
            some.set(i, random.nextInt(3) > 0);
        }
        return some;
    }

    /** Interest in some patterns, of which some match between blanks alone. */
    private record BeforeAndAfterBlanks(String text, BitSet patterns, BitSet alone) implements PatternScanner.Interest {
        @Override
        public boolean startsAlone(int start) {
            return start == 0 || text.charAt(start - 1) == ' ';
        }

        @Override
        public boolean endsAlone(int end) {
            return end == text.length() || text.charAt(end) == ' ';
        }

        boolean isAlone(Match match) {
            return patterns.get(match.pattern())
                    && alone.get(match.pattern())
                    && startsAlone(match.start())
                    && endsAlone(match.end());
        }
    }

    @Test
    void givesTheSameMatchesOnFourThreadsThatBuildTheAutomatonTogether() throws Exception {
        PatternScanner scanner = new PatternScanner(PATTERNS);
        String text = Texts.random(new Random(7), 30_000);
        List<Match> expected = oneByOne(COMPILED, text);

        List<Future<List<Match>>> results;
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<Match>> scan = () -> scanned(scanner, text);
            results = threads.invokeAll(List.of(scan, scan, scan, scan));
        }

        for (Future<List<Match>> result : results) {
            assertThat(result.get()).isEqualTo(expected);
        }
    }

    @Test
    void startsTheAutomatonAnewWhenItsMemoryIsUsedUp() {
        PatternScanner scanner = new PatternScanner(PATTERNS, new BitSet(), 200);
        String text = Texts.random(new Random(8), 20_000);

        List<Match> matches = scanned(scanner, text);

        assertThat(matches).isEqualTo(oneByOne(COMPILED, text));
        assertThat(scanner.states()).isLessThanOrEqualTo(2 * 200);
    }

    @Test
    void buildsStatesWhenWarmedAndFewMoreForTextOfThatKind() {
        PatternScanner scanner = new PatternScanner(PATTERNS);

        scanner.warm();

        int warm = scanner.states();
        scanned(scanner, TypicalText.SAMPLES.getFirst());
        assertThat(warm).isGreaterThan(100);
        assertThat(scanner.states()).isEqualTo(warm);
    }

    @ParameterizedTest
    @MethodSource("io.nescio.redaction.pattern.Texts#hostile")
    void readsHostileTextInLinearlyManySteps(String unit) {
        int length = 200_000;
        String text = unit.repeat(length / unit.length());

        long steps = SCANNER.verify(text, (_, _, _) -> {});
        long stepsOfHalf = SCANNER.verify(text.substring(0, text.length() / 2), (_, _, _) -> {});

        assertThat(steps).isLessThan(3 * stepsOfHalf + (1 << 19));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a(?:[^\\n]*b)?", "(?:a+)+c|a", "a[a-z]{1,500}b|a", "(?:a|aa)+b|a", "(?<=a{1,200})a(?:a|\\b)*z|a"
            })
    void staysLinearWhenBacktrackingIsNot(String pattern) {
        PatternScanner scanner = new PatternScanner(List.of(pattern));
        List<Match> matches = new ArrayList<>();

        long steps =
                scanner.verify("a".repeat(50_000), (index, start, end) -> matches.add(new Match(index, start, end)));

        assertThat(steps).isLessThan(50_000L * 30 + (1 << 19));
        assertThat(matches).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a)\\1", "(?<x>a)\\k<x>", "\\Ga", "a*", "(?x) a", "\\Qa.b\\E", "(?:a|)", "\\ba?\\b", "(?=a)"})
    void refusesWhatItCannotScanFor(String pattern) {
        assertThatThrownBy(() -> new PatternScanner(List.of("b", pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern");
    }

    @Test
    void refusesWhatIsNoRegularExpression() {
        assertThatThrownBy(() -> new PatternScanner(List.of("a(b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsNothingInNothing() {
        assertThat(scanned(SCANNER, "")).isEmpty();
        assertThat(scanned(new PatternScanner(List.of()), "abc")).isEmpty();
    }
}
