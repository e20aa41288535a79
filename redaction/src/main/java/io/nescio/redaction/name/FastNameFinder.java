package io.nescio.redaction.name;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.util.Span;

/**
 * OpenNLP's view of the decoder that runs in production. Finds what {@link ModelNameFinder} finds, many times faster. The tokens must be
 * those of {@link Tokenizer}. Not safe for sharing between threads.
 */
public final class FastNameFinder implements TokenNameFinder {
    private final NameDecoder decoder;

    /** A name finder with a model. */
    public FastNameFinder(LanguageModel model) {
        decoder = new NameDecoder(model);
    }

    @Override
    public Span[] find(String[] words) {
        StringBuilder text = new StringBuilder();
        Tokens tokens = new Tokens();
        for (String word : words) {
            tokens.add(text.length(), text.length() + word.length());
            text.append(word).append(' ');
        }
        List<Span> spans = new ArrayList<>();
        int from = 0;
        while (from < words.length) {
            int to = Sequences.end(text, tokens, from);
            decoder.decode(
                    text,
                    tokens,
                    from,
                    to,
                    (first, end, type, score) -> spans.add(new Span(first, end, type.openNlpName(), score)));
            from = to;
        }
        return spans.toArray(new Span[0]);
    }

    @Override
    public void clearAdaptiveData() {
        decoder.clear();
    }
}
