package io.nescio.redaction.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast decoder finds what the plain one over OpenNLP's feature generators finds. */
final class ParityTest {
    @ParameterizedTest
    @ValueSource(strings = {Letters.COMPLAINT, Letters.MINUTES, Letters.CODE})
    void decodesLettersLikeThePlainFinder(String text) {
        assertParity(LanguageModel.load("de"), text);
        assertParity(LanguageModel.load("en"), text);
    }

    @RepeatedTest(40)
    void decodesRandomTextLikeThePlainFinder(RepetitionInfo repetition) {
        String text = Letters.random(repetition.getCurrentRepetition(), 300);

        assertParity(LanguageModel.load(repetition.getCurrentRepetition() % 2 == 0 ? "de" : "en"), text);
    }

    private static void assertParity(LanguageModel model, String text) {
        Tokens tokens = Tokenizer.tokenize(text);
        NameDecoder fast = new NameDecoder(model);
        ModelNameFinder plain = new ModelNameFinder(model);
        int from = 0;
        while (from < tokens.size()) {
            int start = from;
            int to = Sequences.end(text, tokens, from);
            List<Span> found = new ArrayList<>();

            fast.decode(
                    text,
                    tokens,
                    from,
                    to,
                    (first, end, type, score) ->
                            found.add(new Span(first - start, end - start, type.openNlpName(), score)));

            Span[] expected = plain.find(words(text, tokens, from, to));
            assertThat(found).containsExactly(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found.get(i).getProb()).isCloseTo(expected[i].getProb(), within(1e-6));
            }
            from = to;
        }
    }

    private static String[] words(String text, Tokens tokens, int from, int to) {
        String[] words = new String[to - from];
        for (int i = from; i < to; i++) {
            words[i - from] = Tokenizer.clean(text, tokens.start(i), tokens.end(i));
        }
        return words;
    }
}
