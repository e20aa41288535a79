package io.nescio.redaction;

import io.nescio.redaction.LinkEvidence.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an exchange is known to hold, searched for in one pass over a text: each detected value exactly as it was written, and each
 * person by full name, by parts of it, by initials, in other case and in the genitive.
 */
final class KnownMentions {
    private static final int MIN_EXACT = 4;
    private static final int MIN_PART = 3;
    private static final int MIN_PLAIN_NUMBER = 6;
    private static final int MAX_PREFIX = 64;
    private static final boolean[] WORD_PARTS = wordParts();

    private final NameTexts names;
    private final CharTrie trie = new CharTrie();
    private final Set<String> originals = new HashSet<>();
    private final Set<String> spreading = new HashSet<>();
    /** By node of the trie. */
    private @Nullable Entry[] entries = new Entry[256];

    private boolean isEmpty = true;
    private boolean changed;

    KnownMentions(NameTexts names) {
        this.names = names;
    }

    /** What ends at a node of the trie. */
    private static final class Entry {
        private final List<Detection> exact = new ArrayList<>(1);
        /** The lengths of the values that begin so and go on, the longest last. */
        private int[] longer = {};

        private boolean isName;
        private boolean isFullName;
        private boolean isLower;
        private boolean isAnyCase;

        boolean addLonger(int length) {
            if (Arrays.binarySearch(longer, length) >= 0) {
                return false;
            }
            longer = Arrays.copyOf(longer, longer.length + 1);
            longer[longer.length - 1] = length;
            Arrays.sort(longer);
            return true;
        }

        boolean isExactPerson() {
            return !exact.isEmpty() && exact.getFirst().type().equals(Linker.PERSON);
        }
    }

    /**
     * Takes note of a detected value, which may be searched for as {@code spread} says; false when the search finds nothing else because
     * of it.
     */
    boolean add(Detection detection, String text, Spread spread) {
        boolean spreads = spread != Spread.NOT;
        boolean first = originals.add(text);
        if (!(spreads && spreading.add(text)) && !first) {
            return false;
        }
        boolean person = detection.type().id().equals("PERSON");
        boolean severalWords = text.indexOf(' ') > 0;
        boolean exact = spreads && (severalWords || !person);
        changed = first && isOtherSpelling(text);
        if (exact && text.length() >= MIN_EXACT && !isSmallNumber(text)) {
            addExact(detection, text);
        }
        if (person && spreads && text.length() <= MAX_PREFIX) {
            addPerson(names.of(text), spread == Spread.ANY_CASE);
        }
        return changed;
    }

    /** Whether the search may now find {@code text} by what is known of another spelling of it. */
    private boolean isOtherSpelling(String text) {
        Entry entry = entryAt(trie.find(text, Math.min(text.length(), MAX_PREFIX)));
        return entry != null && !(entry.isFullName && entry.isExactPerson() && text.length() < MAX_PREFIX);
    }

    boolean isEmpty() {
        return isEmpty;
    }

