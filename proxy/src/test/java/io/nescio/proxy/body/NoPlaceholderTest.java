package io.nescio.proxy.body;

import static io.nescio.proxy.body.Exchanges.MAIL;
import static io.nescio.proxy.body.Exchanges.NUMBER;
import static io.nescio.proxy.body.Exchanges.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where a placeholder with brackets cannot be, something else stands in, and comes back. */
class NoPlaceholderTest {
    private static final String CHAT = "/v1/chat/completions";

    @Test
    void keepsNamesOfMessagesLegal() {
        String body = "{\"messages\":[{\"role\":\"user\",\"name\":\"kd-" + NUMBER + "\",\"content\":\"Hi\"}]}";

        RedactedRequest request = Exchanges.redact("POST", CHAT, body);
        String name = group(Exchanges.text(request), "\"name\":\"([^\"]*)\"");

        assertThat(name).matches("[a-zA-Z0-9_-]{1,64}").doesNotContain(NUMBER);
        assertThat(answer(request, "Dear " + name)).contains("Dear kd-" + NUMBER);
    }

    @Test
    void keepsNumbersInArgumentsNumbers() {
        String arguments = "{\\\"customer\\\":" + NUMBER + "}";
        String body = "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"" + arguments + "\"}}]}]}";

        RedactedRequest request = Exchanges.redact("POST", CHAT, body);
        String number = group(Exchanges.text(request), "customer\\\\\":([^}]*)}");

        assertThat(number).matches("[1-9]\\d{7}").isNotEqualTo(NUMBER);
        assertThat(answer(request, "No. " + number)).contains("No. " + NUMBER);
    }

    @Test
    void givesAModelThatIsHeldToAFormatWhatItCanWrite() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + PERSON + ", " + MAIL + "\"}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"send\",\"strict\":true,\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\",\"format\":\"email\"}}}}}]}";

        RedactedRequest request = Exchanges.redact("POST", CHAT, body);
        String mail = group(Exchanges.text(request), "([a-z0-9]+@example\\.(?:com|org|net))");

        assertThat(Exchanges.text(request)).doesNotContain(MAIL, "[EMAIL_").contains("[PERSON_");
        String call = "{\"choices\":[{\"index\":0,\"message\":{\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                + "\"function\":{\"name\":\"send\",\"arguments\":\"{\\\"to\\\":\\\"" + mail + "\\\"}\"}}]}}]}";
        assertThat(restored(request, call)).contains("{\\\"to\\\":\\\"" + MAIL + "\\\"}");
    }

    @Test
    void holdsNothingToAFormatOfSound() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + MAIL
                + "\"}],\"audio\":{\"voice\":\"v\",\"format\":\"mp3\"}}";

        assertThat(Exchanges.text(Exchanges.redact("POST", CHAT, body))).contains("[EMAIL_");
    }

    private static String answer(RedactedRequest request, String content) {
        return restored(request, "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"" + content + "\"}}]}");
    }

    private static String restored(RedactedRequest request, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        return new String(Exchanges.restore(request, "application/json", bytes), StandardCharsets.UTF_8);
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
