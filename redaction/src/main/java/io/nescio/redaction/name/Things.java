package io.nescio.redaction.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Programs, services and makers that look like names of persons, and persons' names that such things bear where they are listed with others. */
public final class Things {
    private static final int MOST_ITEMS = 8;
    private static final int LONGEST_WORD = 24;
    private static final String SECTION = "[ALSO_THING]";
    private static final WordSet THINGS;
    private static final WordSet ALSO_THINGS;
    /** What is named after its discoverer, also in the genitive: no person has or does it. */
    private static final WordSet DISCOVERIES = WordSet.of("""
            disease syndrome theorem equation algorithm lemma conjecture inequality transform equilibrium esophagus oesophagus paradox integral
            polynomial""");
    /** What is named so as well, and in the genitive also what a person has: {@code Miller's fracture}. */
    private static final WordSet POSSESSIONS = WordSet.of("""
            constant distribution palsy lymphoma thyroiditis phenomenon reflex maneuver manoeuvre score scale catheter drain coding razor hypothesis
            fracture classification matrix sequence""");

    private static final WordSet CONJUNCTIONS = WordSet.of("und oder and or et ou y o e en of i lub bzw sowie");

    static {
        String words = read();
        int section = words.indexOf(SECTION);
        THINGS = WordSet.of(withoutNotes(words.substring(0, section)));
        ALSO_THINGS = WordSet.of(withoutNotes(words.substring(section)));
    }

    private Things() {}

    private static String read() {
        try (InputStream in = Objects.requireNonNull(Things.class.getResourceAsStream("things.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutNotes(String words) {
        StringBuilder own = new StringBuilder();
        words.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("["))
                .forEach(line -> own.append(line).append('\n'));
        return own.toString();
    }

    /**
     * Whether the one word {@code text[start, end)} is a thing: always, because it has a version or is listed with things, or because it
     * tells a disease or a theorem from others.
     */
    public static boolean is(CharSequence text, int start, int end) {
        return THINGS.contains(text, start, end)
                || tellsApart(text, end)
                || (ALSO_THINGS.contains(text, start, end) && (hasVersion(text, end) || isListed(text, start, end)));
    }

    /** Whether a word follows that is named after its discoverer, as in {@code Crohn's disease}. */
    private static boolean tellsApart(CharSequence text, int end) {
        boolean owned =
                end + 1 < text.length() && Characters.isApostrophe(text.charAt(end)) && text.charAt(end + 1) == 's';
        int noun = end + (owned ? 3 : 1);
        if (noun >= text.length() || text.charAt(noun - 1) != ' ' || !Character.isLowerCase(text.charAt(noun))) {
            return false;
        }
        int last = wordEnd(text, noun);
        return DISCOVERIES.contains(text, noun, last) || (!owned && POSSESSIONS.contains(text, noun, last));
    }

    /** Whether a number such as {@code 2.16} follows after a blank. */
    private static boolean hasVersion(CharSequence text, int end) {
        int at = end + 1;
        if (at >= text.length() || text.charAt(end) != ' ') {
            return false;
        }
        int digits = digits(text, at);
        return digits > at
                && digits < text.length()
                && text.charAt(digits) == '.'
                && digits(text, digits + 1) > digits + 1;
    }

    private static int digits(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && at - from < MOST_ITEMS && Characters.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether another item of the list that the word stands in is always a thing. */
    private static boolean isListed(CharSequence text, int start, int end) {
        int at = end;
        for (int item = 0; item < MOST_ITEMS; item++) {
            int next = nextItem(text, at);
            int last = wordEnd(text, next);
            if (next == at || last == next) {
                break;
            }
            if (THINGS.contains(text, next, last)) {
                return true;
            }
            at = last;
        }
        at = start;
        for (int item = 0; item < MOST_ITEMS; item++) {
            int last = previousItem(text, at);
            int first = wordStart(text, last);
            if (last == at || first == last) {
                break;
            }
            if (THINGS.contains(text, first, last)) {
                return true;
            }
            at = first;
        }
        return false;
    }

    /** Where the next item of a list begins whose item before ends at {@code end}; {@code end} for none. */
    private static int nextItem(CharSequence text, int end) {
        int at = end;
        boolean parted = at < text.length() && ",;/".indexOf(text.charAt(at)) >= 0;
        at += parted ? 1 : 0;
        at += at < text.length() && text.charAt(at) == ' ' ? 1 : 0;
        int last = wordEnd(text, at);
        if (last > at && last < text.length() && text.charAt(last) == ' ' && CONJUNCTIONS.contains(text, at, last)) {
            return last + 1;
        }
        return parted ? at : end;
    }

    private static int previousItem(CharSequence text, int start) {
        int at = start;
        at -= at > 0 && text.charAt(at - 1) == ' ' ? 1 : 0;
        int first = wordStart(text, at);
        boolean joined =
                first < at && first > 0 && text.charAt(first - 1) == ' ' && CONJUNCTIONS.contains(text, first, at);
        at = joined ? first - 1 : at;
        boolean parted = at > 0 && ",;/".indexOf(text.charAt(at - 1)) >= 0;
        if (parted) {
            return at - 1;
        }
        return joined ? at : start;
    }

    private static int wordEnd(CharSequence text, int start) {
        int at = start;
        while (at < text.length() && at - start < LONGEST_WORD && Characters.isWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int wordStart(CharSequence text, int end) {
        int at = end;
        while (at > 0 && end - at < LONGEST_WORD && Characters.isWord(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