    private Entry entry(String word, int length) {
        int node = trie.add(word, length);
        if (node >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(node + 1, entries.length * 2));
        }
        Entry entry = entries[node];
        if (entry == null) {
            entry = new Entry();
            entries[node] = entry;
            isEmpty = false;
        }
        return entry;
    }

    private @Nullable Entry entryAt(int node) {
        return node >= 0 && node < entries.length ? entries[node] : null;
    }

    private void addExact(Detection detection, String text) {
        int length = Math.min(text.length(), MAX_PREFIX);
        Entry entry = entry(text, length);
        if (entry.exact.isEmpty()) {
            entry.exact.add(detection);
            changed = true;
        }
        if (text.length() > MAX_PREFIX) {
            changed |= entry.addLonger(text.length());
        }
    }

    private void addPerson(NameText name, boolean anyCase) {
        List<String> parts = name.parts();
        int surnameFrom = parts.isEmpty() ? 0 : People.surnameFrom(parts);
        if (surnameFrom == 0) {
            parts.forEach(part -> addPart(part, anyCase));
            return;
        }
        String surname = People.join(parts, surnameFrom, parts.size());
        String given = parts.getFirst();
        String givens = People.join(parts, 0, surnameFrom);
        boolean initials = NameText.isInitial(given) || NameText.isInitial(parts.getLast());
        addFull(givens + " " + surname);
        if (!initials) {
            addFull(given + " " + surname);
            addFull(surname + ", " + givens);
            addFull(surname + " " + givens);
            addFull(given.charAt(0) + ". " + surname);
            addFull(given + " " + parts.getLast().charAt(0) + ".");
        }
        parts.forEach(part -> addPart(part, anyCase));
    }

    private void addFull(String name) {
        if (name.length() > MIN_EXACT) {
            Entry entry = entry(name, name.length());
            changed |= !entry.isFullName;
            entry.isFullName = true;
        }
    }

    private void addPart(String part, boolean anyCase) {
        String bare = NameText.withoutGenitive(part);
        addName(part, anyCase);
        if (bare.length() < part.length() && !Character.isLetter(part.charAt(bare.length()))) {
            addName(bare, anyCase);
        }
        int hyphen = part.indexOf('-');
        if (hyphen > MIN_PART && hyphen < part.length() - MIN_PART - 1) {
            addName(part.substring(0, hyphen), anyCase);
            addName(part.substring(hyphen + 1), anyCase);
        }
    }

    private void addName(String name, boolean anyCase) {
        if (name.length() < MIN_PART || NameText.isInitial(name) || !Character.isLetter(name.charAt(0))) {
            return;
        }
        Entry entry = entry(name, name.length());
        boolean particle = People.isParticle(name);
        boolean lower = Character.isLowerCase(name.charAt(0)) && !particle;
        changed |= (!particle && !entry.isName) || (anyCase && !entry.isAnyCase) || (lower && !entry.isLower);
        entry.isName |= !particle;
        entry.isAnyCase |= anyCase;
        entry.isLower |= lower;
    }

    private static boolean isSmallNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return false;
            }
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits < MIN_PLAIN_NUMBER && digits + 1 >= text.length();
    }

    /** Adds to {@code found} every known mention in {@code text}, in which mentions begin at {@code starts} alone. */
    void find(String text, MentionStarts starts, List<Detection> found) {
        int at = starts.next(0);
        while (at >= 0) {
            int end = trie.mayBegin(text, at) ? longest(text, at, found) : at;
            at = starts.next(Math.max(at + 1, end));
        }
    }

    private int longest(String text, int start, List<Detection> found) {
        int node = CharTrie.ROOT;
        int bestEnd = start;
        EntityType bestType = Linker.PERSON;
        int limit = Math.min(text.length(), start + MAX_PREFIX);
        for (int i = start; i < limit; i++) {
            node = trie.next(node, CharTrie.fold(text.charAt(i)));
            if (node < 0) {
                break;
            }
            Entry entry = isInsideWord(text, i) ? null : entryAt(node);
            if (entry == null && !(isInsideWord(text, i) && Mentioned.hasGenitive(text, i + 1))) {
                continue;
            }
            Entry named = entry == null ? entryAt(node) : entry;
            if (named == null) {
                continue;
            }
            int exact = entry == null ? start : exactEnd(entry, text, start, i + 1);
            int name = nameEnd(named, text, start, i + 1);
            if (Math.max(exact, name) > bestEnd) {
                bestEnd = Math.max(exact, name);
                bestType = exact >= name ? named.exact.getFirst().type() : Linker.PERSON;
            }
        }
        if (bestEnd > start) {
            found.add(new Detection(start, bestEnd, bestType, Linker.SCORE, "linker"));
        }
        return bestEnd;
    }

    private int exactEnd(Entry entry, String text, int start, int end) {
        for (int i = entry.longer.length - 1; i >= 0; i--) {
            int longEnd = start + entry.longer[i];
            if (longEnd <= text.length()
                    && !isInsideWord(text, longEnd - 1)
                    && originals.contains(text.substring(start, longEnd))) {
                return longEnd;
            }
        }
        boolean known = !entry.exact.isEmpty() && originals.contains(text.substring(start, end));
        return known ? end : start;
    }

    private static int nameEnd(Entry entry, String text, int start, int end) {
        if (entry.isFullName
                || (entry.isName
                        && (entry.isAnyCase || Character.isUpperCase(text.charAt(start)))
                        && Mentioned.isLikely(text, start, end, entry.isLower)
                        && !LinkEvidence.isPartOfIdentifier(text, start, end))) {
            return Mentioned.afterGenitive(text, end);
        }
        return start;
    }

    private static boolean isInsideWord(String text, int last) {
        return last + 1 < text.length() && isWordPart(text.charAt(last + 1)) && isWordPart(text.charAt(last));
    }

    static boolean isWordPart(char c) {
        return WORD_PARTS[c];
    }

    private static boolean[] wordParts() {
        boolean[] parts = new boolean[1 << Character.SIZE];
        for (int unit = 0; unit < parts.length; unit++) {
            parts[unit] = isLetterDigitOrMark((char) unit);
        }
        return parts;
    }

    private static boolean isLetterDigitOrMark(char c) {
        return Character.isLetterOrDigit(c) || (c > 127 && Character.getType(c) == Character.NON_SPACING_MARK);
    }
}
