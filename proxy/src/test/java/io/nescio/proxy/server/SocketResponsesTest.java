package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SocketEvent;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What one WebSocket remembers of its responses, and how much. */
final class SocketResponsesTest {
    private static final int MANY = 100_000;

    private final SocketResponses responses = new SocketResponses();

    private static SocketEvent event(String type, String response, String previous) {
        return new SocketEvent(type, "", response, previous, false);
    }

    private static RedactedRequest request(int number, int values) {
        Map<String, String> originals = new HashMap<>();
        for (int i = 0; i < values; i++) {
            originals.put("[PERSON_" + number + "X" + i + "]", "Person " + i);
        }
        Redaction redaction = new Redaction(List.of(), RestoreMap.of(originals), Map.of());
        return new RedactedRequest(
                new RequestTarget(RequestTarget.Style.OPENAI, "/responses", ""),
                Unpooled.EMPTY_BUFFER,
                redaction,
                true);
    }

    private int begun(int number, String previous, int values) {
        responses.ask(event("response.create", "", previous), request(number, values));
        RedactedRequest answered = responses.begin(event("response.created", "resp_" + number, previous));
        return Objects.requireNonNull(answered).redaction().restoreMap().size();
    }

    @Test
    void knowsWhatAllResponsesOfAChainReplaced() {
        assertThat(begun(1, "", 2)).isEqualTo(2);
        assertThat(begun(2, "resp_1", 3)).isEqualTo(5);
        assertThat(begun(3, "resp_2", 0)).isEqualTo(5);
    }

    @Test
    void forgetsTheEldestResponsesWhenThoseTogetherHoldTooMuch() {
        begun(0, "", MANY);
        for (int number = 1; number < 8; number++) {
            begun(number, "resp_" + (number - 1), 1);
        }

        assertThat(responses.knows("resp_7")).isTrue();
        assertThat(responses.knows("resp_0")).isFalse();
    }

    @Test
    void remembersTheLatestResponseHoweverMuchItHolds() {
        begun(0, "", 6 * MANY);

        assertThat(responses.knows("resp_0")).isTrue();
    }
}
