package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelledValuesTest {
    private static final PatternRecognizer STANDARD = PatternRecognizer.of(
            Catalogue.load(), Presets.preset("standard").operators().keySet());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kundennummer: ⟦4711882⟧",
                "Kundennummer, ⟦4711882⟧",
                "Kundennummer – ⟦4711882⟧",
                "Kundennummer → ⟦4711882⟧",
                "Kundennummer\t⟦4711882⟧",
                "Kundennummer:\n\n⟦4711882⟧",
                "Kundennummer ............ ⟦4711882⟧",
                "Kundennummer ____ ⟦4711882⟧",
                "Kundennummer_⟦4711882⟧ als Datei",
                "<td>Kundennummer</td><td class=\"right\">⟦4711882⟧</td>",
                "<dt>Kundennummer</dt>\n<dd>⟦4711882⟧</dd>",
                "Kundennummer (falls vorhanden): ⟦4711882⟧",
                "Die Kundennummer von Frau Dr. Kern: ⟦4711882⟧",
                "Die Kundennummer des Kunden ist ⟦4711882⟧",
                "The customer number for Mrs Kern is ⟦4711882⟧",
                "Kundennummer wäre: ⟦4711882⟧",
                "Kundennummer laut Brief ⟦4711882⟧",
                "customer number as follows: ⟦4711882⟧",
                "⟦4711882⟧ ist meine Kundennummer",
                "⟦4711882⟧ (Kunden-Nr.)",
                "⟦12 345 678 901⟧ als Steuer-ID",
                "⟦4711882⟧ is my customer number"
            })
    void findsAValueWhateverStandsBetweenItAndItsLabel(String text) {
        Marked marked = Marked.of(text);

        List<Detection> detections = recognize(marked.text());

        assertThat(detections)
                .extracting(found -> marked.text().substring(found.start(), found.end()))
                .contains(marked.values().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711882 bytes (of the customer number column)",
                "case _CHECK_PEP_523:",
                "INSERT INTO t (pin, year) VALUES ('', 2020)",
                "4711882 Zeilen hat die Tabelle, eine Kundennummer fehlt.",
                "Die Kundennummer von Frau Kern fehlt, 4711882 Zeilen sind da."
            })
    void takesNoNumberThatOnlyStandsNearALabel(String text) {
        List<Detection> detections = recognize(text);

        assertThat(detections).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Kundennummer: 4711882, CUSTOMER_NUMBER",
        "Personalnummer 448812, EMPLOYEE_NUMBER",
        "Bestellnummer 4471-8812-33, ORDER_NUMBER",
        "membership number 778123, MEMBER_NUMBER",
        "Prüfplakettennummer 4110298765, REFERENCE_NUMBER"
    })
    void namesTheTypeByTheLongestLabel(String text, String type) {
        List<Detection> detections = recognize(text);

        assertThat(detections.stream()
                        .max(Comparator.comparingInt(Detection::length).thenComparingDouble(Detection::score)))
                .hasValueSatisfying(found -> assertThat(found.type().id()).isEqualTo(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Foobar", "zzzz 12", "Foo (bar)"})
    void readsATextThatItsFieldNames(String text) {
        List<Detection> detections = new ArrayList<>();

        STANDARD.recognize(new Fragment(text, "kundennummer", Fragment.Form.TEXT), detections::add);

        assertThat(detections).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO o (customer_number, amount) VALUES (47118, 15000)",
                "Kundennummer 47118, 15000 Euro offen",
                "Kundennummer 47118 und 15000 Stück"
            })
    void takesWhatIsNoneForNoneOfAList(String text) {
        List<Detection> detections = recognize(text);

        assertThat(detections)
                .extracting(found -> text.substring(found.start(), found.end()))
                .containsOnly("47118");
    }

    private static List<Detection> recognize(String text) {
        List<Detection> detections = new ArrayList<>();
        STANDARD.recognize(Fragment.of(text), detections::add);
        return detections;
    }
}
