package io.nescio.redaction.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.catalogue.validator.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries for the identifiers of all countries together. */
final class IdentifiersTest {
    private static final List<TypeEntry> ENTRIES = Stream.of("europe.yaml", "world.yaml")
            .flatMap(file -> EntryReader.read(file, open(file)).stream())
            .toList();

    private static final PatternRecognizer RECOGNIZER = PatternRecognizer.of(
            Catalogue.load(), ENTRIES.stream().map(TypeEntry::type).collect(Collectors.toSet()));

    static Stream<String> lookAlikes() {
        try (InputStream file = open("look-alikes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<TypeEntry> entries() {
        return ENTRIES.stream();
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void findsNothingInCodeLogsAndNumbersOfOtherKinds(String line) {
        List<Detection> detections = new ArrayList<>();

        RECOGNIZER.recognize(Fragment.of(line), detections::add);

        assertThat(detections).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void hasTwoExamplesAndTwoCounterExamplesOfEachType(TypeEntry entry) {
        assertThat(entry.examples().positive()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(entry.examples().negative()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void coversEveryMemberStateOfTheUnion() {
        Set<String> states = Set.of(
                "AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

        Set<String> covered = ENTRIES.stream()
                .filter(entry -> entry.about().countries().size() < 10)
                .flatMap(entry -> entry.about().countries().stream())
                .collect(Collectors.toSet());

        assertThat(covered).containsAll(states);
    }

    @Test
    void namesValidatorsThatExist() {
        List<String> names = ENTRIES.stream()
                .map(entry -> entry.rule().validator())
                .filter(Objects::nonNull)
                .toList();

        assertThat(names).isNotEmpty().allMatch(name -> Validators.named(name) != null);
    }

    @Test
    void hasNoTypeTwice() {
        List<EntityType> types = ENTRIES.stream().map(TypeEntry::type).toList();

        assertThat(types).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(100);
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(IdentifiersTest.class.getResourceAsStream(file));
    }
}
