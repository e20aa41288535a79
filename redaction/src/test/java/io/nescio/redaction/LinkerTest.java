package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.restore.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkerTest {
    private static final EntityType EMAIL = new EntityType("EMAIL", Category.ORDINARY);
    private static final EntityType URL = new EntityType("URL", Category.ORDINARY);
    private static final EntityType AMOUNT = new EntityType("AMOUNT", Category.FINANCIAL);

    /** What is found when {@code Anna Schmidt} is known from a first fragment, and what it is: text, part. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna Schmidt kommt | Anna Schmidt | WHOLE",
                "ANNA SCHMIDT KOMMT | ANNA SCHMIDT | WHOLE",
                "anna schmidt kommt | anna schmidt | WHOLE",
                "Schmidt, Anna | Schmidt, Anna | WHOLE",
                "Schmidt Anna, 3b | Schmidt Anna | WHOLE",
                "Frau Schmidt kommt | Schmidt | SURNAME",
                "frau schmidt kommt | schmidt | SURNAME",
                "mit Schmidt gesprochen | Schmidt | SURNAME",
                "FRAU SCHMIDT | SCHMIDT | SURNAME",
                "Schmidts Vertrag | Schmidts | SURNAME",
                "die Schmidt-Akte | Schmidt | SURNAME",
                "hallo anna, | anna | GIVEN",
                "Annas Vertrag | Annas | GIVEN",
                "Anna's contract | Anna's | GIVEN",
                "Anna Schmidts Vertrag | Anna Schmidts | WHOLE",
                "von A. Schmidt | A. Schmidt | SHORT",
                "Anna S. kommt | Anna S. | SHORT",
                "(Anna) | Anna | GIVEN",
                "anna_schmidt | anna | GIVEN",
            })
    void findsFurtherMentionsOfAPerson(String text, String mention, Part part) {
        List<Fragment> fragments = fragments("Vertrag von Anna Schmidt", text);

        List<List<Mention>> linked =
                link(fragments, List.of(List.of(at(fragments, 0, "Anna Schmidt", Linker.PERSON)), List.of()));

        Mention first = linked.get(1).getFirst();
        assertThat(written(fragments, linked, 1)).startsWith(mention);
        assertThat(first.value()).isEqualTo("Anna Schmidt");
        assertThat(first.part()).isEqualTo(part);
    }

    /** What is not taken for a known person; the person is named before the bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna Schmidt | Schmidtmann und Annabelle",
                "Anna Koch | der Koch kocht",
                "Anna Koch | ich koche und koch gern",
                "Jan Klein | ein klein wenig",
                "Mark Field | mark the field",
                "Grace Hope | by the grace of hope",
                "Ali Al | also al dente",
                "Winter | im Winter ist es kalt",
                "Vogel | da wird jeder Vogel blind",
                "Stein | welcher Stein war es",
            })
    void leavesOrdinaryWordsAlone(String name, String text) {
        List<Fragment> fragments = fragments("Vertrag von " + name, text);

        List<List<Mention>> linked =
                link(fragments, List.of(List.of(at(fragments, 0, name, Linker.PERSON)), List.of()));

        assertThat(linked.get(1)).isEmpty();
    }

    @Test
    void givesAnAmbiguousSurnameAValueOfItsOwn() {
        List<Fragment> fragments = fragments("Anna Schmidt und Peter Schmidt", "Frau Schmidt");
        List<List<Detection>> detections = List.of(
                List.of(
                        at(fragments, 0, "Anna Schmidt", Linker.PERSON),
                        at(fragments, 0, "Peter Schmidt", Linker.PERSON)),
                List.of());

        List<List<Mention>> linked = link(fragments, detections);

        assertThat(linked.get(1)).hasSize(1);
        assertThat(linked.get(1).getFirst().value()).isEqualTo("Schmidt");
        assertThat(linked.get(1).getFirst().part()).isEqualTo(Part.WHOLE);
    }

    @Test
    void doesNotChangeEarlierFragmentsWhenALaterOneNamesANamesake() {
        List<Fragment> early = fragments("Anna Schmidt", "Frau Schmidt");
        List<Fragment> late = fragments("Anna Schmidt", "Frau Schmidt", "Peter Schmidt");
        Detection anna = at(early, 0, "Anna Schmidt", Linker.PERSON);
        Detection peter = at(late, 2, "Peter Schmidt", Linker.PERSON);

        List<List<Mention>> before = link(early, List.of(List.of(anna), List.of()));
        List<List<Mention>> after = link(late, List.of(List.of(anna), List.of(), List.of(peter)));

        assertThat(after.subList(0, 2)).isEqualTo(before);
    }

    @Test
    void tiesVariantsOfOneSpellingTogether() {
        List<Fragment> fragments = fragments("Frau KARST", "Frau Karst", "Karsts Auto");
        List<List<Detection>> detections =
                List.of(List.of(at(fragments, 0, "KARST", Linker.PERSON)), List.of(), List.of());

        List<List<Mention>> linked = link(fragments, detections);

        assertThat(linked).allSatisfy(own -> assertThat(own.getFirst().value()).isEqualTo("KARST"));
    }

    @Test
    void findsEveryFurtherOccurrenceOfAValue() {
        List<Fragment> fragments = fragments("Ref AB-4711/x", "siehe AB-4711/x, nicht AB-4711/xy");
        List<List<Detection>> detections = List.of(
                List.of(at(fragments, 0, "AB-4711/x", new EntityType("CASE_NUMBER", Category.ORDINARY))), List.of());

        List<List<Mention>> linked = link(fragments, detections);

        assertThat(written(fragments, linked, 1)).containsExactly("AB-4711/x");
    }

    @Test
    void doesNotSpreadSmallNumbers() {
        List<Fragment> fragments = fragments("Alter 2016", "Jahr 2016 und 12");
        List<List<Detection>> detections =
                List.of(List.of(at(fragments, 0, "2016", new EntityType("DATE", Category.ORDINARY))), List.of());

        List<List<Mention>> linked = link(fragments, detections);

        assertThat(linked.get(1)).isEmpty();
    }

    @Test
    void keepsAnEmailThatHoldsAKnownName() {
        List<Fragment> fragments = fragments("Anna Schmidt", "an anna.schmidt@example.org");
        Detection email = at(fragments, 1, "anna.schmidt@example.org", EMAIL);

        List<List<Mention>> linked =
                link(fragments, List.of(List.of(at(fragments, 0, "Anna Schmidt", Linker.PERSON)), List.of(email)));

        assertThat(linked.get(1)).extracting(Mention::detection).containsExactly(email);
    }

    @Test
    void coversTheRestOfALongerMentionThatADetectionCutsShort() {
        List<Fragment> fragments = fragments("Anna Schmidt", "mit Anna Schmidt");
        Detection part = at(fragments, 1, "Anna", Linker.PERSON);

        List<List<Mention>> linked =
                link(fragments, List.of(List.of(at(fragments, 0, "Anna Schmidt", Linker.PERSON)), List.of(part)));

        assertThat(written(fragments, linked, 1)).containsExactly("Anna Schmidt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN | DE89 3704 0044 0532 0130 00 | de89370400440532013000",
                "PHONE | 0431 5551234 | +49 431 5551234",
                "EMAIL | Anna@Example.org | anna@example.org",
                "ADDRESS | Am  Hof 3 | Am Hof 3",
            })
    void givesVariantsOfAValueOneValue(String type, String first, String second) {
        EntityType entity = new EntityType(type, Category.ORDINARY);

        String a = Values.normalize(entity, first);
        String b = Values.normalize(entity, second);

        assertThat(a).isEqualTo(b);
    }

    @Test
    void keepsSeparatorsThatCarryMeaning() {
        String a = Values.normalize(AMOUNT, "12.34");
        String b = Values.normalize(AMOUNT, "1.234");
        String c = Values.normalize(new EntityType("IP_ADDRESS", Category.ORDINARY), "10.0.0.1");

        assertThat(a).isNotEqualTo(b);
        assertThat(c).isEqualTo("10.0.0.1");
    }

    @RepeatedTest(100)
    void returnsDisjointMentionsThatCoverEveryDetection(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Fragment> fragments = new ArrayList<>();
        List<List<Detection>> detections = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String text = randomText(random);
            fragments.add(Fragment.of(text));
            int start = random.nextInt(text.length());
            int end = Math.min(text.length(), start + 1 + random.nextInt(12));
            detections.add(List.of(new Detection(start, end, random.nextBoolean() ? Linker.PERSON : URL, 0.9, "r")));
        }

        List<List<Mention>> linked = link(fragments, detections);

        for (int i = 0; i < 4; i++) {
            Detection known = detections.get(i).getFirst();
            int length = fragments.get(i).text().length();
            List<Detection> found =
                    linked.get(i).stream().map(Mention::detection).toList();
            assertThat(found).anyMatch(one -> one.start() <= known.start() && one.end() >= known.end());
            assertThat(found).isEqualTo(OverlapResolver.resolve(found));
            assertThat(found).allMatch(one -> one.end() <= length);
        }
    }

    @Test
    void linksAMegabyteOfOneLongTokenAndOfRepeatedNames() {
        String repeated = "Anna Schmidt ".repeat(80_000);
        String token = "anna".repeat(260_000);
        List<Fragment> fragments = fragments("Anna Schmidt", repeated, token);
        List<List<Detection>> detections =
                List.of(List.of(at(fragments, 0, "Anna Schmidt", Linker.PERSON)), List.of(), List.of());

        List<List<Mention>> linked = link(fragments, detections);

        assertThat(linked.get(1).size()).isEqualTo(80_000);
        assertThat(linked.get(2).size()).isZero();
    }

    @Test
    void acceptsEmptyFragments() {
        List<List<Mention>> linked = link(fragments("", ""), List.of(List.of(), List.of()));

        assertThat(linked).containsExactly(List.of(), List.of());
    }

    private static String randomText(Random random) {
        String[] words = {
            "Anna", "Schmidt", "anna", "SCHMIDT", "der", "Koch", "\uD83D\uDE00", "A.", "x", "Schmidts", "\n", "12345678"
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(words[random.nextInt(words.length)]).append(random.nextInt(5) == 0 ? "" : " ");
        }
        return text.toString();
    }

    static List<List<Mention>> link(List<Fragment> fragments, List<List<Detection>> detections) {
        List<Detected> detected = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            detected.add(Detected.of(fragments.get(i), detections.get(i)));
        }
        return Linker.link(fragments, detected);
    }

    private static List<Fragment> fragments(String... texts) {
        return Arrays.stream(texts).map(Fragment::of).toList();
    }

    private static Detection at(List<Fragment> fragments, int fragment, String text, EntityType type) {
        int start = fragments.get(fragment).text().indexOf(text);
        return new Detection(start, start + text.length(), type, 0.9, "test");
    }

    private static List<String> written(List<Fragment> fragments, List<List<Mention>> linked, int fragment) {
        String text = fragments.get(fragment).text();
        return linked.get(fragment).stream()
                .map(mention -> text.substring(
                        mention.detection().start(), mention.detection().end()))
                .toList();
    }
}
