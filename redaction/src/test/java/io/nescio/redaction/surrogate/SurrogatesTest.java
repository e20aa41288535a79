package io.nescio.redaction.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.catalogue.validator.Validator;
import io.nescio.redaction.catalogue.validator.Validators;
import io.nescio.redaction.restore.Part;
import io.nescio.redaction.surrogate.Surrogates.Seed;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurrogatesTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREDIT_CARD | | 5555 5555 5555 4444 | 9999 \\d{4} \\d{4} \\d{4}",
                "DE_UST_ID | | DE136695976 | DE0\\d{8}",
                "DE_RENTENVERSICHERUNGSNUMMER | | 65 170839 J 008 | 00 \\d{6} [A-Z] \\d{3}",
                "DE_KRANKENVERSICHERTENNUMMER | de-kvnr | A123456780 | X110\\d{6}",
                "AT_SVNR | | 1237 010180 | 0\\d{3} \\d{6}",
                "CA_SIN | | 130-692-544 | 0\\d\\d-\\d{3}-\\d{3}",
                "UK_NHS | uk-nhs | 401 023 2137 | 999 \\d{3} \\d{4}",
                "UK_NINO | | AB 12 34 56 C | QQ \\d\\d \\d\\d \\d\\d [A-Z]",
                "US_SSN | | 123-45-6789 | 666-\\d\\d-\\d{4}",
                "IMEI | imei | 490154203237518 | 00\\d{13}",
            })
    void areInRangesWithoutOwners(String type, String validator, String written, String form) {
        for (int seed = 0; seed < SEEDS; seed++) {
            String made = of(type, written, seed);

            assertThat(made).matches(form);
            if (validator != null) {
                assertThat(Objects.requireNonNull(Validators.named(validator)).valid(made))
                        .as(made)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CREDIT_CARD, 5555555555554444", "CA_SIN, 130692544"})
    void passTheLuhnCheck(String type, String written) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(CheckDigits.luhn(of(type, written, seed))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE_UST_ID, DE136695976, 2",
        "DE_STEUER_ID, 86095742719, 0",
    })
    void passTheCheckOfGermanTaxNumbers(String type, String written, int from) {
        assertThat(CheckDigits.mod11and10(written.substring(from))).isTrue();

        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(CheckDigits.mod11and10(of(type, written, seed).substring(from)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE_RENTENVERSICHERUNGSNUMMER, 15070649C103",
        "AT_SVNR, 1237010180",
    })
    void passTheCheckOfInsuranceNumbers(String type, String written) {
        Predicate<String> check = type.equals("AT_SVNR") ? CheckDigits::austrianInsurance : CheckDigits::pension;
        assertThat(check.test(written)).isTrue();

        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(check.test(of(type, written, seed))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE_PERSONALAUSWEIS, L01X00T471",
        "FR_NIR, 2 55 08 14 168 025 38",
        "ES_NIF, 12345678Z",
        "NL_BSN, 111222333",
        "PL_PESEL, 44051401359",
        "SE_PERSONNUMMER, 811228-9874",
        "BR_CPF, 111.444.777-35",
        "CH_AHV, 756.9217.0769.85",
        "HR_OIB, 33392005961",
        "BE_NATIONAL_NUMBER, 85.07.30-033.28",
        "US_ROUTING_NUMBER, 122105155",
    })
    void belongToNobody(String type, String written) {
        Validator validator = Objects.requireNonNull(NumberSurrogates.validator(type));
        assertThat(validator.valid(written)).isTrue();

        for (int seed = 0; seed < SEEDS; seed++) {
            String made = of(type, written, seed);

            assertThat(made).hasSameSizeAs(written);
            assertThat(validator.valid(made)).as(made).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE02 1203 0000 0000 2020 51 | DE\\d\\d 9.*",
                "GB29NWBK60161331926819 | GB\\d\\dXXXX0000\\d{10}",
                "FR14 2004 1010 0505 0001 3M02 606 | FR\\d\\d 0000 .*",
                "NL91ABNA0417164300 | NL\\d\\dXXXX0000\\d{6}",
                "BE68 5390 0754 7034 | BE\\d\\d 99.*",
                "AT61 1904 3002 3457 3201 | AT\\d\\d 0000 .*",
            })
    void areIbansOfNoBank(String written, String form) {
        Validator validator = Objects.requireNonNull(Validators.named("iban"));

        for (int seed = 0; seed < SEEDS; seed++) {
            String made = of("IBAN", written, seed);

            assertThat(made).matches(form).hasSameSizeAs(written);
            assertThat(CheckDigits.iban(
                            made.substring(0, 2), SameForm.symbols(made).substring(4)))
                    .isEqualTo(made.substring(2, 4));
            assertThat(validator.valid(written)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Schmidt, true",
        "Karin Weber, true",
        "Uwe Weber, false",
        "Hans Marx, false",
        "Emily Brown, true",
        "Joshua Brown, false",
        "Вера Иванова, true",
        "Илья Иванов, false",
    })
    void keepTheGender(String name, boolean female) {
        for (int seed = 0; seed < SEEDS; seed++) {
            String given = of("PERSON", name, seed).split(" ", 2)[0];

            assertThat(given.endsWith("a") || given.endsWith("e") || given.endsWith("а") || given.endsWith("я"))
                    .as(given)
                    .isEqualTo(female);
        }
    }

    private static String of(String type, String written, int seed) {
        return Surrogates.of(type, Part.WHOLE, written, written, new Seed(seed * 7919L + 1, seed));
    }
}
