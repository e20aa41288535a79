package io.nescio.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationOnlyTest {
    @TempDir
    private Path data = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de.unerpud.test",
                "hu.nerkor.train",
                "en.unerewt.dev",
                "xx.new.train",
                "xx.dev.test",
                "de.dev.jsonl"
            })
    void refusesToTrainOnWhatIsForEvaluation(String corpus) throws IOException {
        Files.writeString(data.resolve("README.md"), """
                | xx.new.train | a corpus | CC BY-SA 4.0 | 3 | evaluation only |
                | xx.dev.test | a corpus | CC BY 4.0 | 3 | development test |
                """);

        EvaluationOnly evaluationOnly = new EvaluationOnly(data);

        assertThatThrownBy(() -> evaluationOnly.requireTrainable(corpus)).hasMessageContaining(corpus);
    }

    @Test
    void letsTheRestBeTrainedOn() throws IOException {
        Files.writeString(data.resolve("README.md"), "| de.germeval.dev | news | CC BY 4.0 | train |\n");

        EvaluationOnly evaluationOnly = new EvaluationOnly(data);

        assertThat(evaluationOnly.requireTrainable("de.germeval.dev")).isEqualTo("de.germeval.dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "fr", "es", "it", "nl", "pl", "pt", "da", "sv", "no", "ro", "hu", "fi", "cs"})
    void isRespectedByTheRecipe(String language) throws IOException {
        Files.writeString(data.resolve("README.md"), "");

        EvaluationOnly evaluationOnly = new EvaluationOnly(data);

        assertThat(Recipe.of(language).sources())
                .allMatch(
                        source -> evaluationOnly.requireTrainable(source.file()).equals(source.file()));
    }
}
