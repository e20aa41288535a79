package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeighbourhoodTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "⟦4711⟧",
                "a\n⟦4711⟧\nb",
                "Mia;⟦4711⟧;blau",
                "| \"⟦4711⟧\" |",
                "a\t⟦4711⟧",
                "Mia,⟦4711⟧,blau",
                "** ⟦4711⟧ **"
            })
    void standsAloneWhenItIsAllOfALineOrACell(String example) {
        Marked marked = Marked.of(example);

        boolean alone = Neighbourhood.isAlone(marked.text(), start(example), end(example));

        assertThat(alone).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zeile ⟦4711⟧", "⟦4711⟧ Zeilen", "a, ⟦4711⟧, b", "(⟦4711⟧)", "x=⟦4711⟧"})
    void doesNotStandAloneBesideWords(String example) {
        Marked marked = Marked.of(example);

        boolean alone = Neighbourhood.isAlone(marked.text(), start(example), end(example));

        assertThat(alone).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = ⟦4711⟧;", "if (x <⟦4711⟧)", "size * ⟦4711⟧", "[⟦4711⟧, 4712]", "{\"size\": ⟦4711⟧}"})
    void isANumberInCodeBehindAnOperatorOrAKey(String example) {
        Marked marked = Marked.of(example);

        boolean code = Neighbourhood.isNumberInCode(marked.text(), start(example), end(example));

        assertThat(code).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"⟦4711⟧", "Nummer: ⟦4711⟧", "{\"id\": \"⟦4711⟧\"}", "a = ⟦47-11⟧", "  ⟦4711⟧"})
    void isNoNumberInCodeOtherwise(String example) {
        Marked marked = Marked.of(example);

        boolean code = Neighbourhood.isNumberInCode(marked.text(), start(example), end(example));

        assertThat(code).isFalse();
    }

    private static int start(String example) {
        return example.indexOf('⟦');
    }

    private static int end(String example) {
        return example.indexOf('⟧') - 1;
    }
}
