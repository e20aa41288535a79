package io.nescio.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonFinderTest {
    private static final RuleRecognizer RECOGNIZER = new RuleRecognizer(new ListedWords(), List.of(PersonFinder::find));

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

        String marked = MarkedExamples.marked(RECOGNIZER, PersonFinder.PERSON, text);

        assertThat(marked).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("counterExamples")
    void findsNothingWhereNothingIs(String example) {
        String text = MarkedExamples.plain(example);

        String marked = MarkedExamples.marked(RECOGNIZER, PersonFinder.PERSON, text);

        assertThat(marked).isEqualTo(example);
    }
}
