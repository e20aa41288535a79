package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons who speak in a line of a chat or of minutes: a name before a colon, perhaps after a time. */
final class Speakers {
    private static final int MAX_TOKENS = 8;
    private static final int MAX_STAMP_TOKENS = 14;

    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;

    Speakers(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the speaker of the line that begins at the token {@code first}. */
    void at(int first) {
        if (words.isFirstOfLine(first) && !words.isNoise(first) && !words.isCode(first)) {
            speaker(first);
        }
    }

    private void speaker(int first) {
        int at = first;
        boolean stamped = false;
        int limit = Math.min(words.count(), first + MAX_STAMP_TOKENS);
        while (at < limit
                && words.onOneLine(first, at)
                && (words.isNumber(at) || words.isAnySign(at, "[](){}<>:.,/-*|~@–"))) {
            stamped |= words.isNumber(at);
            at++;
        }
        int name = at;
        int tokens = 0;
        while (at < words.count() && words.onOneLine(first, at) && tokens < MAX_TOKENS && !words.isSign(at, ':')) {
            boolean dotted =
                    words.isSign(at, '.') && words.isGlued(at) && words.isGlued(at + 1) && words.length(at - 1) > 1;
            if (dotted || (!words.isLetters(at) && !words.isAnySign(at, ".->*’'"))) {
                return;
            }
            tokens++;
            at++;
        }
        if (!words.isSign(at, ':')
                || at == name
                || !words.onOneLine(first, at)
                || words.isLastOfLine(at)
                || words.isGlued(at + 1)
                || (words.grade(List.LOWER, name) > 0 && !stamped && !words.isLetters(at + 1))) {
            return;
        }
        int end = parser.end(name, Evidence.MEDIUM, true);
        boolean whole = end == at || (words.isAnySign(end, ">*") && end + 2 >= at);
        boolean doubtful = !stamped && (words.shape(name) == Shape.LOWER || words.isAnySign(name - 1, "*-•–"));
        boolean known = words.grade(List.GIVEN, name) >= (doubtful ? 3 : 2)
                || (stamped && (parser.isListed(name) || end - name > 1));
        if (whole && known && Field.mask(words.text(), words.start(name), words.end(end - 1)) == 0) {
            sink.name(name, end, 0.75);
        }
    }
}
