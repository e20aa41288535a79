package io.nescio.redaction.catalogue.validator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ValidatorsTest {
    /** The rules that by their standard reject every value with one wrong digit. */
    private static final Set<String> CATCHES_EVERY_SINGLE_DIGIT = Set.of(
            "iban",
            "luhn",
            "isin",
            "lei",
            "imei",
            "de-steuer-id",
            "de-ustid",
            "de-kvnr",
            "ch-ahv",
            "ch-uid",
            "fr-siren",
            "nl-bsn",
            "be-vat",
            "lu-matricule",
            "hr-oib",
            "pl-pesel",
            "pl-nip",
            "hu-taj",
            "hu-adoazonosito",
            "uk-nhs",
            "no-orgnr",
            "dk-cvr",
            "si-davcna",
            "fi-y-tunnus",
            "fi-hetu",
            "se-personnummer",
            "se-orgnr",
            "es-nif",
            "es-nie",
            "it-partita-iva",
            "gr-amka",
            "us-aba",
            "us-npi",
            "ca-sin",
            "in-aadhaar",
            "cn-resident-id",
            "il-id",
            "za-id",
            "au-abn",
            "cl-rut",
            "eth",
            "bitcoin");

    private static final String HOSTILE = "0159AZaz -./:<+\u00A0\u00AD\u200B\u0000\uD800\uFF11\u0661é@";

    /** One line of {@code validators.tsv}. */
    record Row(String name, String value, boolean valid) {}

    static List<Row> rows() {
        try (InputStream file = requireNonNull(ValidatorsTest.class.getResourceAsStream("validators.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], Boolean.parseBoolean(cells[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> names() {
        return Validators.names().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesAsTheTableSays(Row row) {
        Validator validator = requireNonNull(Validators.named(row.name()), row.name());

        boolean valid = validator.valid(row.value());

        assertThat(valid).isEqualTo(row.valid());
    }

    @Test
    void hasThreeValidAndThreeInvalidValuesForEachName() {
        Map<Boolean, Map<String, Long>> counts = rows().stream()
                .collect(
                        Collectors.partitioningBy(Row::valid, Collectors.groupingBy(Row::name, Collectors.counting())));

        List<String> poor = names().filter(
                        name -> requireNonNull(counts.get(true)).getOrDefault(name, 0L) < 3
                                || requireNonNull(counts.get(false)).getOrDefault(name, 0L) < 3)
                .toList();

        assertThat(poor).isEmpty();
    }

    @Test
    void rejectsEverySingleWrongDigitWhereTheStandardPromisesIt() {
        List<Row> rows = rows().stream()
                .filter(row -> row.valid() && CATCHES_EVERY_SINGLE_DIGIT.contains(row.name()))
                .toList();

        List<String> accepted = new ArrayList<>();
        for (Row row : rows) {
            Validator validator = requireNonNull(Validators.named(row.name()));
            mistyped(row).filter(validator::valid).forEach(value -> accepted.add(row.name() + " " + value));
        }

        assertThat(rows).hasSizeGreaterThan(3 * CATCHES_EVERY_SINGLE_DIGIT.size());
        assertThat(accepted).isEmpty();
    }

    @Test
    void readsDigitsThroughNoBreakSpacesSoftHyphensAndOtherScripts() {
        Validator validator = requireNonNull(Validators.named("pl-pesel"));

        boolean valid = validator.valid("4405\u00A014\u00AD01\u200B35\uFF19");

        assertThat(valid).isTrue();
    }

    @Test
    void isNullForANameThatNoValidatorHas() {
        assertThat(Validators.named("no-such-validator")).isNull();
    }

    @RepeatedTest(20)
    void neverThrowsOnAnyText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Row> rows = rows();

        List<String> texts =
                Stream.generate(() -> hostile(random, rows)).limit(300).toList();

        assertThat(texts)
                .allSatisfy(text -> names().forEach(name -> assertThat(
                                requireNonNull(Validators.named(name)).valid(text))
                        .isIn(true, false)));
    }

    private static Stream<String> mistyped(Row row) {
        String value = row.value();
        Stream.Builder<String> values = Stream.builder();
        // the century digits of a twelve-digit personnummer and the prefix of an address are outside of the check
        int first = row.name().equals("se-personnummer") && value.startsWith("19")
                ? 2
                : row.name().equals("eth") ? 2 : 0;
        for (int i = first; i < value.length(); i++) {
            for (char digit = '0'; digit <= '9' && Character.isDigit(value.charAt(i)); digit++) {
                if (Character.digit(value.charAt(i), 10) != digit - '0' && isChecked(row, value)) {
                    values.add(value.substring(0, i) + digit + value.substring(i + 1));
                }
            }
        }
        return values.build();
    }

    /** An address in one case carries no checksum. */
    private static boolean isChecked(Row row, String value) {
        return !row.name().equals("eth") || value.chars().anyMatch(c -> c >= 'A' && c <= 'F');
    }

    private static String hostile(Random random, List<Row> rows) {
        StringBuilder text =
                new StringBuilder(rows.get(random.nextInt(rows.size())).value());
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            char c = HOSTILE.charAt(random.nextInt(HOSTILE.length()));
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
