package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;
import java.util.HashMap;
import java.util.Map;

/** Who speaks in a transcript whose lines begin alike: a time and a user name, a user name and a colon, a user name in angle brackets. */
final class Transcripts {
    private static final int MIN_LINES = 4;
    private static final int MIN_SPEAKERS = 2;
    private static final int MAX_SPEAKERS = 12;
    private static final int MAX_LINES = 4000;
    private static final int MAX_NAME = 24;
    private static final int MAX_STAMP_TOKENS = 14;
    private static final int GAP = 2;
    private static final int MIN_RETURNS = 2;

    private final Words words;
    private final PersonFinder.Sink sink;
    private final Map<String, Integer> lines = new HashMap<>();

    /** The token after the speaker that was read last, and whether a time stands beside it. */
    private int end;

    private boolean timed;

    Transcripts(Words words, PersonFinder.Sink sink) {
        this.words = words;
        this.sink = sink;
    }

    /** Reports the speakers, when there are some who speak again and again. */
    void find() {
        if (!isTranscript()) {
            return;
        }
        for (int i = 0; i < words.count(); i++) {
            int speaker = words.isFirstOfLine(i) ? speaker(i) : -1;
            if (speaker >= 0 && lines.containsKey(name(speaker))) {
                sink.user(words.start(speaker), words.end(end - 1), 0.65);
            }
        }
    }

    /** Whether the same few speakers return, one after another, on lines that follow each other. */
    private boolean isTranscript() {
        int spoken = 0;
        int seen = 0;
        int neighbours = 0;
        int returns = 0;
        boolean afterSpoken = false;
        String last = "";
        for (int i = 0; i < words.count() && seen < MAX_LINES && lines.size() <= MAX_SPEAKERS; i++) {
            if (words.isFirstOfLine(i)) {
                seen++;
                int speaker = speaker(i);
                if (speaker >= 0) {
                    String name = name(speaker);
                    spoken++;
                    neighbours += afterSpoken ? 1 : 0;
                    returns += !name.equals(last) && lines.containsKey(name) ? 1 : 0;
                    lines.merge(name, 1, Integer::sum);
                    last = name;
                }
                afterSpoken = speaker >= 0;
            }
        }
        return spoken >= MIN_LINES
                && lines.size() >= MIN_SPEAKERS
                && lines.size() <= MAX_SPEAKERS
                && 2 * neighbours >= spoken
                && (returns >= MIN_RETURNS || (timed && returns > 0));
    }

    private String name(int speaker) {
        return words.text().substring(words.start(speaker), words.end(end - 1));
    }

    /** The first token of the speaker of the line that begins at {@code first}; -1 when there is none. */
    private int speaker(int first) {
        int at = afterStamp(first);
        boolean stamped = false;
        for (int i = first; i < at; i++) {
            stamped |= isTime(i);
        }
        boolean bracketed = words.isSign(at - 1, '<') && at > first && words.onOneLine(first, at);
        int to = afterName(at);
        if (to == at || !words.onOneLine(first, to) || !isNick(at, to, stamped)) {
            return -1;
        }
        boolean ends;
        if (bracketed) {
            ends = words.isSign(to, '>') && words.isGlued(to) && isApart(to + 1, 1);
        } else if (words.isSign(to, ':') && words.isGlued(to)) {
            ends = isApart(to + 1, 1) && (stamped || words.onOneLine(first, to + 2));
        } else {
            ends = isApart(to, GAP) && (stamped || isTime(to));
        }
        timed |= ends && !words.isSign(to, ':');
        end = to;
        return ends ? at : -1;
    }

    private boolean isTime(int i) {
        return i >= 0 && words.isNumber(i) && words.isSign(i + 1, ':') && words.isNumber(i + 2) && words.isGlued(i + 1);
    }

    private boolean isApart(int i, int blanks) {
        return i < words.count()
                && words.onOneLine(i - 1, i)
                && (words.start(i) - words.end(i - 1) >= blanks || words.text().charAt(words.end(i - 1)) == '\t');
    }

    private int afterStamp(int first) {
        int at = first;
        while (words.onOneLine(first, at)
                && at - first < MAX_STAMP_TOKENS
                && (words.isNumber(at) || words.isAnySign(at, "[]():.,-<*"))) {
            at++;
        }
        return at;
    }

    private int afterName(int i) {
        int at = i;
        while (words.onOneLine(i, at)
                && (at == i || words.isGlued(at))
                && words.end(at) - words.start(i) <= MAX_NAME
                && (words.isLetters(at)
                        || words.shape(at) == Shape.CODE
                        || (at > i && words.isNumber(at))
                        || (at > i && words.isAnySign(at, ".-") && words.isGlued(at + 1)))) {
            at++;
        }
        return at;
    }

    /** Whether the word can be what somebody calls himself, rather than a role, a level of a log or a key. */
    private boolean isNick(int first, int to, boolean stamped) {
        if (words.isCode(first)
                || (words.is(first, Cue.STOP) && to - first == 1)
                || words.is(first, Cue.ROLE)
                || words.length(first) < 2) {
            return false;
        }
        if (words.has(first, WordTraits.KEYWORD | WordTraits.LOG_WORD) || words.shape(first) == Shape.UPPER) {
            return false;
        }
        if (Field.mask(words.text(), words.start(first), words.end(to - 1)) != 0) {
            return false;
        }
        boolean listed = words.grade(List.GIVEN, first) >= 2;
        boolean lower = Character.isLowerCase(words.text().charAt(words.start(first)));
        boolean made = lower && (words.shape(first) == Shape.CODE || words.isSign(first + 1, '.'));
        boolean unknown = stamped && words.grade(List.LOWER, first) == 0 && words.grade(List.NOUN, first) == 0;
        return made || listed || unknown;
    }
}
