package io.nescio.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule recognizer keeps on any text. */
class RuleRecognizersContractTest {
    private static final Lexicon LEXICON = new ListedWords();
    private static final List<Recognizer> RECOGNIZERS = List.of(
            new RuleRecognizer(LEXICON, List.of(PersonFinder::find)),
            new RuleRecognizer(LEXICON, List.of(AddressFinder::find)),
            new RuleRecognizer(LEXICON, List.of(OrganizationFinder::find)),
            new RuleRecognizer(LEXICON, List.of(PlaceFinder::find)));
    private static final String[] PIECES = {
        "Herr ",
        "Frau",
        " Anna",
        "Schmidt",
        ", ",
        "\n",
        "\r\n",
        ":",
        ";",
        "|",
        "\"",
        "name",
        "Vorname: ",
        "GmbH",
        " & ",
        "str. ",
        "12",
        " 24103 ",
        "Kiel",
        "LG ",
        "@anna",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "\u0301",
        "שלום",
        "A.",
        "-",
        "von ",
        "der ",
        "(",
        ")",
        "’s",
        "é",
        "ſ",
        "İ",
        "\t",
        "[10:32] ",
        "i. A. ",
        "ul. ",
        "rue de ",
        "\u2028",
        "=",
        "{",
        "}",
        "\u0000",
        "𝓐𝓷𝓷𝓪",
        "e\u0301",
        " AG",
        "Am ",
        "Postfach "
    };

    static Stream<String> hostileTexts() {
        return Stream.of(
                "Anna Schmidt und ".repeat(60_000),
                "ANNA SCHMIDT ".repeat(80_000),
                "a".repeat(1_000_000),
                "A".repeat(1_000_000),
                "Herr ".repeat(200_000),
                "Herr Dr. ".repeat(110_000),
                "Name: ".repeat(160_000),
                "Schmidt, ".repeat(110_000),
                "a;b\n".repeat(250_000),
                "vorname;nachname\n".repeat(60_000),
                "| ".repeat(500_000),
                "\"name\": \"".repeat(110_000),
                "Müller-".repeat(140_000),
                "von der ".repeat(120_000),
                "A. ".repeat(330_000),
                "12 ".repeat(330_000),
                "Am Berg ".repeat(120_000),
                "GmbH & Co. ".repeat(90_000),
                "a.b/c@d".repeat(140_000),
                "\n".repeat(1_000_000),
                ": ".repeat(500_000),
                "LG\n".repeat(330_000),
                "(".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void staysWithinTheTextOnAMegabyteOfHostileInput(String text) {
        for (Recognizer recognizer : RECOGNIZERS) {
            List<Detection> found = found(recognizer, text);

            assertThat(found.stream().allMatch(one -> one.end() <= text.length()))
                    .isTrue();
        }
    }

    @RepeatedTest(300)
    void reportsOffsetsOnCodePointBorders(RepetitionInfo repetition) {
        String text = random(new Random(repetition.getCurrentRepetition()));

        for (Recognizer recognizer : RECOGNIZERS) {
            assertThat(found(recognizer, text)).allSatisfy(one -> {
                assertThat(one.end()).isLessThanOrEqualTo(text.length());
                assertThat(isBorder(text, one.start()) && isBorder(text, one.end()))
                        .isTrue();
                assertThat(Character.isWhitespace(text.charAt(one.start()))).isFalse();
                assertThat(Character.isWhitespace(text.charAt(one.end() - 1))).isFalse();
            });
        }
    }

    @Test
    void findsTheSameOnFourThreads() throws Exception {
        List<String> texts = IntStream.range(0, 60)
                .mapToObj(seed -> random(new Random(seed)))
                .toList();
        List<List<Detection>> expected = all(texts);
        List<Callable<List<List<Detection>>>> tasks =
                List.of(() -> all(texts), () -> all(texts), () -> all(texts), () -> all(texts));

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<List<Detection>>>> results = threads.invokeAll(tasks);

            for (Future<List<List<Detection>>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void readsTheLabelOfTheFragment() {
        Fragment fragment = new Fragment("Sattelmaier", "lastName", Fragment.Form.TEXT);

        List<Detection> found = new ArrayList<>();
        new RuleRecognizer(LEXICON, List.of(PersonFinder::find)).recognize(fragment, found::add);

        assertThat(found).singleElement().satisfies(one -> assertThat(one.end()).isEqualTo(11));
    }

    @Test
    void findsAUserNameThatSpellsAName() {
        String text = "frag mal @anna.schmidt oder @override";

        String marked = MarkedExamples.marked(
                new RuleRecognizer(LEXICON, List.of(PersonFinder::find)), PersonFinder.USERNAME, text);

        assertThat(marked).isEqualTo("frag mal ⟦@anna.schmidt⟧ oder @override");
    }

    private static List<List<Detection>> all(List<String> texts) {
        List<List<Detection>> all = new ArrayList<>();
        for (String text : texts) {
            RECOGNIZERS.forEach(recognizer -> all.add(found(recognizer, text)));
        }
        return all;
    }

    private static List<Detection> found(Recognizer recognizer, String text) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(Fragment.of(text), found::add);
        return found;
    }

    private static boolean isBorder(String text, int offset) {
        return offset == 0
                || offset == text.length()
                || !(Character.isHighSurrogate(text.charAt(offset - 1))
                        && Character.isLowSurrogate(text.charAt(offset)));
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
