package io.nescio.redaction.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameRecognizerTest {
    private static final NameRecognizer RECOGNIZER = NameRecognizer.of(List.of("de", "en"));

    @Test
    void findsPersonsWithoutTitlesInAComplaint() {
        List<String> persons = found(Letters.COMPLAINT, "PERSON");

        assertThat(persons)
                .contains("Torben Quandt", "Ilse Bergkamp", "Mareike Hollerbach")
                .doesNotContain("Herr");
    }

    @Test
    void findsPersonsAndOrganizationsInEnglishMinutes() {
        assertThat(found(Letters.MINUTES, "PERSON")).contains("Gwendolyn Abara", "Tom Pritchard", "Abara", "Gwendolyn");
        assertThat(found(Letters.MINUTES, "ORGANIZATION")).contains("Harlow Property Management Ltd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Max. Drehzahl 3000 1/min, Nennmoment 12 Nm, i = 4,25",
                "Leeds United 2-1 Hull City (HT 1-0)",
                "Unfall auf der A3",
                "Dichtring 40x52x7 NBR, 20 Stk.",
                "Bern 12 °C, Zürich 14 °C, Basel 11 °C",
                "200g rote Linsen, 1 Bund Petersilie"
            })
    void findsNoAddressWhereSomethingIsMeasuredOrScored(String text) {
        assertThat(found(text, "ADDRESS")).isEmpty();
    }

    @Test
    void findsNobodyInCode() {
        assertThat(found(Letters.CODE, "PERSON")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see https://example.org/anna/schmidt for more",
                "git show 4f9a2c1e8b77",
                "int anna_schmidt = load(Anna_Schmidt, mark(1));",
                "Der Koch kocht und der Schneider näht.",
                "Use @Bean and @Transactional in the config, not @Service.",
                "ANSI Z535.4 and ASTM D638-14",
                "Mit 250 g Mehl und 3 EL Zucker verrühren.",
                "250 g Mehl, 2 EL Zucker, 1 TL Salz, 3 Eier",
                "3 EL Olivenöl, 1 Prise Zimt",
                "lat=48.137154, lon=11.576124",
                "Breitengrad: 52.52437, Längengrad: 13.41053",
                "Version 4.2.1, Ref 12, Abb. 3, Kap. 4.2.1"
            })
    void findsNobodyWhereNoPersonIsNamed(String text) {
        assertThat(found(text, "PERSON")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Der Dienst legt die Aufträge in Kafka ab und prüft sie mit Keycloak.",
                "Use Podman, then Liquibase. Jackson and Gson disagree about null.",
                "Ruby, Perl, Julia and Ada are not supported.",
                "We moved from Jackson 2.16 to Gson.",
                "Huffman coding and Bernoulli distribution are in the appendix. Barrett's esophagus was excluded.",
                "{\"shape\": \"Natvis\", \"switch\": \"Oy\", \"comment\": \"Level4\", \"value\": \"kError\"}",
                "<accept><family>DejaVu Serif</family></accept>",
                "  \"@sigstore/tuf\": \"^4.0.2\",\n  \"@npmcli/package-json\": \"^7.0.5\",\n",
                "  'isoline',\n  'Irecv',\n  'sinh',\n  'sort',\n",
                "  ipv4: \"địa chỉ IPv4\",\n  mac: \"địa chỉ MAC\",\n",
                "@NullMarked\npackage org.acme;\n\n@FunctionalInterface\npublic interface Check {}"
            })
    void takesNoThingForAPerson(String text) {
        assertThat(found(text, "PERSON")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MR SCHULZ, true",
        "Frau Schulz, true",
        "MR Angiographie, false",
        "MS Therapie, false",
        "Am Schulz, false"
    })
    void takesTitlesInCapitalsForTitlesBeforeCapitalsAlone(String text, boolean cued) {
        Tokens tokens = Tokenizer.tokenize(text);

        assertThat(NameSurroundings.isCued(text, tokens, 1)).isEqualTo(cued);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can you ask ⟦Jackson⟧ whether the parcel has arrived?",
                "Liebe ⟦Ruby⟧, kommst du am Freitag?",
                "Frau ⟦Kafka⟧ hat den Vertrag unterschrieben.",
                "// author: ⟦Jonas Weber⟧\nint total = sum(items);",
                "{\"note\": \"⟦Jonas Weber⟧ hat angerufen\", \"open\": true}",
                "commit 4f9a2c1e8b77\nAuthor: ⟦Jonas Weber⟧\nDate: Mon",
                "danke @⟦annaschmitz⟧ für den tipp",
                "⟦Kowalski's⟧ fracture was treated on Monday.",
                "Gestern rief ⟦Honda⟧ an und fragte nach dem Vertrag."
            })
    void keepsPersonsNamedLikeThingsAndPersonsInCode(String marked) {
        List<String> persons = found(marked.replace("⟦", "").replace("⟧", ""), "PERSON");

        assertThat(persons).contains(marked.substring(marked.indexOf('⟦') + 1, marked.indexOf('⟧')));
    }

    @Test
    void leavesOrdinaryWordsBesideANameInTheClear() {
        assertThat(found("Annabelles Mitleid halte ich nicht aus.", "PERSON")).containsExactly("Annabelles");
        assertThat(found("Ich habe mit Herrn Rüters Umgangswunsch nichts zu tun.", "PERSON"))
                .containsExactly("Rüters");
    }

    @Test
    void findsASurnameBehindAParticleWithACapital() {
        List<Detection> found = new ArrayList<>();
        String text = "En hoe noem ik zijn tweede vrouw, Van Zwieten van haarzelf?";

        NameRecognizer.of(List.of("nl")).recognize(Fragment.of(text), found::add);

        assertThat(found)
                .extracting(detection -> text.substring(detection.start(), detection.end()))
                .containsExactly("Van Zwieten");
    }

    @Test
    void leavesATypeOfALanguageToOthers() {
        NameRecognizer recognizer =
                new NameRecognizer(List.of(LanguageModel.load("en")), Map.of("en", Set.of(NameType.ORGANIZATION)), 1);
        List<Detection> found = new ArrayList<>();

        recognizer.recognize(Fragment.of(Letters.MINUTES), found::add);

        assertThat(found)
                .extracting(detection -> detection.type().id())
                .contains("PERSON")
                .doesNotContain("ORGANIZATION");
    }

    @Test
    void findsNothingWhenNamesWeighNothing() {
        NameRecognizer recognizer = new NameRecognizer(List.of(LanguageModel.load("de")), Map.of(), 1e-9);
        List<Detection> found = new ArrayList<>();

        recognizer.recognize(Fragment.of(Letters.COMPLAINT), found::add);

        assertThat(found).isEmpty();
    }

    @Test
    void keepsTheGenitiveAndLeavesTheTitle() {
        assertThat(found("We discussed Dr. Abara's proposal with Mrs Pritchard.", "PERSON"))
                .containsExactly("Abara's", "Pritchard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uD83D",
                "\uDE00\uD83D",
                "\u202Eanna\u202C",
                "𝒜𝓃𝓃𝒶 𝒮𝒸𝒽𝓂𝒾𝒹𝓉",
                "🙂🙂 Anna 🙂",
                "ANNA SCHMIDT AUS BERLIN",
                "a\u0308\u0301\u0327"
            })
    void staysInsideOddTexts(String text) {
        List<Detection> detections = detect(text);

        assertThat(detections).allMatch(found -> found.start() >= 0 && found.end() <= text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A ", "Anna Schmidt ", "a.", "| Anna ", "A-", "\n", "é\u0301"})
    void readsAMillionCharactersWithoutAnEnd(String part) {
        String text = part.repeat(1_000_000 / part.length());

        assertThat(detect(text)).allMatch(found -> found.end() <= text.length());
    }

    @RepeatedTest(30)
    void findsTheSameTwiceAndSplitsNoSurrogatePair(RepetitionInfo repetition) {
        String text = Letters.random(repetition.getCurrentRepetition(), 600);

        List<Detection> first = detect(text);

        assertThat(detect(text)).isEqualTo(first);
        assertThat(first)
                .allMatch(found -> !Character.isLowSurrogate(text.charAt(found.start()))
                        || found.start() == 0
                        || !Character.isHighSurrogate(text.charAt(found.start() - 1)));
    }

    @Test
    void remembersNothingOfATextWhenItIsCleared() {
        Atoms atoms = new Atoms(
                LanguageModel.load("de").words(), LanguageModel.load("de").frequentWords());
        atoms.read(Letters.COMPLAINT, Tokenizer.tokenize(Letters.COMPLAINT), 0, 40);

        atoms.clear();

        assertThat(new String(atoms.chars).replace("\0", "")).isEmpty();
        assertThat(Arrays.stream(atoms.exact).sum()).isZero();
        assertThat(Arrays.stream(atoms.lower).sum()).isZero();
    }

    @Test
    void knowsGradesWithoutRegardToCase() {
        Lexicon lexicon = LanguageModel.load("de").lexicon();

        assertThat(lexicon.grade(Lexicon.List.GIVEN, "für Anna da", 4, 8)).isGreaterThan(2);
        assertThat(lexicon.grade(Lexicon.List.GIVEN, "ANNA", 0, 4)).isGreaterThan(2);
        assertThat(lexicon.grade(Lexicon.List.GIVEN, "Waschmaschine", 0, 13)).isZero();
        assertThat(lexicon.grade(Lexicon.List.PLACE, "Göttingen", 0, 9)).isGreaterThan(1);
        assertThat(lexicon.grade(Lexicon.List.COUNTRY, "Portugal", 0, 8)).isEqualTo(4);
        assertThat(lexicon.grade(Lexicon.List.LOWER, "oder", 0, 4)).isEqualTo(4);
    }

    private static List<Detection> detect(String text) {
        List<Detection> detections = new ArrayList<>();
        RECOGNIZER.recognize(Fragment.of(text), detections::add);
        return detections;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mit stillem Gruß\nVolksbank Rheda\nNachlassteam",
                "Rückmeldung\n\nAntwortabschnitt\n☐ Ich nehme teil."
            })
    void findsNobodyInCompoundsOfCommonWords(String text) {
        assertThat(found(text, "PERSON")).isEmpty();
    }

    private static List<String> found(String text, String type) {
        return detect(text).stream()
                .filter(found -> found.type().id().equals(type))
                .map(found -> text.substring(found.start(), found.end()))
                .toList();
    }
}
