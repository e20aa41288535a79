package io.nescio.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressRecognizerTest {
    private static final AddressRecognizer RECOGNIZER = new AddressRecognizer(new ListedWords());

    static Stream<String> examples() {
        return MarkedExamples.of("examples/addresses.txt");
    }

    static Stream<String> counterExamples() {
        return MarkedExamples.of("examples/addresses-none.txt");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsWhatIsMarked(String example) {
        String text = MarkedExamples.plain(example);

        String marked = MarkedExamples.marked(RECOGNIZER, AddressRecognizer.ADDRESS, text);

        assertThat(marked).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("counterExamples")
    void findsNothingWhereNothingIs(String example) {
        String text = MarkedExamples.plain(example);

        String marked = MarkedExamples.marked(RECOGNIZER, AddressRecognizer.ADDRESS, text);

        assertThat(marked).isEqualTo(example);
    }
}
