package io.nescio.redaction;

import static io.nescio.redaction.Exchanges.SCOPE;
import static io.nescio.redaction.Exchanges.redact;
import static io.nescio.redaction.Exchanges.redacted;
import static io.nescio.redaction.Exchanges.restore;
import static io.nescio.redaction.Exchanges.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Fragment.Form;
import io.nescio.redaction.restore.Restorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MASK ; IBAN:DE02120300000000202051 ; \\*{18}2051",
                "MASK ; PIN:1234 ; \\*{3}4",
                "GENERALIZE ; DATE_OF_BIRTH:3. Mai 1980 ; 1980",
                "GENERALIZE ; AGE:47 ; 40-49",
                "GENERALIZE ; IP_ADDRESS:10.20.30.40 ; 10.20.30.0/24",
                "GENERALIZE ; IBAN:DE02120300000000202051 ; DE",
                "GENERALIZE ; PERSON:Anna Schmidt ; \\[PERSON]",
                "HASH ; EMAIL:anna@web.example ; [0-9a-f]{16}",
                "DROP ; EMAIL:anna@web.example ; .{0}",
            })
    void replacesForGood(Operator operator, String mention, String expected) {
        String marked = "a ⟦" + mention + "⟧ b";

        Redaction redaction = redact(SCOPE, operator, Form.TEXT, marked);

        assertThat(redacted(redaction, 0, marked)).matches("a " + expected + " b");
        assertThat(redaction.restoreMap().isEmpty()).isTrue();
        assertThat(operator.isRestorable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PERSON:Anna Schmidt ; \\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+",
                "PERSON:SCHMIDT, ANNA ; \\p{Lu}+, \\p{Lu}+",
                "PERSON:Иван Петров ; \\p{IsCyrillic}+ \\p{IsCyrillic}+",
                "EMAIL:anna@web.example ; [a-z0-9]+@example\\.(com|org|net)",
                "PHONE:+49 171 5550123 ; \\+49 171 39200\\d\\d",
                "PHONE:030 5550123 ; 030 23125\\d{3}",
                "PHONE:+44 20 5555 0000 ; \\+44 20 7946 0\\d{3}",
                "PHONE:+1 415 555 2671 ; \\+1 202 555 01\\d\\d",
                "PHONE:+33 6 12 34 56 78 ; \\+33 1 99 00 \\d\\d \\d\\d",
                "IP_ADDRESS:10.20.30.40 ; (192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}",
                "IP_ADDRESS:fe80::1 ; 2001:db8::[0-9a-f]{4}:[0-9a-f]{4}",
                "MAC_ADDRESS:00:1A:2B:3C:4D:5E ; 00:00:5E:00:53:[0-9A-F]{2}",
                "IBAN:DE02 1203 0000 0000 2020 51 ; DE\\d\\d 9\\d{3} \\d{4} \\d{4} \\d{4} \\d\\d",
                "CREDIT_CARD:4111 1111 1111 1111 ; 9999 \\d{4} \\d{4} \\d{4}",
                "DATE_OF_BIRTH:03.05.1980 ; \\d\\d\\.\\d\\d\\.19(79|80)",
                "ADDRESS:Hauptstraße 5, 53111 Bonn ; \\p{L}+ \\d+, 00\\d{3} \\p{L}+",
                "ORGANIZATION:Schmidt Bau GmbH ; \\p{L}+ \\d\\d GmbH",
                "CUSTOMER_NUMBER:KD-20391 ; [A-Z]{2}-[1-9]\\d{4}",
            })
    void standsInForAValueOfTheSameForm(String mention, String expected) {
        String marked = "Angaben: ⟦" + mention + "⟧.";

        Redaction redaction = redact(SCOPE, Operator.SURROGATE, Form.TEXT, marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted).matches("Angaben: " + expected + "\\.");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    @Test
    void keepsTheTimeBetweenDates() {
        String marked = "⟦DATE:01.03.2024⟧ ⟦DATE:2024-03-08⟧";

        String redacted = redacted(redact(SCOPE, Operator.SURROGATE, Form.TEXT, marked), 0, marked);
        String[] dates = redacted.split(" ", -1);
        String[] day = dates[0].split("\\.", -1);
        var first =
                java.time.LocalDate.of(Integer.parseInt(day[2]), Integer.parseInt(day[1]), Integer.parseInt(day[0]));

        assertThat(java.time.LocalDate.parse(dates[1])).isEqualTo(first.plusDays(7));
    }

    @Test
    void restoresAShortenedSurrogateName() {
        String marked = "⟦PERSON:Anna Schmidt⟧ kommt.";

        Redaction redaction = redact(SCOPE, Operator.SURROGATE, Form.TEXT, marked);
        String[] name = redacted(redaction, 0, marked).split(" ", -1);

        assertThat(restore(redaction.restoreMap(), "Frau " + name[1] + ", " + name[0] + "s Brief"))
                .isEqualTo("Frau Schmidt, Annas Brief");
    }

    @Test
    void neverTakesASurrogateFromTheText() {
        String first = redacted(
                redact(SCOPE, Operator.SURROGATE, Form.TEXT, "⟦EMAIL:anna@web.example⟧"),
                0,
                "⟦EMAIL:anna@web.example⟧");
        String marked = "⟦EMAIL:anna@web.example⟧ und " + first;

        Redaction redaction = redact(SCOPE, Operator.SURROGATE, Form.TEXT, marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted).doesNotStartWith(first).endsWith(first);
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    @Test
    void keepsNumbersNumbers() {
        Redaction redaction = redact(SCOPE, Operator.PLACEHOLDER, Form.NUMBER, "⟦PHONE:4915112345678⟧");
        String number = redaction.edits().getFirst().getFirst().replacement();

        assertThat(number).matches("[1-9]\\d{12}");
        assertThat(Restorer.restore(redaction.restoreMap(), Restorer.Place.JSON, "{\"n\":" + number + "}"))
                .isEqualTo("{\"n\":4915112345678}");
    }
}
