package io.nescio.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nescio.proxy.failure.RequestRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonWalkerTest {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        " ",
        "\n",
        "\"a\"",
        "\"model\"",
        "\"\\u00e9\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"ü😀\"",
        "0",
        "-1",
        "1.5e-3",
        "01",
        "1.",
        "-",
        "true",
        "false",
        "null",
        "nul",
        "\"a\":1",
        "\u0001",
        "\"b\":{}",
        "[1]"
    };

    /** The leaves that the walker tells of a document, or one word when it refuses. */
    private static List<String> walked(byte[] json) {
        List<String> leaves = new ArrayList<>();
        try {
            new JsonWalker(1_000).walk(json, 0, json.length, Shapes.named(""), Role.TEXT, new JsonVisitor() {
                @Override
                public void key(JsonWalker at, int start, int end, boolean scanned) {
                    leaves.add("key " + JsonText.decode(json, start, end, at));
                }

                @Override
                public void string(JsonWalker at, Role role, int start, int end) {
                    leaves.add("string " + JsonText.decode(json, start, end, at));
                }

                @Override
                public void number(JsonWalker at, Role role, int start, int end) {
                    leaves.add("number " + new String(json, start, end - start, StandardCharsets.US_ASCII));
                }

                @Override
                public void literal(JsonWalker at, Role role, boolean isNull, boolean value) {
                    leaves.add(isNull ? "null" : String.valueOf(value));
                }

                @Override
                public void enter(JsonWalker at, Role role, int start) {
                    leaves.add("enter " + (char) json[start]);
                }

                @Override
                public void leave(JsonWalker at, Role role, int end) {
                    leaves.add("leave " + (char) json[end - 1]);
                }
            });
        } catch (RequestRefusedException _) {
            return List.of("refused");
        }
        return leaves;
    }

    /** The same by another parser. */
    private static List<String> parsed(byte[] json) {
        List<String> leaves = new ArrayList<>();
        try (JsonParser parser = JACKSON.createParser(json)) {
            int depth = 0;
            int documents = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                documents += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                leaves.add(
                        switch (token) {
                            case FIELD_NAME -> "key " + parser.getText();
                            case VALUE_STRING -> "string " + parser.getText();
                            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + parser.getText();
                            case START_OBJECT, START_ARRAY -> "enter " + token.asString();
                            case END_OBJECT, END_ARRAY -> "leave " + token.asString();
                            default -> parser.getText();
                        });
            }
            return documents == 1 ? leaves : List.of("refused");
        } catch (IOException _) {
            return List.of("refused");
        }
    }

    @RepeatedTest(200)
    void readsWhatAnotherParserReadsAndRefusesWhatItRefuses(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            byte[] json = random.nextBoolean() ? pieces(random) : damaged(document(random, 0), random);

            assertThat(walked(json))
                    .as(new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(parsed(json));
        }
    }

    private static byte[] pieces(Random random) {
        StringBuilder json = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            json.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String document(Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 4 : 8);
        StringBuilder out = new StringBuilder();
        if (kind < 4) {
            return List.of("\"text \\\" \\\\ \\/ \\u20ac ü\"", "-12.5E+7", "null", "\"\"")
                    .get(kind);
        }
        boolean array = kind < 6;
        out.append(array ? "[" : "{");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            out.append(i > 0 ? "," : "").append(random.nextBoolean() ? " \n" : "");
            out.append(array ? "" : "\"k" + i + "\" :").append(document(random, depth + 1));
        }
        return out.append(array ? "]" : "}").toString();
    }

    private static byte[] damaged(String document, Random random) {
        byte[] json = document.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(3) > 0) {
            int at = random.nextInt(json.length);
            if (json[at] >= 0) {
                json[at] = (byte) PIECES[random.nextInt(PIECES.length)].charAt(0);
            }
        }
        // Both parsers are given valid UTF-8: the proxy checks it before.
        return new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"a\":1}x` | something follows",
                "`{\"a\":1` | cut off",
                "`[1,]` | not valid",
                "`\"a` | cut off",
                "`  ` | empty"
            })
    void saysWhatIsWrong(String json, String why) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        String message = "";
        try {
            new JsonWalker(10).walk(bytes, 0, bytes.length, Shapes.named(""), Role.TEXT, (_, _, _, _) -> {});
        } catch (RequestRefusedException e) {
            message = String.valueOf(e.getMessage());
        }

        assertThat(message).contains(why);
    }
}
