package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRecognizerTest {
    private static final PatternRecognizer STANDARD = recognizer(Presets.preset("standard"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000",
                "commit 3f786850e387550fdab836ed7e6dc881de23001b",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "\"integrity\": \"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==\"",
                "\"version\": \"7.22.15\", \"resolved\": \"https://packages.example.org/ms/-/ms-2.1.3.tgz\"",
                "2024-05-01T08:15:30.123456789+02:00",
                "[2024-05-01 08:15:30,123] INFO main (App.java:117) started in 1532 ms",
                "ISBN 978-3-16-148410-0",
                "Bestellung 4711-0815-22 ging heute raus.",
                "int x = 0x7fffffff; long y = 1234567890123L;",
                "at org.example.Main$1.run(Main.java:42)",
                "C4, S3 und EKS sind Abkürzungen, A1 ist eine Autobahn.",
                "Die DIN EN ISO 9001:2015 und RFC 2119 gelten.",
                "UTF-8, ISO-8859-1, IEC 61131-3",
                "1699999999 und 1699999999999",
                "localhost:8080, 127.0.0.1:5432, 0.0.0.0/0",
                "git@github.com:netty/netty.git",
                "https://example.org/wiki/Main_Page?id=12&lang=de#top",
                "npm i @types/node@20.1.0 react@18.2.0",
                "@Override @SuppressWarnings(\"unchecked\")",
                "Seite 12 von 345, Abb. 6.7.8.9",
                "Preis: 1.234,56 EUR, Menge 12 x 34",
                "EAN 4006381333931",
                "Kapitel 1.2.3.4, Absatz 5",
                "password = get_password(user)",
                "export TOKEN=$GITHUB_TOKEN",
                "api_key: ${API_KEY}",
                "AKIA und ghp_ sind Präfixe.",
                "color: #A1B2C3; margin: 0 12px 34px 56px;",
                "<svg viewBox=\"0 0 24 24\"><path d=\"M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10\"/></svg>",
                "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
                "Ergebnis 12:34:56, Quote 3:2, Verhältnis 16:9",
                "Release 2024.05.01 (build 20240501.3)",
                "Die Telefonnummer finden Sie im Anhang.",
                "Ihre IBAN benötigen wir nicht.",
                "for (int i = 0; i < 10; i++) { ids[i] = i * 1000003; }",
                "SELECT id, email FROM users WHERE created_at > '2024-01-01'",
                "0123456789abcdefghijklmnopqrstuvwxyz",
                "π ≈ 3.14159265358979",
                "Az ist kein Wort, a-z0-9 eine Klasse.",
                "Flug LH 123 um 10:45, Gleis 7, Zug ICE 1234"
            })
    void leavesAloneWhatOnlyLooksLikePersonalData(String text) {
        Fragment fragment = Fragment.of(text);

        List<Detection> detections = recognize(STANDARD, fragment);

        assertThat(detections).isEmpty();
    }

    @Test
    void takesTheLabelOutsideTheTextAsEvidence() {
        Fragment fragment = new Fragment("12345678901", "steuer_id", Fragment.Form.TEXT);

        List<Detection> detections = recognize(STANDARD, fragment);

        assertThat(detections).extracting(found -> found.type().id()).contains("DE_STEUER_ID");
        assertThat(detections).extracting(Detection::length).contains(11);
    }

    @Test
    void takesTheHeaderOfAColumnAsEvidence() {
        String table = "| Name | Personalnummer |\n|---|---|\n| Mia | 30118 |\n| Jan | 30119 |\n";

        List<Detection> detections = recognize(STANDARD, Fragment.of(table));

        assertThat(detections)
                .extracting(found -> table.substring(found.start(), found.end()))
                .containsOnly("30118", "30119");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nr,Name,Geburtsdatum,Ort\n17,\"Muster, Mia\",1985-06-14,Wismar",
                "Nr;Name;Geburtsdatum\n17;\"Muster; Mia\";1985-06-14"
            })
    void countsADelimiterInQuotesAsPartOfTheCell(String table) {
        Fragment fragment = Fragment.of(table);

        List<Detection> detections = recognize(STANDARD, fragment);

        assertThat(detections)
                .extracting(found -> table.substring(found.start(), found.end()))
                .contains("1985-06-14");
    }

    @ParameterizedTest
    @CsvSource({"Prüfplakettennummer: 4110298765, 4110298765", "Ihre Bürgschaftsnummer lautet BS-44270, BS-44270"})
    void takesTheEndOfACompoundAsALabel(String text, String value) {
        Fragment fragment = Fragment.of(text);

        List<Detection> detections = recognize(STANDARD, fragment);

        assertThat(detections)
                .extracting(found -> text.substring(found.start(), found.end()))
                .contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "Zahlbar an die Stadtkasse DE00 3704 0044 0532 0130 00, true",
        "im Text steht DE00 3704 0044 0532 0130 00, false"
    })
    void countsAMistypedValueOnlyBesideAWord(String text, boolean expected) {
        Fragment fragment = Fragment.of(text);

        List<Detection> detections = recognize(STANDARD, fragment);

        assertThat(detections.stream().anyMatch(found -> found.type().id().equals("IBAN")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Muster (", "geboren (*", "Muster; w;", "Name, ", "im Gespräch: "})
    void endsWhereWhatMayStandBeforeAValueEndsTheText(String text) {
        Fragment fragment = Fragment.of(text);

        List<Detection> detections = recognize(STANDARD, fragment);

        assertThat(detections).isEmpty();
    }

    @Test
    void reportsOffsetsOfTheOriginalWhenCharactersAreFolded() {
        String text = "\u200B\u00ADan m\u00ADax%40firma.d\u200Be, &#43;49 171 2345678";

        List<Detection> detections = recognize(STANDARD, Fragment.of(text));

        assertThat(detections)
                .extracting(found -> text.substring(found.start(), found.end()))
                .contains("m\u00ADax%40firma.d\u200Be", "&#43;49 171 2345678");
    }

    @Test
    void saysWhyADetectionCountsWithoutItsText() {
        String text = "IBAN DE89370400440532013000";

        List<Detection> detections = recognize(STANDARD, Fragment.of(text));

        assertThat(detections)
                .extracting(Detection::recognizer)
                .containsExactlyInAnyOrder("form+check+context", "label");
    }

    @RepeatedTest(100)
    void staysInsideTheTextWhateverItIs(RepetitionInfo repetition) {
        String text = randomText(new Random(repetition.getCurrentRepetition()));

        List<Detection> detections = recognize(STANDARD, Fragment.of(text));

        assertThat(detections).allMatch(found -> found.end() <= text.length());
        assertThat(recognize(STANDARD, Fragment.of(text))).isEqualTo(detections);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@",
                "dob) values ",
                "(dob)values('",
                "PIN, ",
                "Tel ",
                "0",
                "DE89 ",
                "1.",
                "a:",
                "Az. 1 ",
                "\\u0040",
                "%40",
                "&#",
                "Passwort: ",
                "|a|b\n",
                "\uD800",
                "\u200B",
                "eyJ"
            })
    void takesALongTextOfOneRepeatedPiece(String piece) {
        String text = piece.repeat(20_000 / piece.length());

        List<Detection> detections = recognize(STANDARD, Fragment.of(text));

        assertThat(detections).allMatch(found -> found.end() <= text.length());
    }

    @Test
    void refusesAnUnknownPreset() {
        String name = "everything";

        assertThatThrownBy(() -> Presets.preset(name)).hasMessageContaining("minimal, standard and strict");
    }

    @Test
    void blocksSpecialCategoriesInTheStrictPreset() {
        EntityType health = Catalogue.load().type("HEALTH").orElseThrow();

        assertThat(Presets.preset("strict").operator(health)).isEqualTo(Operator.BLOCK);
        assertThat(Presets.preset("standard").operator(health)).isEqualTo(Operator.KEEP);
        assertThat(Presets.preset("minimal").looksFor(health)).isFalse();
    }

    private static List<Detection> recognize(PatternRecognizer recognizer, Fragment fragment) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(fragment, found::add);
        return found;
    }

    private static PatternRecognizer recognizer(Policy policy) {
        return PatternRecognizer.of(
                Catalogue.load(), Set.copyOf(policy.operators().keySet()));
    }

    private static String randomText(Random random) {
        String[] pieces = {
            "Tel. ", "030", " ", "@", ".de", "IBAN", "DE", "12", "%40", "&#64;", "\\n", "\uD83D", "\u202E", "geb. ",
            "|", ";", "\n", "\u0000"
        };
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(200)).forEach(_ -> text.append(pieces[random.nextInt(pieces.length)]));
        return text.toString();
    }
}
