package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.catalogue.Weighing.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeighingTest {
    @ParameterizedTest
    @CsvSource({
        "86095742719, FOUND, true",
        "86095742718, WRONG_CHECK, true",
        "x = 86095742719, NUMBER_IN_CODE, true",
        "Steuer-ID 86095742719, FOUND, true",
        "86095742719abc, PART_OF_A_LONGER_TOKEN, false",
        "build 86095742719, TOO_WEAK, true"
    })
    void tellsWhatCameOfAMatch(String text, Outcome outcome, boolean telling) {
        PatternRecognizer recognizer = recognizer();

        List<Weighing> weighings = explain(recognizer, text);

        assertThat(weighings.stream().map(Weighing::outcome).toList())
                .isSubsetOf(outcome)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(weighings).allMatch(weighing -> weighing.isTelling() == telling);
    }

    @Test
    void saysTheReasonsWithoutTheText() {
        PatternRecognizer recognizer = recognizer();

        List<Weighing> weighings = explain(recognizer, "Steuer-ID 86095742719");

        assertThat(weighings)
                .singleElement()
                .satisfies(weighing -> assertThat(weighing.reasons())
                        .isEqualTo(
                                "form 1: 0.60, word for it at distance 1: +0.40, threshold 0.50, check de-steuer-id: found")
                        .doesNotContain("86095742719"));
    }

    @Test
    void saysThatAWordSpeaksAgainstIt() {
        PatternRecognizer recognizer = recognizer();

        List<Weighing> weighings = explain(recognizer, "EAN 86095742719");

        assertThat(weighings)
                .singleElement()
                .satisfies(weighing ->
                        assertThat(weighing.reasons()).contains("word against it at distance 1: -0.40", "too weak"));
    }

    private static PatternRecognizer recognizer() {
        EntityType type = Catalogue.load().type("DE_STEUER_ID").orElseThrow();
        return PatternRecognizer.of(Catalogue.load(), Set.of(type));
    }

    private static List<Weighing> explain(PatternRecognizer recognizer, String text) {
        List<Weighing> weighings = new ArrayList<>();
        recognizer.explain(Fragment.of(text), weighings::add);
        return weighings;
    }
}
