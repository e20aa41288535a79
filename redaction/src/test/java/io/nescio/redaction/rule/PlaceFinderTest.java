package io.nescio.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceFinderTest {
    private static final RuleRecognizer RECOGNIZER = new RuleRecognizer(new ListedWords(), List.of(PlaceFinder::find));

    static Stream<String> examples() {
        return MarkedExamples.of("examples/places.txt");
    }

    static Stream<String> counterExamples() {
        return MarkedExamples.of("examples/places-none.txt");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsWhatIsMarked(String example) {
        String marked = MarkedExamples.marked(RECOGNIZER, AddressFinder.LOCATION, MarkedExamples.plain(example));

        assertThat(marked).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("counterExamples")
    void findsNothingWhereNothingIs(String example) {
        String marked = MarkedExamples.marked(RECOGNIZER, AddressFinder.LOCATION, MarkedExamples.plain(example));

        assertThat(marked).isEqualTo(example);
    }
}
