package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Base64InTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Decode {}",
                "{}",
                "say \\n{}\\n twice",
                "![x](data:text/plain;base64,{})",
                "{\\\"nested\\\": \\\"{}\\\"}"
            })
    void redactsWhatBase64InATextSpells(String text) {
        String spelt = "Grüße von " + PERSON + " <" + MAIL + ">\n";
        String base64 = Base64.getEncoder().encodeToString(spelt.getBytes(StandardCharsets.UTF_8));
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text.replace("{}", base64) + "\"}]}";

        String redacted = Exchanges.text(Exchanges.redact("POST", "/v1/chat/completions", body));

        int from = text.indexOf("{}") - text.length() + 2;
        String sent = redacted.substring(body.indexOf(base64), redacted.length() - 4 + from);
        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .matches("Grüße von \\[PERSON_[A-Z0-9]+] <\\[EMAIL_[A-Z0-9]+]>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\n", "\\r\\n"})
    void redactsWhatBase64InLinesOrWithEscapesSpells(String lineEnd) {
        String spelt = "Does it work? What?? Why??? Rows >>>, äöüÿ. ".repeat(7) + PERSON + ", " + MAIL + " "
                + "Übermäßig äöü? ".repeat(4) + MAIL + ", end";

        String sent = redactedBase64(spelt, lineEnd, "<{}>");

        assertThat(sent)
                .doesNotContain(PERSON, MAIL)
                .matches(spelt.replace("?", "\\?")
                        .replace(PERSON, "\\[PERSON_[A-Z0-9]+]")
                        .replace(MAIL, "\\[EMAIL_[A-Z0-9]+]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\\\<{}>", "[1] at C:\\\\tmp <{}>", "<{}\\nThanks>", "ABCDEFGHIJKLMNOPQRSTUVWX\\n<{}>"})
    void redactsWhatBase64SpellsBesideOtherWords(String around) {
        String spelt = "Write to " + MAIL + " x";

        String sent = redactedBase64(spelt, "", around);

        assertThat(sent).startsWith("Write to [EMAIL_");
    }

    @Test
    void readsAMegabyteOfLongWordsAndOfLinesInLinearTime() {
        String text = ("<p>" + "A1b2".repeat(19) + "\\n").repeat(6_000)
                + ("Zm9vYmFy".repeat(12) + "\\n").repeat(6_000)
                + "\\\\".repeat(100_000)
                + "\\/".repeat(100_000)
                + "Z".repeat(300_000);

        List<Fragment> fragments = Exchanges.fragments("{\"messages\":[{\"content\":\"" + text + "\"}]}");

        assertThat(fragments).hasSizeLessThan(6_002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
                "3f786850e387550fdab836ed7e6dc881de23001b",
                "getUserAccountBalanceHistoryForMonth",
                "00000000000000000000000000000000"
            })
    void takesNoOtherLongWordForBase64(String word) {
        List<Fragment> fragments = Exchanges.fragments("{\"messages\":[{\"content\":\"" + word + "\"}]}");

        assertThat(fragments).hasSize(1);
    }

    /** What the base64 of {@code spelt}, which stands between angle brackets, spells after redaction. */
    private static String redactedBase64(String spelt, String lineEnd, String around) {
        String base64 = Base64.getMimeEncoder(lineEnd.isEmpty() ? -1 : 76, new byte[] {'\n'})
                .encodeToString(spelt.getBytes(StandardCharsets.UTF_8));
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\""
                + around.replace(
                        "{}", base64.replace("/", "\\/").replace("+", "\\u002B").replace("\n", lineEnd)) + "\"}]}";
        String redacted = Exchanges.text(Exchanges.redact("POST", "/v1/chat/completions", body));
        String sent = redacted.substring(redacted.indexOf('<') + 1, redacted.indexOf('>'));
        return new String(Base64.getMimeDecoder().decode(sent), StandardCharsets.UTF_8);
    }
}
