package io.nescio.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTextTest {
    @Test
    void readsSpansInCodePoints() {
        String line = "{\"text\":\"\uD83D\uDE00 Karst\",\"spans\":[{\"start\":2,\"end\":7,\"type\":\"PER\"}]}";

        List<LabelledText> texts = read(line);

        assertThat(texts)
                .singleElement()
                .satisfies(text -> assertThat(text.spans()).containsExactly(new LabelledText.Span(3, 8, "PER")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hallo | line 2: not JSON",
                "{\"id\":1} | line 2: expected {\"text\"",
                "{\"text\":\"Karst\",\"spans\":[[0,5,\"PER\"]]} | line 2: expected spans",
                "{\"text\":\"Karst\",\"spans\":[{\"start\":0,\"end\":6}]} | line 2: expected spans",
                "{\"text\":\"Karst\",\"spans\":[{\"start\":3,\"end\":3}]} | line 2: expected spans",
            })
    void tellsTheLineThatIsWrong(String line, String problem) {
        String file = "\n" + line + "\n";

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(problem);
    }

    private static List<LabelledText> read(String file) {
        return LabelledText.read(new BufferedReader(new StringReader(file))).toList();
    }
}
