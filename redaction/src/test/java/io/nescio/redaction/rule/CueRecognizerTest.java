package io.nescio.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CueRecognizerTest {
    private static final CueRecognizer RECOGNIZER = new CueRecognizer(new ListedWords());

    static Stream<String> examples() {
        return MarkedExamples.of("examples/persons.txt");
    }

    static Stream<String> counterExamples() {
        return MarkedExamples.of("examples/persons-none.txt");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsWhatIsMarked(String example) {
        String text = MarkedExamples.plain(example);

        String marked = MarkedExamples.marked(RECOGNIZER, CueRecognizer.PERSON, text);

        assertThat(marked).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("counterExamples")
    void findsNothingWhereNothingIs(String example) {
        String text = MarkedExamples.plain(example);

        String marked = MarkedExamples.marked(RECOGNIZER, CueRecognizer.PERSON, text);

        assertThat(marked).isEqualTo(example);
    }
}
