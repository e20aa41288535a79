package io.nescio.redaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the initials that stand for persons whose full names are known, where they were introduced or stand as minutes and notes have them. */
final class Initials {
    private static final int MIN_LENGTH = 2;
    private static final int MAX_LENGTH = 4;
    private static final int MAX_PARENTHESIS = 16;
    /** What is more often something else than the initials of a person. */
    private static final Set<String> COMMON = Set.of(
            "AG", "IT", "PC", "TV", "EU", "US", "UK", "PS", "OK", "NB", "PM", "AM", "HR", "MS", "BA", "MA", "CC", "AD",
            "ID", "IP", "UI", "QA", "PR", "DR", "RE", "FW", "AW", "WG", "AU", "OP", "CEO", "CFO", "CTO", "FYI", "TBD",
            "API", "CI", "CD", "DB", "VM", "OS", "AI", "KI", "ML");

    private final Set<String> introduced = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    private final Map<NameText, String> ofNames = new HashMap<>();

    Initials() {}

    /** Whether no name was learned that initials could stand for. */
    boolean isEmpty() {
        return known.isEmpty();
    }

    /** Takes note of the mention {@code person} in {@code text}, which writes {@code name}. */
    void learn(String text, Detection person, NameText name) {
        String initials = ofNames.computeIfAbsent(name, Initials::of);
        if (initials.length() < MIN_LENGTH) {
            return;
        }
        if (initials.length() <= MAX_LENGTH) {
            known.add(initials);
        }
        int open = person.end() + 1;
        if (!text.startsWith(" (", person.end())) {
            return;
        }
        for (int i = open + 1; i < text.length() && i - open < MAX_PARENTHESIS && text.charAt(i) != ')'; i++) {
            int end = end(text, i);
            if (end > i && isWithin(text.substring(i, end), initials)) {
                introduced.add(text.substring(i, end));
                known.add(text.substring(i, end));
                return;
            }
        }
    }

    /** The capitals that the parts of a name begin with, without those of particles. */
    private static String of(NameText name) {
        StringBuilder initials = new StringBuilder();
        int words = 0;
        for (String part : name.parts()) {
            if (!People.isParticle(part)) {
                words++;
                for (String half : part.split("-", -1)) {
                    initials.append(!half.isEmpty() && Character.isUpperCase(half.charAt(0)) ? half.charAt(0) : "");
                }
            }
        }
        return words > 1 ? initials.toString() : "";
    }

    private static boolean isWithin(String some, String initials) {
        int at = 0;
        for (int i = 0; i < initials.length() && at < some.length(); i++) {
            at += initials.charAt(i) == some.charAt(at) ? 1 : 0;
        }
        return at == some.length();
    }

    /** Adds to {@code found}, which is in text order, the initials in {@code text}, in which words begin at {@code starts} alone. */
    void find(String text, MentionStarts starts, List<Detection> found) {
        int others = found.size();
        int other = 0;
        for (int i = starts.next(0); i >= 0; i = starts.next(i + 1)) {
            int end = end(text, i);
            if (end == i) {
                continue;
            }
            while (other < others && found.get(other).end() <= i) {
                other++;
            }
            boolean free = other == others || found.get(other).start() >= end;
            if (free && isPerson(text, i, end)) {
                found.add(new Detection(i, end, Linker.PERSON, Linker.SCORE, "linker"));
            }
        }
    }

    private boolean isPerson(String text, int start, int end) {
        String word = text.substring(start, end);
        return known.contains(word)
                && (introduced.contains(word) || (!COMMON.contains(word) && stands(text, start, end)));
    }

    /** Where the word of a few capitals ends that begins at {@code start}; {@code start} when none does. */
    private static int end(String text, int start) {
        if (!Character.isUpperCase(text.charAt(start))
                || (start > 0 && KnownMentions.isWordPart(text.charAt(start - 1)))) {
            return start;
        }
        int end = start;
        while (end < text.length() && end - start <= MAX_LENGTH && Character.isUpperCase(text.charAt(end))) {
            end++;
        }
        boolean ends = end == text.length() || !KnownMentions.isWordPart(text.charAt(end));
        return ends && end - start >= MIN_LENGTH && end - start <= MAX_LENGTH ? end : start;
    }

    /** Whether initials stand alone: as the subject of a note, in a list, or as the sign behind an entry. */
    private static boolean stands(String text, int start, int end) {
        char before = before(text, start);
        char behind = end == text.length() ? '\n' : text.charAt(end);
        boolean begins = "\n.;!?".indexOf(before) >= 0;
        char next = behind == ' ' && end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        boolean signs = behind == '\n' && ".!?".indexOf(before) >= 0;
        boolean listed = behind == ',' && ",:".indexOf(before) >= 0;
        return (begins && (behind == ':' || next == '(' || Character.isLowerCase(next))) || signs || listed;
    }

    /** The character before {@code start} and a blank; a line feed at the start of the text. */
    private static char before(String text, int start) {
        int at = start - 1;
        if (at >= 0 && text.charAt(at) == ' ') {
            at--;
        }
        return at < 0 ? '\n' : text.charAt(at);
    }
}
