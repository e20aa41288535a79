package io.nescio.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.name.NameType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void dictatesInLowerCaseWithoutThePunctuationBetweenWords() {
        Document document = new Document("Hallo, (Frau) Ohm! Um 9.30 an ohm@firma.example: „Ja“?", List.of());

        Document dictated = document.dictated();

        assertThat(dictated.text()).isEqualTo("hallo frau ohm um 9.30 an ohm@firma.example ja");
    }

    @Test
    void keepsTheNamesOfADictationMarked() {
        String text = "Ruf bitte, sofort, Veit Ohm-Nagel an: H. Ohm.";
        Document document = new Document(text, List.of(mark(text, "Veit Ohm-Nagel"), mark(text, "H. Ohm")));

        Document dictated = document.dictated();

        assertThat(dictated.marks())
                .extracting(mark -> dictated.text().substring(mark.start(), mark.end()))
                .containsExactly("veit ohm-nagel", "h ohm");
    }

    private static Document.Mark mark(String text, String name) {
        int start = text.indexOf(name);
        return new Document.Mark(start, start + name.length(), NameType.PERSON);
    }
}
