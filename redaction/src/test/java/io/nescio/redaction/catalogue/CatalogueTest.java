package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Detector;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import io.nescio.redaction.Redactor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry's own examples and counter-examples, alone and with all others on. */
class CatalogueTest {
    private static final Redactor ALL = redactor(Catalogue.load().types());
    private static final Map<EntityType, Redactor> ALONE = new HashMap<>();

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void findsTheExamplesOfAnEntryAlone(TypeEntry entry, String example) {
        Marked marked = Marked.of(example);

        List<Detection> detections =
                alone(entry).detect(Fragment.of(marked.text())).detections();

        assertThat(detections.stream().map(found -> found.type().id())).allMatch(entry.id()::equals);
        assertThat(values(detections, marked)).containsExactlyElementsOf(marked.values());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void findsTheExamplesOfAnEntryWithAllOthersOn(TypeEntry entry, String example) {
        Marked marked = Marked.of(example);

        List<Detection> detections = ALL.detect(Fragment.of(marked.text())).detections();

        assertThat(values(detections, marked))
                .allSatisfy(value -> assertThat(value).isNotBlank());
        assertThat(marked.values())
                .allMatch(value -> values(detections, marked).stream().anyMatch(found -> found.contains(value)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("counterExamples")
    void findsNothingInTheCounterExamplesOfAnEntry(TypeEntry entry, String counterExample) {
        Fragment fragment = Fragment.of(counterExample);

        List<Detection> detections = alone(entry).detect(fragment).detections();

        assertThat(detections).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void hasExamplesForEveryEntryThatHasARule(TypeEntry entry) {
        TypeEntry.Rule rule = entry.rule();
        boolean hasRule = !rule.patterns().isEmpty() || !rule.labels().isEmpty();

        TypeEntry.Examples examples = entry.examples();

        assertThat(examples.positive().isEmpty()).isNotEqualTo(hasRule);
        assertThat(examples.negative().isEmpty()).isNotEqualTo(hasRule);
        assertThat(examples.positive())
                .allMatch(example -> !Marked.of(example).values().isEmpty());
    }

    static Stream<Arguments> examples() {
        return cases(entry -> entry.examples().positive());
    }

    static Stream<Arguments> counterExamples() {
        return cases(entry -> entry.examples().negative());
    }

    static Stream<TypeEntry> entries() {
        return Catalogue.load().entries().stream();
    }

    private static Stream<Arguments> cases(Function<TypeEntry, List<String>> texts) {
        return entries().flatMap(entry -> texts.apply(entry).stream().map(text -> Arguments.of(entry, text)));
    }

    private static List<String> values(List<Detection> detections, Marked marked) {
        return detections.stream()
                .map(found -> marked.text().substring(found.start(), found.end()))
                .toList();
    }

    private static Redactor alone(TypeEntry entry) {
        return ALONE.computeIfAbsent(entry.type(), type -> redactor(List.of(type)));
    }

    private static Redactor redactor(Collection<EntityType> types) {
        Map<EntityType, Operator> operators = new HashMap<>();
        types.forEach(type -> operators.put(type, Operator.PLACEHOLDER));
        PatternRecognizer recognizer = PatternRecognizer.of(Catalogue.load(), Set.copyOf(types));
        return new Redactor(new Detector(List.of(recognizer)), new Policy("test", operators));
    }
}
