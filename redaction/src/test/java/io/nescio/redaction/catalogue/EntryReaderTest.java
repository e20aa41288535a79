package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.redaction.EntityType;
import io.nescio.redaction.RedactionException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryReaderTest {
    private static final String MINIMAL = """
            - id: BADGE
              countries: [DE]
              description: {en: Badge, de: Ausweis}
              category: ORDINARY
              preset: standard
              operator: PLACEHOLDER
              source: "https://example.org"
            """;

    @Test
    void readsAnEntry() {
        List<TypeEntry> entries = read(MINIMAL + "  labelled: '\\d+'\n  context: {words: {de: [Ausweis]}}\n");

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo("BADGE");
            assertThat(entry.handling().preset()).isEqualTo(Preset.STANDARD);
            assertThat(entry.rule().labels()).hasSize(1);
        });
    }

    @Test
    void refusesAKeyThatMeansNothing() {
        String yaml = MINIMAL + "  valdator: iban\n";

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(RedactionException.class)
                .hasMessageContaining("BADGE")
                .hasMessageContaining("valdator");
    }

    @Test
    void refusesAnUnknownCategory() {
        String yaml = MINIMAL.replace("ORDINARY", "PUBLIC");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("category PUBLIC");
    }

    @Test
    void refusesTheSameTypeTwice() {
        List<TypeEntry> twice = List.of(read(MINIMAL).getFirst(), read(MINIMAL).getFirst());

        assertThatThrownBy(() -> Catalogue.of(twice)).hasMessageContaining("twice");
    }

    @Test
    void refusesAValidatorThatIsNotThere() {
        Catalogue catalogue = Catalogue.of(read(MINIMAL + "  validator: nothing\n"));
        Set<EntityType> types = Set.copyOf(catalogue.types());

        assertThatThrownBy(() -> PatternRecognizer.of(catalogue, types)).hasMessageContaining("nothing");
    }

    private static List<TypeEntry> read(String yaml) {
        return EntryReader.read("test.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
