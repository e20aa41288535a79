package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.NameParser.Evidence;
import io.nescio.redaction.rule.Words.Shape;

/** Persons in the values of labelled fields and columns. */
final class NameFields {
    private final Words words;
    private final NameParser parser;
    private final PersonFinder.Sink sink;
    private final UserNameShape shape;

    NameFields(Words words, NameParser parser, PersonFinder.Sink sink) {
        this.words = words;
        this.parser = parser;
        this.sink = sink;
        this.shape = new UserNameShape(words);
    }

    /** Reports the persons in the value {@code [start, end)} of a field. */
    void value(int mask, int start, int end, boolean cell) {
        int first = words.tokenAt(start);
        int last = words.tokenAt(end);
        if (first >= last) {
            return;
        }
        if (Field.USER.in(mask)) {
            user(first, last, start, end, cell);
        }
        if (Field.PERSON_OR_ORGANIZATION.in(mask) && namesOrganization(first, last)) {
            return;
        }
        if (Field.PERSON.in(mask)) {
            person(first, last, cell, Field.SURNAME.in(mask) || Field.GIVEN_NAME.in(mask));
        } else if (Field.PEOPLE.in(mask)) {
            people(first, last);
        } else if (Field.PERSON_OR_ORGANIZATION.in(mask)) {
            somebody(first, last, cell);
        }
    }

    private int afterTitles(int first, int last) {
        int at = first;
        while (at < last) {
            boolean title = (words.is(at, Cue.TITLE) && (words.shape(at) != Shape.UPPER || at + 1 < last))
                    || (words.is(at, Cue.WEAK_TITLE) && words.isSign(at + 1, '.') && words.shape(at) != Shape.INITIAL)
                    || (words.is(at, Cue.HONORIFIC)
                            && (words.isSign(at + 1, '.') || (words.length(at) == 2 && words.isLetters(at + 1))));
            if (!title && !words.isAnySign(at, "„“\"'*_[(-–")) {
                return at;
            }
            at += title && words.isSign(at + 1, '.') ? 2 : 1;
        }
        return at;
    }

    /** Whether a full stop and a hyphen follow, as in {@code Pers.-Nr}. */
    private boolean isAbbreviated(int end) {
        return words.isSign(end, '.') && words.isSign(end + 1, '-') && words.isGlued(end + 1);
    }

    /** @param named whether the label speaks of nothing but names */
    private void person(int first, int last, boolean cell, boolean named) {
        int name = afterTitles(first, last);
        if (name >= last || (cell && last - name == 1 && words.shape(name) == Shape.INITIAL)) {
            return;
        }
        int end = Math.min(last, parser.end(name, Evidence.FIELD, true));
        if (end == name && cell && words.shape(name) == Shape.LOWER && !words.is(name, Cue.STOP) && last - name <= 2) {
            end = last;
        }
        if (end == name || !isPlausible(name, end, last, cell, named)) {
            return;
        }
        int given = end + 1;
        if (words.isSign(end, ',')
                && given < last
                && words.isCapital(given)
                && (cell || words.grade(List.GIVEN, given) > 0)) {
            int behind = Math.min(last, parser.end(given, Evidence.FIELD, false));
            if (behind > given && !words.is(given, Cue.ROLE) && !isAbbreviated(behind)) {
                sink.name(name, behind, 0.95);
                return;
            }
        }
        sink.name(name, end, 0.95);
        if (words.is(end, Cue.CONJUNCTION)
                || words.isSign(end, ',')
                || words.isSign(end, ';')
                || words.isSign(end, '/')) {
            people(end + 1, last);
        }
    }

    private boolean isPlausible(int name, int end, int last, boolean cell, boolean named) {
        boolean value = named && cell && end == last && words.isCapital(name) && words.length(name) > 2;
        if (words.isCode(name) && !parser.isListed(name) && !value) {
            return false;
        }
        if (words.isCode(name) && !cell) {
            return words.isAnySign(name - 1, "\"'") || parser.isListed(name);
        }
        if ((words.isSign(end, '(') && words.isGlued(end)) || words.isAnySign(end, "_={")) {
            return false;
        }
        boolean listed = false;
        boolean ordinary = false;
        for (int i = name; i < end; i++) {
            listed |= words.isLetters(i) && parser.isListed(i);
            ordinary |= words.isLetters(i) && (parser.isOrdinary(i) || (words.is(i, Cue.ROLE) && !parser.isListed(i)));
        }
        if (hardlyNames(name, end)) {
            return false;
        }
        boolean whole = cell || endsField(end, last);
        return listed ? whole || !ordinary || end - name > 1 : !ordinary && whole;
    }

    /** Whether the lists know every word far better as something else, as in {@code Driver: File}. */
    private boolean hardlyNames(int name, int end) {
        for (int i = name; i < end; i++) {
            int known = Math.max(words.grade(List.GIVEN, i), words.grade(List.SURNAME, i));
            int other = Math.max(words.grade(List.NOUN, i), words.grade(List.LOWER, i));
            if (!words.isLetters(i) || known > 1 || other < known + 2) {
                return false;
            }
        }
        return true;
    }

    private boolean endsField(int end, int last) {
        return end >= last || words.isAnySign(end, "(;/<|*") || words.isNumber(end);
    }

