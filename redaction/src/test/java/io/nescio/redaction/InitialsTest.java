package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Karlotta Lenz-Mercuri | Fall: Karlotta Lenz-Mercuri (LM)\\nLob von der Lehrerin, sagt LM heute | LM,LM",
                "Karina-Vincent Schmuhl | Team: Karina-Vincent Schmuhl (PL, „KV“)\\nGestern schrieb KV im Kanal | KV,KV",
                "Bheki Moyo | Bheki Moyo kam.\\nBM: nur nach Nummern suchen | BM",
                "Bheki Moyo | Bheki Moyo kam. BM recommends a review; | BM",
                "Bheki Moyo | Bheki Moyo kam. Nichts gesperrt. BM | BM",
                "Bheki Moyo | Bheki Moyo kam. Gezeichnet: BM, und weg | BM",
                "Bheki Moyo | Bheki Moyo kam im BM Werk an | ''",
                "Bheki Moyo | Bheki Moyo kam.\\nBMW: teuer, GBM: auch | ''",
                "Bheki Moyo | Bheki Moyo kam. BM (Technik) prüft. | BM",
                "Ingo Thoms | Ingo Thoms kam.\\nIT: Drucker defekt | ''",
                "Moyo | Moyo kam.\\nMO: frei | ''",
            })
    void findsInitialsOfPersonsWhereTheyStandForThem(String name, String line, String expected) {
        String text = line.replace("\\n", "\n");
        int start = text.indexOf(name);
        Detection person = new Detection(start, start + name.length(), Linker.PERSON, 0.9, "names");

        List<Detection> found = new ArrayList<>(List.of(person));
        Initials known = new Initials();
        known.learn(text, person, NameText.of(name));
        known.find(text, MentionStarts.of(text), found);

        List<String> initials = found.stream()
                .filter(one -> !one.equals(person))
                .map(one -> text.substring(one.start(), one.end()))
                .toList();
        assertThat(String.join(",", initials)).isEqualTo(expected.replace("'", ""));
    }
}
