package io.nescio.redaction.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CustomPatternsTest {
    private static final EntityType TICKET = new EntityType("TICKET", Category.ORDINARY);

    private static CustomPatterns of(String regex) {
        return new CustomPatterns(List.of(new CustomPatterns.Custom(regex, TICKET, 0.9, List.of())));
    }

    private static List<Detection> find(CustomPatterns patterns, String text) {
        List<Detection> found = new ArrayList<>();
        patterns.recognize(Fragment.of(text), found::add);
        return found;
    }

    @Test
    void findsEveryMatchWithItsTypeAndScore() {
        CustomPatterns patterns = of("\\bT-\\d{4}\\b");

        List<Detection> found = find(patterns, "T-1234 und T-99, dann 😀T-0001");

        assertThat(found)
                .containsExactly(
                        new Detection(0, 6, TICKET, 0.9, "custom"), new Detection(24, 30, TICKET, 0.9, "custom"));
    }

    @Test
    void needsOneOfItsWordsBeforeTheMatchOrInTheLabel() {
        CustomPatterns patterns = new CustomPatterns(
                List.of(new CustomPatterns.Custom("[0-9]{5}", TICKET, 0.9, List.of("Projekt", "project"))));
        List<Detection> labelled = new ArrayList<>();

        patterns.recognize(new Fragment("20417", "project_id", Fragment.Form.TEXT), labelled::add);

        assertThat(labelled).hasSize(1);
        assertThat(find(patterns, "PROJEKT 20417")).hasSize(1);
        assertThat(find(patterns, "Artikel 20417")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a)\\1 ~ invalid escape",
                "(?=a)b ~ invalid or unsupported",
                "(?<!a)b ~ invalid named capture",
                "a( ~ missing closing",
                "a{5000} ~ repeat",
                "(?:a{900}){900} ~ repe",
                "a* ~ empty string"
            })
    void refusesWithAReason(String regex, String reason) {
        assertThatThrownBy(() -> of(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TICKET")
                .hasMessageContaining(reason);
    }

    @Test
    void countsTheRestAsAMatchWhenTheTextWouldBeReadOverAndOver() {
        String text = "a".repeat(100_000);

        List<Detection> found = find(of("a[^\\n]*b|a"), text);

        assertThat(found.getLast().end()).isEqualTo(text.length());
        assertThat(found).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @MethodSource("io.nescio.redaction.pattern.Texts#hostile")
    void readsHostileText(String unit) {
        String text = unit.repeat(20_000 / unit.length());

        List<Detection> found = find(of("[\\p{L}\\d]{1,30}-x|\\b\\d{3,9}(?:a+)+\\b"), text);

        assertThat(found).allMatch(detection -> detection.end() <= text.length());
    }
}