    /** Names and addresses, separated by commas, semicolons or conjunctions. */
    private void people(int first, int last) {
        int at = first;
        boolean begins = true;
        while (at < last) {
            if (begins) {
                int name = afterTitles(at, last);
                int end = name < last ? personOfList(name, last) : name;
                if (end > name) {
                    sink.name(name, end, 0.85);
                    at = end;
                    begins = false;
                    continue;
                }
            }
            begins = words.isAnySign(at, ",;>)/&+") || words.is(at, Cue.CONJUNCTION);
            at++;
        }
    }

    private int personOfList(int name, int last) {
        if (words.isCode(name) || words.isNoise(name)) {
            return name;
        }
        boolean lower = words.shape(name) == Shape.LOWER;
        int end = Math.min(last, parser.end(name, Evidence.MEDIUM, lower));
        if (end == name
                && words.isCapital(name)
                && parser.isListed(name)
                && words.isSign(name + 1, ',')
                && words.grade(List.GIVEN, name + 2 < last ? name + 2 : name) >= 2) {
            end = name + 1;
        }
        if (end == name) {
            return name;
        }
        boolean surnameFirst = words.isSign(end, ',')
                && end + 1 < last
                && words.grade(List.GIVEN, end + 1) > words.grade(List.SURNAME, end + 1)
                && words.grade(List.GIVEN, name) < words.grade(List.SURNAME, name);
        if (surnameFirst) {
            return Math.max(end, Math.min(last, parser.end(end + 1, Evidence.MEDIUM, false)));
        }
        boolean ends = end >= last || words.shape(end) == Shape.SIGN || words.is(end, Cue.CONJUNCTION);
        boolean known = anyListed(name, end)
                || words.isSign(end, '<')
                || (end - name > 1 && words.grade(List.PLACE, name) == 0);
        return (ends || words.grade(List.GIVEN, name) >= 2) && known && (!lower || words.grade(List.GIVEN, name) > 0)
                ? end
                : name;
    }

    private boolean anyListed(int first, int end) {
        for (int i = first; i < end; i++) {
            if (words.isLetters(i) && parser.isListed(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean namesOrganization(int first, int last) {
        for (int i = first; i < last; i++) {
            if (LegalForms.endAt(words, i) > i || words.isSign(i, '&')) {
                return true;
            }
        }
        return false;
    }

    /** A field of persons or organisations: a person when the lists know a part of the name and no part as an ordinary word. */
    private void somebody(int first, int last, boolean cell) {
        int name = afterTitles(first, last);
        if (name >= last || (words.isCode(name) && !cell)) {
            return;
        }
        boolean titled = name > first && words.is(first, Cue.TITLE);
        int end = Math.min(last, parser.end(name, titled ? Evidence.STRONG : Evidence.MEDIUM, false));
        if (end == name) {
            return;
        }
        if (words.isSign(end, ',')
                && end + 1 < last
                && words.grade(List.GIVEN, end + 1) >= 2
                && words.grade(List.SURNAME, name) > 0) {
            end = Math.max(end, Math.min(last, parser.end(end + 1, Evidence.MEDIUM, false)));
        }
        boolean full = end >= last || !words.isLetters(end) || (words.shape(end) == Shape.LOWER && !cell);
        boolean given = words.grade(List.GIVEN, name) >= 2;
        boolean surname = words.grade(List.SURNAME, end - 1) > 0 || words.isSign(name + 1, '.');
        boolean single = end - name == 1;
        if (single && !titled && isPlace(name)) {
            return;
        }
        if (titled
                || (full
                        && ((given && (!single || words.grade(List.NOUN, name) == 0))
                                || (!single
                                        && surname
                                        && (words.grade(List.GIVEN, name) > 0
                                                || words.shape(name) == Shape.INITIAL))))) {
            sink.name(name, end, 0.8);
        }
    }

    /** Whether the word names a place or, before a slash, an area of time zones, as {@code Asia/Beirut} does. */
    private boolean isPlace(int i) {
        return words.grade(List.PLACE, i) > words.grade(List.GIVEN, i)
                || words.grade(List.COUNTRY, i) > 0
                || (words.isSign(i + 1, '/') && words.isGlued(i + 1) && words.isGlued(i + 2));
    }

    private void user(int first, int last, int start, int end, boolean cell) {
        int stop = cell ? last : first + 1;
        while (!cell && stop < last && words.isGlued(stop) && !words.isAnySign(stop, ",;)]}\"'|")) {
            stop++;
        }
        if ((cell && (last - first > 7 || !isOneWord(first, last)))
                || words.is(first, Cue.STOP)
                || (stop - first == 1 && words.is(first, Cue.NOBODY))
                || words.isAnySign(first, "$%{<[(\"'*?!")
                || shape.isNone(first, stop)) {
            return;
        }
        for (int i = first + 1; i < stop; i++) {
            if (words.isAnySign(i, "[({<=$`\\/@")) {
                return;
            }
        }
        boolean ordinary = stop - first == 1
                && words.isLetters(first)
                && words.grade(List.LOWER, first) >= 1
                && !parser.isListed(first);
        ordinary |= !cell && stop - first == 1 && words.shape(first) == Shape.CAPITAL && !parser.isListed(first);
        boolean short_ = words.end(stop - 1) - words.start(first) < 3;
        if (!ordinary && !short_ && !words.isNumber(first) && words.shape(first) != Shape.SIGN) {
            sink.user(Math.max(start, words.start(first)), Math.min(end, words.end(stop - 1)), 0.7);
        }
    }

    private boolean isOneWord(int first, int last) {
        for (int i = first + 1; i < last; i++) {
            if (!words.isGlued(i)) {
                return false;
            }
        }
        return true;
    }
}
