package io.nescio.redaction.rule;

import io.nescio.redaction.name.Compounds;
import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/**
 * Persons beside German words for what they are or own: compounds of offices and trades, practices, {@code jun.}, and matters that are
 * hyphened to a name, as in {@code die Gerske-Akte}.
 */
final class Roles {
    private static final double SCORE = 0.72;
    /** Longer is a word that may stand without a full stop. */
    private static final int MAX_SHORTENED = 4;
    /** Endings of common nouns that no list can have all of. */
    private static final String[] THINGS = {
        "ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tät", "ismus", "ment", "ik", "enz", "thek",
        "logie", "grafie", "wesen", "dienst", "dienste", "system", "bereich", "betrieb", "trieb", "einkauf", "handel",
        "bau", "service", "kurs", "gesetz"
    };

    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;

    Roles(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
    }

    /** Reports the names that the token {@code i} is a cue for. */
    void at(int i) {
        if (words.isNoise(i) || !words.isLetters(i) || words.isCode(i)) {
            return;
        }
        if (words.is(i, Cue.GENERATION)) {
            generation(i);
        }
        if (words.shape(i) != Shape.CAPITAL) {
            return;
        }
        if (words.is(i, Cue.PRACTICE) || (!words.is(i, Cue.ROLE) && words.endsIn(i, Cue.ROLE_ENDING))) {
            following(i);
        }
        if (words.is(i, Cue.MATTER)) {
            matter(i);
        }
    }

    private void following(int i) {
        int name = i + 1;
        if (words.onOneLine(i, name) && isSurname(name) && !parser.isListed(i)) {
            int end = parser.end(name, Evidence.MEDIUM, false);
            if (end > name && !words.isAnySign(end, "-/") && !words.is(end, Cue.TITLE)) {
                sink.name(name, end, SCORE);
            }
        }
    }

    /** Whether the word looks like a name: the lists have it as one and as nothing else, or nothing in them and no ending speaks for a thing. */
    private boolean isSurname(int i) {
        if (words.shape(i) != Shape.CAPITAL || words.is(i, Cue.STOP) || words.is(i, Cue.ROLE) || words.length(i) < 3) {
            return false;
        }
        if (words.grade(List.NOUN, i) > 0 || words.grade(List.LOWER, i) > 0 || words.endsIn(i, Cue.ROLE_ENDING)) {
            return false;
        }
        return parser.isListed(i)
                || (words.grade(List.PLACE, i) == 0 && words.grade(List.COUNTRY, i) == 0 && !isThing(i));
    }

    private boolean isThing(int i) {
        if (Compounds.is(words.lexicon(), words.text(), words.start(i), words.end(i))) {
            return true;
        }
        for (String ending : THINGS) {
            int from = words.end(i) - ending.length();
            if (from >= words.start(i) && words.text().regionMatches(true, from, ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code Pankratz jun.}: the word before is a name. */
    private void generation(int i) {
        int name = i - 1;
        boolean dotted = words.isSign(i + 1, '.') && words.isGlued(i + 1);
        boolean shortened = words.length(i) < MAX_SHORTENED;
        boolean title = words.is(i, Cue.WEAK_TITLE) && words.isCapital(i + 2);
        if (!words.onOneLine(name, i) || shortened != dotted || title || !isNameBefore(name)) {
            return;
        }
        int first = name > 0
                        && words.onOneLine(name - 1, i)
                        && words.grade(List.GIVEN, name - 1) >= 2
                        && isNameBefore(name - 1)
                ? name - 1
                : name;
        sink.name(first, dotted ? i + 2 : i + 1, SCORE);
    }

    private boolean isNameBefore(int i) {
        return words.shape(i) == Shape.CAPITAL
                && words.length(i) > 2
                && !words.is(i, Cue.STOP)
                && !words.is(i, Cue.TITLE)
                && !words.is(i, Cue.DETERMINER)
                && (parser.isListed(i)
                        || (words.grade(List.NOUN, i) == 0 && words.grade(List.LOWER, i) == 0 && !isThing(i)));
    }

    /** {@code Gerske-Akte}: what stands before the hyphen is a listed surname and nothing else. */
    private void matter(int i) {
        int name = i - 2;
        if (!words.isSign(i - 1, '-')
                || !words.isGlued(i)
                || !words.isGlued(i - 1)
                || name < 0
                || words.isAnySign(name - 1, "-/.@_")
                || words.shape(name) != Shape.CAPITAL) {
            return;
        }
        if (words.grade(List.SURNAME, name) > 0
                && words.grade(List.NOUN, name) == 0
                && words.grade(List.LOWER, name) == 0
                && words.grade(List.PLACE, name) <= 1
                && words.grade(List.COUNTRY, name) == 0) {
            sink.name(name, name + 1, SCORE);
        }
    }
}
