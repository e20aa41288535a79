package io.nescio.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class SplicingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> KEYS =
            List.of("messages", "content", "text", "metadata", "tools", "parameters", "x y", "arguments", "stop", "Ä");
    private static final List<String> WORDS = List.of(
            "word",
            "\\n",
            "\\u00e4",
            "ä",
            "\\ud83d\\ude00",
            "😀",
            "\\\\",
            "\\\"",
            "\\/",
            "{",
            "]",
            " ",
            "1e5",
            "\u2028");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[(PERSON|EMAIL)_[A-Z0-9]+]");

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder outside = new StringBuilder();

    private void write(String text) {
        body.append(text);
        outside.append(text);
    }

    private void value(Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 3 : 5);
        switch (kind) {
            case 0 -> write(List.of("1.50", "-0", "2E+3", "true", "null", "12").get(random.nextInt(6)));
            case 1, 2 -> string(random);
            default -> container(random, depth, kind == 3);
        }
    }

    private void container(Random random, int depth, boolean object) {
        write(object ? "{ " : "[");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            write(i == 0 ? "" : " ,\t");
            if (object) {
                write('"' + KEYS.get(random.nextInt(KEYS.size())) + "\": ");
            }
            value(random, depth + 1);
        }
        write(object ? "}" : "\n]");
    }

    private void string(Random random) {
        write("\"");
        int words = random.nextInt(6);
        for (int i = 0; i < words; i++) {
            if (random.nextInt(4) == 0) {
                write(" ");
                boolean mail = random.nextBoolean();
                body.append(mail ? "joerg.uenal\\u0040example.org" : "J\\u00f6rg Ünal");
                outside.append('\u0001');
                write(" ");
            } else {
                write(WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        write("\"");
    }

    @RepeatedTest(300)
    void leavesEveryByteOutsideTheEditsAndParses(RepetitionInfo repetition) throws IOException {
        write("{\"x\":");
        value(new Random(repetition.getCurrentRepetition()), 0);
        write("}");

        String redacted = Exchanges.text(Exchanges.redact("POST", "/v1/chat/completions", body.toString()));

        assertThat(PLACEHOLDER.matcher(redacted).replaceAll("\u0001")).isEqualTo(outside.toString());
        JsonNode parsed = MAPPER.readTree(redacted);
        assertThat(parsed.isObject()).isTrue();
    }
}
