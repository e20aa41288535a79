package io.nescio.redaction.restore;

import io.nescio.redaction.place.EncodedUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a {@link Restorer} finds the entries of one {@link RestoreMap}: by spelling, by code, by type word, by surrogate. */
final class RestoreIndex {
    private static final RestoreEntry[] NO_ENTRIES = {};
    /** From here on there are brackets of other scripts, and surrogate pairs, which are counted. */
    private static final char BRACKETS = 0x3000;

    private static final byte MARK = 1;
    private static final byte WORD = 2;
    private static final int LONGEST_ESCAPE = 3;
    /** What may begin behind a character. */
    private static final byte[] BEHIND = new byte[128];

    static {
        for (char c = 0; c < 128; c++) {
            BEHIND[c] = EncodedUnit.isAsciiWord(c) ? MARK : MARK | WORD;
        }
    }

    private final @Nullable RestoreEntry[] bySpelling;
    private final long[] codes;
    private final RestoreEntry[][] groups;
    private final PrefixTree typeWords = new PrefixTree();
    private final List<String> types;
    private final PrefixTree surrogates = new PrefixTree();
    private final List<Map.Entry<String, String>> surrogateEntries = new ArrayList<>();
    private final byte[] starts = new byte[128];
    private final long[] wordStarts = new long[128 * 128 / 64];
    private boolean marksBeyondAscii;

    RestoreIndex(Map<String, String> originals) {
        List<RestoreEntry> entries = new ArrayList<>(originals.size());
        for (var original : originals.entrySet()) {
            RestoreEntry entry = RestoreEntry.parse(original.getKey(), original.getValue());
            if (entry != null) {
                entries.add(entry);
            } else {
                addSurrogate(original);
            }
        }
        int capacity = Integer.highestOneBit(Math.max(8, entries.size()) * 2 - 1) * 2;
        bySpelling = new RestoreEntry[capacity];
        codes = new long[capacity];
        groups = new RestoreEntry[capacity][];
        Set<String> named = new LinkedHashSet<>();
        for (RestoreEntry entry : entries) {
            addSpelling(entry);
            addCode(entry);
            named.add(entry.type());
        }
        types = List.copyOf(named);
        for (int i = 0; i < types.size(); i++) {
            addTypeWord(types.get(i), i);
        }
        for (int i = 0; i < types.size(); i++) {
            for (String word : TypeWords.of(types.get(i))) {
                addTypeWord(word, i);
            }
        }
        for (char c : new char[] {'[', '\\', '%', '&'}) {
            starts[c] |= entries.isEmpty() ? 0 : MARK;
        }
        starts['`'] |= MARK;
        starts['~'] |= MARK;
    }

    private void addSurrogate(Map.Entry<String, String> surrogate) {
        if (surrogate.getKey().isEmpty()) {
            return;
        }
        surrogates.add(surrogate.getKey(), surrogateEntries.size());
        surrogateEntries.add(surrogate);
        addStart(surrogate.getKey().charAt(0));
    }

    private void addStart(char c) {
        if (c < 128) {
            starts[c] |= MARK;
        } else {
            marksBeyondAscii = true;
        }
    }

    private void addTypeWord(String word, int type) {
        typeWords.add(word, type);
        if (word.indexOf('_') >= 0) {
            typeWords.add(word.replace("_", ""), type);
        }
        for (char first : bothCases(word.charAt(0))) {
            starts[first] |= WORD;
            for (char second : bothCases(word.charAt(1))) {
                addWordStart(first, second);
            }
            if (word.charAt(1) == '_') {
                for (char second : new char[] {'-', '\\', '%', '&'}) {
                    addWordStart(first, second);
                }
                for (char second : bothCases(word.charAt(2))) {
                    addWordStart(first, second);
                }
            }
        }
    }

    private static char[] bothCases(char c) {
        return new char[] {c, Character.toLowerCase(c)};
    }

    private void addWordStart(char first, char second) {
        int pair = (first << 7) | second;
        wordStarts[pair >> 6] |= 1L << pair;
    }

