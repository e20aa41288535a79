package io.nescio.redaction.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenizerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sehr geehrter Herr Dr. Ostermann,  | Sehr geehrter Herr Dr. Ostermann ,
            Das war gut.                       | Das war gut .
            J. R. Okafor und A.B. Lund         | J. R. Okafor und A.B. Lund
            Der e.V. tagt, z.B. heute.         | Der e.V. tagt , z.B. heute .
            Hauptstr. 12a, 04109 Leipzig       | Hauptstr. 12a , 04109 Leipzig
            Anna's car and O'Brien             | Anna 's car and O'Brien
            l'avis de M. d'Ormesson            | l' avis de M. d' Ormesson
            Müller-Lüdenscheidt (42)           | Müller-Lüdenscheidt ( 42 )
            am 3.4.2025 um 12:30               | am 3.4.2025 um 12:30
            user.getName() foo_bar             | user . getName ( ) foo _ bar
            """)
    void cutsWordsNumbersAndMarks(String text, String expected) {
        Tokens tokens = Tokenizer.tokenize(text);

        assertThat(words(text, tokens)).containsExactlyElementsOf(List.of(expected.split(" ")));
    }

    @Test
    void keepsLineBreaksAndTabsBetweenCells() {
        String text = "Name\tOrt\r\n\r\n  Anna";

        Tokens tokens = Tokenizer.tokenize(text);

        assertThat(words(text, tokens)).containsExactly("Name", "\t", "Ort", "\r", "Anna");
    }

    @Test
    void cutsALongTokenButNeverASurrogatePair() {
        String text = "x" + "𝒜".repeat(500) + "y".repeat(500);

        Tokens tokens = Tokenizer.tokenize(text);

        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.end(i) - tokens.start(i)).isBetween(1, Tokenizer.LONGEST_TOKEN);
            assertThat(Character.isLowSurrogate(text.charAt(tokens.start(i)))).isFalse();
        }
    }

    @RepeatedTest(50)
    void coversAllButWhiteSpaceInOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(
                    random.nextInt(4) == 0
                            ? (char) random.nextInt(0x10000)
                            : "aÄ.1-' ’\n\u00AD".charAt(random.nextInt(9)));
        }

        Tokens tokens = Tokenizer.tokenize(text);

        int position = 0;
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(text.substring(position, tokens.start(i))
                            .chars()
                            .filter(c -> !Characters.isBlank((char) c))
                            .count())
                    .isZero();
            assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
            position = tokens.end(i);
        }
        assertThat(text.substring(position)
                        .chars()
                        .filter(c -> !Characters.isBlank((char) c))
                        .count())
                .isZero();
    }

    private static List<String> words(CharSequence text, Tokens tokens) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(text.subSequence(tokens.start(i), tokens.end(i)).toString());
        }
        return words;
    }
}
