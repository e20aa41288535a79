package io.nescio.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operations;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundGuardTest {
    private static final Set<String> REPLACED =
            Set.of("Jörg Ünal", "Claude", "joerg@example.org", "481516", "Rosa 😀 K", "CORP\\bob7");

    private static RedactedRequest request(String query, String body) {
        return new RedactedRequest(
                new RequestTarget(RequestTarget.Style.OPENAI, "/chat/completions", query),
                Unpooled.copiedBuffer(body, StandardCharsets.UTF_8),
                new Redaction(List.of(), RestoreMap.empty(), Map.of()),
                false,
                new RedactedRequest.Traces(Operations.named("createChatCompletion"), REPLACED, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stop\":\"Dear Jörg Ünal,\"}",
                "{\"stop\":\"J\\u00f6rg \\u00DCnal\"}",
                "{\"messages\":[{\"content\":\"{\\\"a\\\":\\\"J\\\\u00f6rg Ünal\\\"}\"}]}",
                "{\"stop\":\"Rosa \\ud83d\\ude00 K\"}",
                "{\"stop\":\"joerg\\u0040example.org\"}",
                "{\"model\":\"481516\"}",
                "{\"x\":481516}",
                "{\"x\":\"CORP\\\\bob7\"}",
                "{\"x\":\"{\\\"y\\\":\\\"CORP\\\\\\\\bob7\\\"}\"}"
            })
    void blocksAReplacedValueInEverySpelling(String body) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> OutboundGuard.check(request("", body), List.of()))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.OUTBOUND_BLOCKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"Claude-4\"}",
                "{\"model\":\"Claude\",\"messages\":[{\"role\":\"Claude\",\"content\":\"Claudette, 4815162\"}]}",
                "{\"messages\":[{\"content\":\"I am Claude.\"}]}",
                "{\"tools\":[{\"function\":{\"name\":\"Claude\",\"parameters\":{\"properties\":{\"Claude\":{}}}}}]}",
                "{}"
            })
    void letsASingleWordThroughInABody(String body) {
        assertThatCode(() -> OutboundGuard.check(request("", body), List.of())).doesNotThrowAnyException();
    }

    @Test
    void looksAtTheQueryAndTheHeaders() {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> OutboundGuard.check(request("a=J%C3%B6rg%20%C3%9Cnal", "{}"), List.of()));
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> OutboundGuard.check(request("a=J%C3%B6rg+%C3%9Cnal", "{}"), List.of()));
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> OutboundGuard.check(request("", "{}"), List.of("x", "for joerg@example.org")));
    }

    @Test
    void replacesTheSameWordsWhereNoRecognizerSawThem() {
        String twice = Exchanges.PERSON.substring(0, 4);
        String body =
                "{\"messages\":[{\"content\":\"" + Exchanges.MAIL + "\"},{\"name\":\"x-" + Exchanges.NUMBER + "\"}]}";

        String redacted = Exchanges.text(Exchanges.redact("POST", "/v1/chat/completions", body));

        assertThat(redacted).doesNotContain(Exchanges.NUMBER, Exchanges.MAIL, twice);
    }

    @Test
    void takesTimeLinearInTheBodyForManyOriginals() {
        Set<String> many = new java.util.HashSet<>();
        for (int i = 0; i < 4_000; i++) {
            many.add("a a a a a a a a a a a a a a a b" + i);
        }
        Needles needles = new Needles(many);
        int[] hits = new int[1];
        Needles.Pass pass = needles.new Pass((_, _) -> hits[0]++);

        UnescapedBytes.feed(
                Unpooled.copiedBuffer(
                        "a ".repeat(500_000) + "b7 a a a a a a a a a a a a a a a b7", StandardCharsets.UTF_8),
                pass);

        assertThat(hits[0]).isEqualTo(2);
    }
}