    private void addSpelling(RestoreEntry entry) {
        int mask = bySpelling.length - 1;
        int slot = spread(entry.core().hashCode()) & mask;
        while (bySpelling[slot] != null) {
            slot = slot + 1 & mask;
        }
        bySpelling[slot] = entry;
    }

    private void addCode(RestoreEntry entry) {
        int slot = codeSlot(entry.code());
        codes[slot] = entry.code();
        RestoreEntry[] group = groups[slot];
        int size = group == null ? 0 : group.length;
        RestoreEntry[] grown = group == null ? new RestoreEntry[1] : Arrays.copyOf(group, size + 1);
        grown[size] = entry;
        groups[slot] = grown;
    }

    private int codeSlot(long code) {
        int mask = codes.length - 1;
        int slot = spread((int) ((code * 0x9E3779B97F4A7C15L) >>> 32)) & mask;
        while (codes[slot] != 0 && codes[slot] != code) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    /**
     * The first offset in {@code text[from, limit)} where a placeholder or a surrogate of this map may begin, or a mark of a code block
     * stands, or {@code limit}. Inside of words only marks are looked for; where an escape may have ended before {@code from}, every letter is.
     */
    int nextStart(char[] text, int from, int limit) {
        int i = from;
        for (int careful = Math.min(limit, from + LONGEST_ESCAPE); i < careful; i++) {
            if (mayStart(text, i, limit)) {
                return i;
            }
        }
        int wanted = MARK | WORD;
        for (; i < limit; i++) {
            char c = text[i];
            if (c >= 128) {
                if (c >= BRACKETS || marksBeyondAscii) {
                    return i;
                }
                wanted = MARK | WORD;
                continue;
            }
            if ((starts[c] & wanted) != 0 && mayStart(text, i, limit)) {
                return i;
            }
            wanted = BEHIND[c];
        }
        return limit;
    }

    private boolean mayStart(char[] text, int at, int limit) {
        char c = text[at];
        if (c >= 128) {
            return c >= BRACKETS || marksBeyondAscii;
        }
        return (starts[c] & MARK) != 0 || ((starts[c] & WORD) != 0 && startsWord(text, at, limit));
    }

    private boolean startsWord(char[] text, int at, int limit) {
        if (at + 1 < limit) {
            char second = text[at + 1];
            int pair = (text[at] << 7) | second;
            if (second < 128 && (wordStarts[pair >> 6] & (1L << pair)) == 0) {
                return false;
            }
        }
        return WordBoundary.before(text, at);
    }

    /** The entry spelled {@code text[start, end)}, whose {@link String#hashCode()} is {@code hash}, or null. */
    @Nullable
    RestoreEntry spelled(char[] text, int start, int end, int hash) {
        int mask = bySpelling.length - 1;
        int slot = spread(hash) & mask;
        for (RestoreEntry entry = bySpelling[slot]; entry != null; entry = bySpelling[slot]) {
            if (matches(entry.core(), text, start, end)) {
                return entry;
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    private static boolean matches(String core, char[] text, int start, int end) {
        if (core.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (core.charAt(i - start) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The entries that share a code; empty if nothing has it. */
    RestoreEntry[] coded(long code) {
        RestoreEntry[] group = code == 0 ? null : groups[codeSlot(code)];
        return group == null ? NO_ENTRIES : group;
    }

    /** The types of this map and the other words for them, in capitals, with and without underscores. */
    PrefixTree typeWords() {
        return typeWords;
    }

    /** The type that a value of {@link #typeWords} means. */
    String type(int value) {
        return types.get(value);
    }

    /** The surrogates. */
    PrefixTree surrogates() {
        return surrogates;
    }

    /** The surrogate that a value of {@link #surrogates} means, with its original. */
    Map.Entry<String, String> surrogate(int value) {
        return surrogateEntries.get(value);
    }

    /** Whether {@code type} is in this map. */
    boolean hasType(String type) {
        return types.contains(type);
    }
}
