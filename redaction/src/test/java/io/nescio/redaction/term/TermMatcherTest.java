package io.nescio.redaction.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermMatcherTest {
    private static final EntityType PROJECT = new EntityType("PROJECT", Category.ORDINARY);

    private static List<String> find(List<String> terms, String text) {
        List<Detection> found = new ArrayList<>();
        new TermMatcher(Map.of(PROJECT, terms)).recognize(Fragment.of(text), found::add);
        return found.stream()
                .map(detection -> text.substring(detection.start(), detection.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Müller, bei MUELLER und, MUELLER",
                "mueller, Frau Müller., Müller",
                "Mu\u0308ller, Herr müller, müller",
                "müller, Herr Mu\u0308ller, Mu\u0308ller",
                "Straße, STRASSE, STRASSE",
                "Strasse, STRA\u1E9EE, STRA\u1E9EE",
                "Projekt Nordlicht, \"am Projekt \u00A0Nordlicht, gestern\", \"Projekt \u00A0Nordlicht\"",
                "Nordlicht, Nord\u00ADlicht, Nord\u00ADlicht",
                "A-17, (a-17), a-17",
                "@kanal, an @Kanal!, @Kanal",
                "Öl, Oel, Oel",
                "😀x, a 😀X b, 😀X",
                "ÆON, aeon, aeon"
            })
    void findsATermHoweverItIsWritten(String term, String text, String found) {
        assertThat(find(List.of(term), text)).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource({
        "Nord, Nordlicht",
        "licht, Nordlicht",
        "Nord, Nord1",
        "e, ü",
        "ue, ü1",
        "u, ü",
        "Anna, Anna\u0301",
        "Anna, \u0301Anna1",
        "a b, a-b",
        "r, ß",
        "s, ß",
        "\uDE00, 😀"
    })
    void findsNoTermInsideOtherWords(String term, String text) {
        assertThat(find(List.of(term), text)).isEmpty();
    }

    @Test
    void reportsTheLongestOfTheTermsThatEndTogetherAndAllThatEndApart() {
        List<String> found =
                find(List.of("Nordlicht", "Projekt Nordlicht", "Nordlicht Nord"), "Projekt Nordlicht Nord");

        assertThat(found).containsExactly("Projekt Nordlicht", "Nordlicht Nord");
    }

    @RepeatedTest(50)
    void findsWhatASearchForEachTermFinds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            terms.add(letters(random, random.nextInt(1, 6)));
        }
        String text = letters(random, 400);

        List<Detection> found = new ArrayList<>();
        new TermMatcher(Map.of(PROJECT, terms)).recognize(Fragment.of(text), found::add);

        assertThat(found.stream().map(Detection::end)).containsExactlyElementsOf(ends(terms, text));
    }

    private static Set<Integer> ends(List<String> terms, String text) {
        Set<Integer> ends = new TreeSet<>();
        for (String raw : terms) {
            String term = Folding.fold(raw);
            for (int at = text.indexOf(term); !term.isEmpty() && at >= 0; at = text.indexOf(term, at + 1)) {
                int end = at + term.length();
                if (WordEdges.at(text, at) && WordEdges.at(text, end)) {
                    ends.add(end);
                }
            }
        }
        return ends;
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            char next = "abcab-. ".charAt(random.nextInt(8));
            if (next != ' ' || !text.toString().endsWith(" ")) {
                text.append(next);
            }
        }
        return text.toString();
    }

    @Test
    void keepsAHundredThousandTermsSmall() {
        Random random = new Random(1);
        List<TermAutomaton.Term> terms = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            terms.add(new TermAutomaton.Term(Integer.toString(random.nextInt(), 36) + " " + i % 1000, 0));
        }

        DoubleArray states = new DoubleArray(terms);

        assertThat(states.bytes()).isLessThan(40L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ä",
                "\u0000",
                "\uD800",
                "\uDC00",
                "\u0301",
                "\u0308",
                "a ",
                " ",
                "\u05D0",
                "\u202E",
                "aa\u00AD",
                "ß"
            })
    void readsAMegabyteOfHostileText(String unit) {
        String text = unit.repeat((1 << 20) / unit.length());
        List<String> terms = List.of("a", "aa", "a a a", "ss", "\u05D0\u05D0", "\uD800\uD800", "ae ae");

        List<String> found = find(terms, text);

        assertThat(found).hasSizeLessThanOrEqualTo(text.length());
    }

    @Test
    void findsNothingWithoutTerms() {
        assertThat(find(List.of("", " "), "abc  d")).isEmpty();
    }

    @Test
    void theAllowListLetsOnlyWholeDetectionsPass() {
        AllowList allowed = new AllowList(List.of("Charité Berlin", "Max Planck"));
        String text = "Anna Planck, charité berlin und Max Planck";
        List<Detection> detections = List.of(
                new Detection(5, 11, PROJECT, 1, "test"),
                new Detection(21, 27, PROJECT, 1, "test"),
                new Detection(23, 31, PROJECT, 1, "test"),
                new Detection(32, 42, PROJECT, 1, "test"));

        List<Detection> left = allowed.without(Fragment.of(text), detections);

        assertThat(left).containsExactly(detections.get(0), detections.get(2));
    }
}
